"use server";

import { after } from "next/server";
import { action } from "@/lib/access/action";
import { source } from "@/lib/access/answer";
import { Nothing } from "@/lib/access/form";
import { take } from "@/lib/access/limits";
import { openAction, openForm } from "@/lib/access/open-action";
import { allowed } from "@/lib/access/policy";
import { keyTrouble } from "@/lib/db/health";
import { notFound, ok, unavailable } from "@/lib/result";
import { lockedForNow } from "@/lib/wording";
import { demoPersonas } from "./read";
import { AskForAddress, AskForLink, EndSignIn, KeepAddress, SetUp, StepInto } from "./schema";
import { browserThatAsks, sessionHash, signIn } from "./sign-in";
import { askForAddress, stopAddress } from "./write/address";
import { foundOrganization } from "./write/found";
import { askForLink } from "./write/link";
import { endOtherSessions, endOwnSession } from "./write/session";

// Whether somebody is here is looked up after the answer, so that no time and no failure can tell; what comes before it
// is the same for every address.
export const sendLink = openAction(
  AskForLink,
  async (asked, now) => {
    // The same for every address, before anything is looked up: a link nobody can be sent must not be promised.
    if (await keyTrouble()) return unavailable(lockedForNow);
    const taken = await take({ linkHere: `${asked.mail} ${source()}`, linkFor: asked.mail });
    if (!taken.ok) return taken;
    const browser = await browserThatAsks(now);
    after(() => askForLink(asked, now, browser));
    return ok();
  },
  { limit: "linkFrom", to: () => "/sign-in/sent" },
);

export const stepInto = openForm(
  StepInto,
  async ({ persona }, now) => {
    const person = (await demoPersonas(now)).find((one) => one.key === persona);
    if (!person) return notFound();
    await signIn(person, now);
    return ok();
  },
  { limit: "stepFrom", done: "/", refused: "/welcome" },
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
  { limit: "setUpFrom", to: () => "/people/import" },
);

/** One of one's own sign-ins, such as that of a phone that is lost. */
export const endSignIn = action(EndSignIn, (asking, { signInId }) => endOwnSession(asking, signInId));

export const endOtherSignIns = action(Nothing, async (asking) => endOtherSessions(asking, await sessionHash()));

/** An admin asks for another address of somebody; it waits a day. */
export const changeAddress = action(AskForAddress, (asking, input) =>
  allowed(asking, "people.readdress", {}, (permit) => askForAddress(permit, input)),
);

/** Whoever reads the former address keeps it; the page says so from what the link itself is worth now. */
export const keepAddress = openForm(KeepAddress, ({ token }, now) => stopAddress(token, now), {
  limit: "linkFrom",
  done: ({ token }) => `/sign-in/address?token=${encodeURIComponent(token)}`,
  refused: "/sign-in/address",
});
