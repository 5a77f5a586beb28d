import type { AnswerChoice, Happened } from "@/lib/prompts/schema";

/** One thing asked before the conversation. */
export type PromptItem =
  | { kind: "promise"; id: string; kicker: string; asks: string; happened: Happened | null }
  | {
      kind: "question";
      id: string;
      kicker: string;
      asks: string;
      choice: AnswerChoice;
      text: string;
      revision: number;
    };
