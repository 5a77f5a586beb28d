import { escapeHtml } from "@/lib/html";
import { unreachable } from "@/lib/result";
import { type Act, type Block, footText, type Letter } from "./letter";
import { serif, style, styleSheet } from "./letter-look";

/** The HTML twin: tables and inline styles, because mail clients know little else; no picture, no font, nothing fetched. */
export function htmlOf(letter: Letter): string {
  const inside = [
    brand,
    `<h1 class="ink" style="${style.title}">${escapeHtml(letter.title)}</h1>`,
    ...letter.blocks.map(blockHtml),
    ...(letter.sign ? [`<p class="ink" style="${style.sign}">${escapeHtml(letter.sign)}</p>`] : []),
  ].join("\n");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(letter.subject)}</title>
<style>${styleSheet}</style>
</head>
<body class="well" style="${style.body}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="well" style="${style.desk}"><tr><td align="center" class="desk" style="padding:32px 16px 48px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:680px;margin:0 auto"><tr><td class="sheet letter" style="${style.sheet}">
${inside}
</td></tr>
<tr><td class="foot ink3" style="${style.foot}">${footHtml(letter)}</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case "text":
      return `<p class="ink" style="${style.text}">${escapeHtml(block.text)}</p>`;
    case "quiet":
      return `<p class="ink2" style="${style.quiet}">${escapeHtml(block.text)}</p>`;
    case "heading":
      return `<h2 class="ink" style="${style.heading}">${escapeHtml(block.text)}</h2>`;
    case "slot":
      return slotHtml(block);
    case "act":
      return `<p style="margin:24px 0 0">${button(block.act)}</p>`;
    case "acts":
      return `<p style="margin:12px 0 0 -8px">${block.acts.map(plainLink).join("")}</p>`;
    case "rows":
      return rowsHtml(block.rows);
    default:
      return unreachable(block);
  }
}

function slotHtml(slot: Extract<Block, { kind: "slot" }>): string {
  const act = slot.act ? `<td class="act" align="right" style="${style.slotAct}">${button(slot.act)}</td>` : "";
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="slot line2" style="${style.slot}"><tr><td class="when" style="padding:18px 0">
<div class="ink" style="${style.when}">${escapeHtml(slot.when)}</div><div class="ink2" style="${style.beside}">${escapeHtml(slot.beside)}</div></td>${act}</tr></table>`;
}

function rowsHtml(rows: readonly { who: string; sees: string }[]): string {
  const cells = rows.map(
    (row) =>
      `<tr><th scope="row" align="left" valign="top" class="who ink line" style="${style.who}">${escapeHtml(row.who)}</th><td valign="top" class="ink2 line" style="${style.sees}">${escapeHtml(row.sees)}</td></tr>`,
  );
  return `<table width="100%" cellpadding="0" cellspacing="0" style="margin:8px 0 0;border-collapse:collapse">${cells.join("")}</table>`;
}

const button = (act: Act) =>
  `<a class="go" href="${escapeHtml(act.url)}" style="${style.button}">${escapeHtml(act.label)}</a>`;
const plainLink = (act: Act) =>
  `<a class="link" href="${escapeHtml(act.url)}" style="${style.plain}">${escapeHtml(act.label)}</a> `;

const footHtml = (letter: Letter) =>
  `${escapeHtml(footText(letter))} <a class="ink3" href="${escapeHtml(letter.contractUrl)}" style="color:#655f58;text-decoration:underline">All of who can see what</a>.`;

// Clients that drop drawings keep the word.
const mark = `<svg class="spruce" width="17" height="20" viewBox="0 0 20 24" fill="none" aria-hidden="true" style="color:#155849;vertical-align:-4px;margin-right:9px"><path d="M6 4C17 7 17 17 6 20" stroke="currentColor" stroke-width="1.75" stroke-linecap="round"/><circle cx="6" cy="4" r="2.75" fill="currentColor"/><circle cx="6" cy="20" r="2.75" fill="currentColor"/><circle cx="6" cy="12" r="2.25" stroke="currentColor" stroke-width="1.5"/></svg>`;
const brand = `<div class="ink" style="${serif};font-size:17px;font-weight:500;line-height:24px;letter-spacing:-0.015em;color:#221d19;margin:0 0 32px">${mark}Throughline</div>`;
