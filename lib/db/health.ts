import "server-only";
import { asNobody } from "./transaction";

const late = (milliseconds: number) =>
  new Promise<false>((resolve) => {
    setTimeout(() => resolve(false), milliseconds).unref();
  });

/** Whether the database answers the application's role in time. */
export function databaseAnswers(milliseconds: number): Promise<boolean> {
  const answer = asNobody((tx) => tx.$queryRaw`select 1`).then(
    () => true,
    () => false,
  );
  return Promise.race([answer, late(milliseconds)]);
}
