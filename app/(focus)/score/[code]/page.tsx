import type { Metadata } from "next";
import { OwnScore } from "@/components/conversation/own-score";
import { ButtonLink } from "@/components/ui/button";
import { Trouble } from "@/components/ui/trouble";
import { answerWith } from "@/lib/access/answer";
import { take } from "@/lib/access/limits";
import { asViewer, viewerForPage } from "@/lib/access/page";
import { scorePageFor } from "@/lib/conversations/read/score-page";

export const metadata: Metadata = { title: "Your score" };

export default async function ScoreRoute({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params;
  const taken = await take({ code: (await viewerForPage()).personId });
  if (!taken.ok) return <TooOften seconds={taken.problem.seconds} />;
  const page = await asViewer((asking) => scorePageFor(asking, code));
  if (page) return <OwnScore page={page} />;
  return (
    <main className="mx-auto max-w-column px-5 py-12">
      <Trouble title="This code doesn’t open anything" action={<ButtonLink href="/meetings">Your meetings</ButtonLink>}>
        It may be mistyped, more than a quarter of an hour old, or meant for somebody else. Ask for a new one; nothing
        was recorded.
      </Trouble>
    </main>
  );
}

/** A code has few characters: whoever tries one after the other has to wait. */
function TooOften({ seconds }: { seconds: number }) {
  answerWith(429, seconds);
  return (
    <main className="mx-auto max-w-column px-5 py-12">
      <Trouble
        title="That was many codes in a short time"
        action={<ButtonLink href="/meetings">Your meetings</ButtonLink>}
      >
        Wait a quarter of an hour, or say your score aloud. Nothing was recorded.
      </Trouble>
    </main>
  );
}
