import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { before, conversationWorld } from "../../support/conversation";
import { freshDatabase } from "../../support/database";

await freshDatabase();

test("one connection is asked one question at a time, also where Prisma asks for all that belongs to a row at once", async () => {
  const warnings: string[] = [];
  const hear = (warning: Error) => warnings.push(`${warning.name}: ${warning.message}`);
  process.on("warning", hear);
  const here = await conversationWorld();
  const [meeting] = await here.look("Dagny", before, ({ tx }) =>
    tx.meeting.findMany({
      include: { leader: true, plan: true, cycle: true, participants: { include: { person: true } } },
    }),
  );
  // A warning is told in a turn of its own.
  await setImmediate();
  process.off("warning", hear);
  expect(meeting?.participants).toHaveLength(1);
  expect(warnings).toEqual([]);
});
