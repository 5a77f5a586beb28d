"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActs } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { Words } from "@/components/ui/words";
import { answerLine } from "@/lib/conversations/actions";
import type { StoredLine } from "@/lib/conversations/read/lines";
import { isUnreadable, readable } from "@/lib/wording";
import { ConsentChoice } from "./consent-choice";

type Props = { meetingId: string; leader: string; line: StoredLine; k: string };

/** One line to keep, with the participant: agree, change words, take it out. */
export function OwnLine({ meetingId, leader, line, k }: Props) {
  const [changing, setChanging] = useState(false);
  const hidden = { meetingId, lineId: line.id };
  if (line.state === "struck") {
    return (
      <li className="border-rule border-b py-4 text-15 text-ink-3">
        A line you took out. Its words are gone for both of you.
      </li>
    );
  }
  return (
    <li className="border-rule border-b py-4">
      {changing ? (
        <ActionForm
          action={answerLine}
          hidden={{ ...hidden, answer: "change" }}
          onDone={() => setChanging(false)}
          className="grid gap-2"
        >
          <TextArea
            name="text"
            label="In your words"
            defaultValue={readable(line.text) ?? ""}
            rows={2}
            maxLength={1000}
          />
          <div className="flex flex-wrap gap-2">
            <SubmitButton look="edge">Keep these words</SubmitButton>
            <Button look="plain" onClick={() => setChanging(false)}>
              Leave it as it was
            </Button>
          </div>
        </ActionForm>
      ) : (
        <>
          <Words>{line.text}</Words>
          <p className="mt-0.5 text-14 text-ink-3">
            {line.state === "proposed"
              ? `${leader} would like to keep this line. Nothing is kept until you agree.`
              : line.reworded
                ? "You agreed to this, in your own words."
                : "You agreed to this."}
          </p>
          <div className="mt-2 flex flex-wrap items-start gap-2">
            {line.state === "proposed" && !isUnreadable(line.text) ? (
              <ActionForm action={answerLine} hidden={{ ...hidden, answer: "agree" }}>
                <SubmitButton look="edge">Agree</SubmitButton>
              </ActionForm>
            ) : null}
            <Button look="plain" className={line.state === "agreed" ? "-ml-2" : ""} onClick={() => setChanging(true)}>
              Change words
            </Button>
            <Dialog opener="Take it out" title="Take this line out?" look="plain">
              <p>Its words are gone for both of you, at once and for good. {leader} sees that you took a line out.</p>
              <ActionForm action={answerLine} hidden={{ ...hidden, answer: "strike" }} className="mt-4">
                <DialogActs leave="Keep it">
                  <SubmitButton look="go">Take it out</SubmitButton>
                </DialogActs>
              </ActionForm>
            </Dialog>
          </div>
          {line.state === "agreed" ? <ConsentChoice meetingId={meetingId} line={line} k={k} /> : null}
        </>
      )}
    </li>
  );
}
