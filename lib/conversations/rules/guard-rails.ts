/** What a leader may not do with what they hear, in the words that stand beside the guide. */
export const guardRails = (manager: string) => ({
  title: "Listen, and ask what makes it so",
  says: `Don’t direct the work, and don’t promise for ${manager}.`,
});

/** The serious-matter door: what it is for and what it does, said before anything happens. */
export const seriousMatter = (name: string) => ({
  title: "When something is serious",
  says: `Harassment, danger to someone, or a breach of the law cannot stay between you and ${name}. Say so now, before you act.`,
  does: "Moving a line takes its words for good out of the notes, and out of what the two of you kept. Only “moved” and today’s date stay. Write the matter down where your organization handles such things.",
});
