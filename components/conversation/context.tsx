import type { ReactNode } from "react";
import { WriteBack } from "@/components/meetings/write-back";
import { TextLink } from "@/components/ui/text-link";
import { Words } from "@/components/ui/words";
import { sentences } from "@/lib/access/sentences";
import type { ConversationPage } from "@/lib/conversations/read/page";
import { possessive } from "@/lib/conversations/rules/read-back";
import { dueText } from "@/lib/promises/rules/due";
import { dateIn } from "@/lib/time/calendar";
import { dayText, fullDayText } from "@/lib/time/format";
import { EarlierScores } from "./earlier-scores";

/** What to have at hand: last time's promises, what they want, earlier scores, goals to point to. */
export function Context({ page }: { page: ConversationPage }) {
  const { meeting, promises, wants, goals, scores } = page;
  const { participant, leader } = meeting;
  const today = dateIn(page.now, leader.zone);
  const open = promises.filter((one) => one.meetingId !== meeting.id && one.state !== "heardBack");
  const earlier = scores.filter((one) => one.meetingId !== meeting.id);
  return (
    <>
      {open.length > 0 ? (
        <Block title="Open from last time">
          {open.map((promise) => (
            <div key={promise.id} className="not-first:mt-4">
              <Words size={17}>{promise.text ?? "The words have expired."}</Words>
              <p className="mt-1 text-14 text-ink-3">
                You said this on {dayText(promise.madeOn, today)}, for {dayText(promise.due, today)}.{" "}
                {promise.state === "told"
                  ? `Told, waiting for ${participant.firstName}.`
                  : `${cap(dueText(promise.due, today))}. No answer yet.`}
              </p>
              <WriteBack promiseId={promise.id} name={participant.firstName} again={promise.state === "told"} />
            </div>
          ))}
        </Block>
      ) : null}
      {wants.length > 0 ? (
        <Block title={`What ${participant.firstName} wants`}>
          {wants.map((one) => (
            <div key={one.id} className="not-first:mt-3">
              <Words size={17}>{one.text}</Words>
              <p className="mt-1 text-14 text-ink-3">
                {possessive(participant.firstName)} words, kept on {fullDayText(dateIn(one.keptAt, leader.zone))}
              </p>
            </div>
          ))}
        </Block>
      ) : null}
      {earlier.length > 0 ? (
        <Block title="Earlier scores">
          <EarlierScores scores={earlier} zone={leader.zone} />
          <p className="mt-1.5 text-14 text-ink-3">{sentences.locks.scores("leader", participant.firstName)}.</p>
        </Block>
      ) : null}
      <Block title="Goals to point to">
        {goals.length > 0 ? (
          <ul>
            {goals.map((goal) => (
              <li key={goal.id} className="border-rule py-2 text-15 not-last:border-b first:pt-0 last:pb-0">
                {goal.text}
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-14 text-ink-3">
            Your organization has named none yet. An admin can, in <TextLink href="/admin/settings">settings</TextLink>.
          </p>
        )}
      </Block>
    </>
  );
}

const cap = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-rule not-first:mt-7 not-first:border-t not-first:pt-6">
      <h2 className="mb-2.5 text-18">{title}</h2>
      {children}
    </section>
  );
}
