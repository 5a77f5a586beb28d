import { unreachable } from "@/lib/result";
import { type Block, footText, type Letter } from "./letter";

/** The plain twin: 72 columns, addresses alone on their line so that no client breaks them. */
export function textOf(letter: Letter): string {
  const parts = [
    wrap(letter.title),
    ...letter.blocks.map(blockText),
    ...(letter.sign ? [wrap(letter.sign)] : []),
    ["-- ", wrap(footText(letter)), `Who can see what: ${letter.contractUrl}`].join("\n"),
  ];
  return `${parts.join("\n\n")}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "text":
    case "quiet":
      return wrap(block.text);
    case "heading":
      return wrap(block.text.toUpperCase());
    case "slot":
      return [wrap(block.when), wrap(block.beside), ...(block.act ? [actText(block.act)] : [])].join("\n");
    case "act":
      return actText(block.act);
    case "acts":
      return block.acts.map(actText).join("\n");
    case "rows":
      return block.rows.map((row) => wrap(`${row.who}: ${row.sees}`)).join("\n");
    default:
      return unreachable(block);
  }
}

const actText = (act: { label: string; url: string }) => `${flat(act.label)}: ${act.url}`;
const flat = (text: string) => text.replace(/\s+/g, " ").trim();

function wrap(text: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of flat(text).split(" ")) {
    if (line && line.length + 1 + word.length > 72) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line].join("\n");
}
