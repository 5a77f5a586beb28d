/** How long groups may take, in minutes. */
export const groupLengths = [30, 45, 60] as const;
