/** First names, as people say them to each other. Without a manager on record the sentence still has to read. */
export type Names = { leader: string; manager: string | null };

const placed = (text: string, words: Record<string, string>) =>
  text.replace(/\{(leader|manager|I)\}/g, (place, name: string) => words[name] ?? place);

const managerIn = (names: Names) => names.manager ?? "your manager";

/** A question as the participant reads it beforehand: "What would you like to ask Dagny about …" */
export const asWritten = (text: string, names: Names) =>
  placed(text, { leader: names.leader, I: names.leader, manager: managerIn(names) });

/** The same question as the leader says it in the room: "What would you like to ask me about …" */
export const asSpoken = (text: string, names: Names) =>
  placed(text, { leader: "me", I: "I", manager: managerIn(names) });
