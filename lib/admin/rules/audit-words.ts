const things: Record<string, string> = {
  answers: "answers",
  notes: "notes",
  note: "a note",
  agreed: "agreed lines",
  scores: "scores",
  score: "a score",
  promise: "a promise",
  promises: "promises",
  meeting: "a meeting",
  plan: "a plan",
  people: "people",
  settings: "the settings",
  template: "the guide",
  perception: "a prediction",
  theme: "a theme",
  briefing: "a briefing",
  programme: "a programme",
  draft: "a draft",
  goal: "a career goal",
  cycle: "a quarter",
};

const verbs: Record<string, string> = {
  read: "Opened",
  open: "Opened",
  save: "Saved",
  record: "Recorded",
  make: "Made",
  plan: "Planned",
  move: "Moved",
  cancel: "Called off",
  defer: "Left for another quarter:",
  hold: "Held",
  start: "Started",
  approve: "Approved",
  close: "Closed",
  import: "Imported",
  change: "Changed",
  seal: "Sealed",
  gather: "Gathered",
  send: "Sent",
  agree: "Agreed to",
  strike: "Took out",
  acknowledge: "Acknowledged",
};

const whole: Record<string, string> = {
  "session.start": "Signed in",
  "session.end": "Signed out",
  "link.send": "A sign-in link was sent",
  "link.print": "A sign-in link was printed by an operator",
  "organization.found": "Founded the organization",
  "plan.draftAll": "Had a quarter drafted for every leader",
  "mail.sendAgain": "Sent mail again",
  "people.preview": "Looked at what a people file would change",
  "people.readdress": "Changed mail addresses that people sign in with",
  "delegate.name": "Let somebody plan for them",
  "delegate.end": "Took the planning back from somebody",
  "person.erase": "Erased a person",
  "person.export": "Took an export of their own data",
  "person.askExport": "Asked for an export of their own data",
  "address.ask": "Asked for another mail address of a person",
  "address.stop": "Another mail address was stopped",
  "address.change": "Another mail address took effect",
  "words.expire": "Removed words whose time was over",
  "words.read": "Opened what was said in a conversation",
  "conversation.change": "Saw to a conversation",
};

/** What happened, as a sentence without a subject: "Opened answers". Never about whom. */
export function happeningWords(what: string): string {
  if (Object.hasOwn(whole, what)) return whole[what] ?? what;
  const [thing = "", verb = ""] = what.split(".");
  return verbs[verb] && things[thing] ? `${verbs[verb]} ${things[thing]}` : what;
}
