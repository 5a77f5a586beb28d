import "server-only";

/** Where a career goal's words stand. */
export const goalPlace = (row: string, personId: string) => ({
  table: "career_goal",
  column: "words_sealed",
  row,
  author: personId,
});
