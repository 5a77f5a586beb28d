/** Above this a browser's upload is refused; the command line takes any size. */
export const largestFile = 5_500_000;
export const tooLarge =
  "This file is larger than 5 MB. Import it from the command line: npm run -s throughline -- import FILE";

/** How many changes an answer of the server says are done; null when it says nothing of the kind. */
export const doneIn = (answer: unknown): number | null =>
  typeof answer === "object" && answer !== null && "done" in answer && typeof answer.done === "number"
    ? answer.done
    : null;
