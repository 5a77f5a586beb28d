/** How long an approval can be taken back: its mail waits as long. */
export const takeBackMinutes = 10;
