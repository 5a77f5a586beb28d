import { Section } from "@/components/ui/section";
import { Words } from "@/components/ui/words";
import type { PromptView } from "@/lib/prompts/read";

const happened = { yes: "Yes", partly: "Partly", "not-yet": "Not yet", "not-sure": "Not sure" };

/** What one wrote, once it can no longer be changed. */
export function ClosedAnswers({ prompts }: { prompts: PromptView[] }) {
  return (
    <div className="max-w-column">
      {prompts.map((prompt) => (
        <Section key={prompt.id} title={prompt.asks}>
          <div className="pt-4">{answerOf(prompt)}</div>
        </Section>
      ))}
    </div>
  );
}

function answerOf(prompt: PromptView) {
  if (prompt.kind === "promise") {
    return <p>{prompt.happened ? happened[prompt.happened] : <Skipped />}</p>;
  }
  if (prompt.choice === "raiseLive")
    return <p className="text-ink-2">You wanted to raise this live. Nothing was stored.</p>;
  const said = prompt.damage ?? prompt.text;
  return said ? <Words>{said}</Words> : <Skipped />;
}

const Skipped = () => <span className="text-ink-3">You skipped this one.</span>;
