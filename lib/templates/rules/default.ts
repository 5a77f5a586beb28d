import type { Question, QuestionKind, Template } from "../schema";

const core = (key: string, text: string, kind: QuestionKind = "words"): Question => ({
  key,
  text,
  kind,
  prompt: true,
  core: true,
});
const optional = (key: string, text: string): Question => ({ key, text, kind: "words", prompt: true, core: false });
const inTheRoom = (key: string, text: string): Question => ({ key, text, kind: "words", prompt: false, core: false });

/** What the participant wants from their work; it is kept and comes back next time. */
export const goalKey = "growth.year";

/** The guide every organization starts with; its minutes are those of half an hour. */
export const defaultTemplate: Template = {
  name: "Skip-level conversation",
  sections: [
    {
      key: "check-in",
      title: "Check-in",
      minutes: 3,
      questions: [
        core("checkin.weeks", "How have the last few weeks been?"),
        inTheRoom("checkin.first", "What should we make sure to talk about?"),
      ],
    },
    {
      key: "well-being",
      title: "Well-being and motivation",
      minutes: 7,
      questions: [
        core("wellbeing.way", "What gets in the way of good work right now?"),
        core("wellbeing.support", "Do you get the support you need from {manager} and the team?", "support"),
        inTheRoom("wellbeing.energy", "What gives you energy, and what takes it?"),
      ],
    },
    {
      key: "growth",
      title: "Career and growth",
      minutes: 8,
      questions: [
        core(goalKey, "What would you like to be doing a year from now?"),
        inTheRoom("growth.between", "What stands between you and that?"),
        inTheRoom("growth.helps", "Who helps you grow here?"),
      ],
    },
    {
      key: "strategy",
      title: "Strategy and feedback",
      minutes: 6,
      questions: [
        core("strategy.ask", "What would you like to ask {leader} about strategy, product or direction?", "theirs"),
        optional("strategy.see", "What do you see that {I} can’t see?"),
        inTheRoom("strategy.decision", "Which decision would you have made differently?"),
      ],
    },
    {
      key: "open-end",
      title: "Open end",
      minutes: 3,
      questions: [core("open.me", "Anything for {leader}?")],
    },
    { key: "closing", title: "Closing", minutes: 3, questions: [] },
  ],
};
