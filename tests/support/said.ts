import { answerLine, sayConsent } from "@/lib/conversations/write/agree";
import { saveNote } from "@/lib/conversations/write/note";
import { readBack } from "@/lib/conversations/write/read-back";
import { recordScore } from "@/lib/conversations/write/score";
import { newId } from "@/lib/db/id";
import { permitted } from "@/lib/meetings/read/permit";
import { makePromise } from "@/lib/promises/write";
import { saveAnswer, sendAnswers } from "@/lib/prompts/write";
import { plainDate } from "@/lib/time/calendar";
import { before, type ConversationWorld, during } from "./conversation";
import { must } from "./must";

/** What the two people of a conversation said: a text of one's own for each place where words stand. */
export const words = {
  answer: "Juno wrote that the pager never sleeps",
  note: "Dagny noted that nobody owns the build",
  line: "Juno agreed that reviews take a week",
  goal: "Juno wants to lead the migration",
  promise: "Dagny promised to ask for a second reviewer",
};

/** Answers, notes, a line agreed to with consent, a career goal, a score and a promise, through the app's own commands. */
export async function saidBy({ as, meetingId, question }: ConversationWorld, texts = words) {
  const [way, year] = [question("wellbeing.way"), question("growth.year")];
  const [kept, scratch, goal] = [newId(), newId(), newId()];
  must(
    await as("Juno", before, (asking) =>
      permitted(asking, "meeting.answer", meetingId, (permit) =>
        saveAnswer(permit, { meetingId, questionId: way, choice: "mayFeedTheme", text: texts.answer, revision: 0 }),
      ),
    ),
  );
  must(await as("Juno", before, (asking) => permitted(asking, "meeting.answer", meetingId, sendAnswers)));
  const note = (questionId: string, lines: { id: string; text: string; keep: boolean }[]) =>
    as("Dagny", during, (asking) =>
      permitted(asking, "meeting.takeNotes", meetingId, (permit) =>
        saveNote(permit, { meetingId, questionId, lines, revision: 0 }),
      ),
    );
  must(
    await note(way, [
      { id: scratch, text: texts.note, keep: false },
      { id: kept, text: texts.line, keep: true },
    ]),
  );
  must(await note(year, [{ id: goal, text: texts.goal, keep: true }]));
  must(await as("Dagny", during, (asking) => permitted(asking, "meeting.takeNotes", meetingId, readBack)));
  for (const lineId of [kept, goal]) {
    must(
      await as("Juno", during, (asking) =>
        permitted(asking, "meeting.agree", meetingId, (permit) =>
          answerLine(permit, { meetingId, lineId, answer: "agree" }),
        ),
      ),
    );
  }
  must(
    await as("Juno", during, (asking) =>
      permitted(asking, "meeting.agree", meetingId, (permit) =>
        sayConsent(permit, { meetingId, lineId: kept, consent: "yes" }),
      ),
    ),
  );
  must(
    await as("Juno", during, (asking) =>
      permitted(asking, "meeting.score", meetingId, (permit) => recordScore(permit, { measure: "morale", answer: 7 })),
    ),
  );
  must(
    await as("Dagny", during, (asking) =>
      permitted(asking, "meeting.promise", meetingId, (permit) =>
        makePromise(permit, { meetingId, text: texts.promise, due: plainDate("2026-12-01") }),
      ),
    ),
  );
  return { way, year, kept, scratch, goal };
}
