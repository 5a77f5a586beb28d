import { LockLine } from "@/components/ui/lock-line";
import { Section } from "@/components/ui/section";
import { Words } from "@/components/ui/words";
import { sentences } from "@/lib/access/sentences";
import type { ReadAnswer } from "@/lib/conversations/read/answers";
import { answersSummary } from "@/lib/prompts/rules/summary";
import { asSpoken } from "@/lib/templates/rules/wording";

type Question = { id: string; text: string };
type Props = {
  answers: ReadAnswer[];
  questions: Question[];
  names: { leader: string; manager: string | null };
  participant: string;
};

/** What the other person wrote, for the leader to read before the two meet. */
export function AnswersRead({ answers, questions, names, participant }: Props) {
  return (
    <Section title={`What ${participant} writes`} aside={answersSummary(answers, participant)}>
      {questions.map((question) => {
        const answer = answers.find((one) => one.questionId === question.id);
        return answer && (answer.text || answer.choice === "raiseLive") ? (
          <div key={question.id} className="border-rule border-b py-4">
            <h3 className="font-semibold font-ui text-15">{asSpoken(question.text, names)}</h3>
            {answer.choice === "raiseLive" ? (
              <p className="mt-1 text-15 text-ink-2">{participant} will raise this live.</p>
            ) : (
              <Words theirs className="mt-1">
                {answer.text}
              </Words>
            )}
          </div>
        ) : null;
      })}
      <LockLine className="mt-3">
        {sentences.locks.pair("leader", participant)}. {participant} sees that you opened them.
      </LockLine>
    </Section>
  );
}
