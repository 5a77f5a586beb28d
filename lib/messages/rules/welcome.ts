import { type Mail, mailOf } from "./mail";
import type { Places } from "./place";

type WelcomeView = { reader: { firstName: string }; organization: string; places: Places };

/** Greets the first admin of a new organization and names the next step. */
export function welcomeMail(view: WelcomeView): Mail {
  return mailOf({
    subject: `${view.organization} is ready`,
    title: `${view.organization} is ready`,
    blocks: [
      {
        kind: "text",
        text: `Hello ${view.reader.firstName}. Next come the people: a CSV as your HR system writes it is enough, and nothing changes until you have read what it would do.`,
      },
      { kind: "act", act: { label: "Import people", url: view.places.importPeople } },
      { kind: "quiet", text: "You run it and read none of what people say. Nobody can give you that." },
    ],
    organization: view.organization,
    contractUrl: view.places.contract,
  });
}
