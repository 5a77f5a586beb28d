import { z } from "zod";

const confirm = z.string().trim().min(1, "Type the name, so that nothing is erased by accident.").max(200);

export const EraseMyself = z.object({ confirm });
export const ErasePerson = z.object({ personId: z.uuid(), confirm });
export type ErasePerson = z.infer<typeof ErasePerson>;

export const AskForExport = z.object({ form: z.enum(["html", "json"]) });
export type ExportForm = z.infer<typeof AskForExport>["form"];
