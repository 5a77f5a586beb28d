/** Where the way to somebody's calendar stands, for its seal. */
export const accessPlace = (connectionId: string, personId: string) => ({
  table: "calendar_connection",
  column: "access_sealed",
  row: connectionId,
  author: personId,
});
