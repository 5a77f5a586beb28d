"use server";

import { after } from "next/server";
import { openAction, openForm } from "@/lib/access/open-action";
import { notFound, ok } from "@/lib/result";
import { demoPersonas } from "./read";
import { AskForLink, SetUp, StepInto } from "./schema";
import { signIn } from "./sign-in";
import { foundOrganization } from "./write/found";
import { askForLink } from "./write/link";

// After the answer: how long it takes must not tell whether somebody is here.
export const sendLink = openAction(
  AskForLink,
  async (asked, now) => {
    after(() => askForLink(asked, now));
    return ok();
  },
  () => "/sign-in/sent",
);

export const stepInto = openForm(
  StepInto,
  async ({ persona }, now) => {
    const person = (await demoPersonas(now)).find((one) => one.key === persona);
    if (!person) return notFound();
    await signIn(person, now);
    return ok();
  },
  { done: "/", refused: "/welcome" },
);

export const setUp = openAction(
  SetUp,
  async ({ organization, name, mail, slug, zone }, now) => {
    const founded = await foundOrganization(
      { name: organization, slug, zone, admin: { name, mail }, only: "first" },
      now,
    );
    if (founded.ok) await signIn(founded.value, now);
    return founded;
  },
  () => "/people/import",
);
