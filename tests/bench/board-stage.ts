import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import { TEST_KEY } from "../support/keys";
import { timed } from "./children";

export type Stage = { web: string; owner: string; folder: string };

export const people = 104;
const managers = 8;

/** One leader, eight managers, thirteen people each. */
function sheet(): string {
  const line = (name: string, manager: string) =>
    `${name},${name.toLowerCase().replace(" ", ".")}@wide.example,${manager},Engineer,Europe/Oslo,2024-01-15`;
  const above = (number: number) => `lead.${number % managers}@wide.example`;
  return [
    "Name,Work Email,Manager Email,Job Title,Time Zone,Start Date",
    line("Ann Wide", ""),
    ...Array.from({ length: managers }, (_, number) => line(`Lead ${number}`, "ann.wide@wide.example")),
    ...Array.from({ length: people }, (_, number) => line(`Person ${number}`, above(number))),
  ].join("\n");
}

/** An organization of its own, founded and filled by the operators' commands; the link that signs its leader in. */
export async function founded({ web, owner, folder }: Stage): Promise<string> {
  const env = { DATABASE_URL: owner, MASTER_KEY: TEST_KEY, APP_URL: web, CLOCK: "2031-11-13T15:00:00Z" };
  const command = (...args: string[]) => timed("scripts/throughline.ts", args, env);
  const file = path.join(folder, "wide.csv");
  writeFileSync(file, sheet());
  await command("setup", "--organization", "Wide", "--slug", "wide", "--admin", "boss@wide.example");
  await command("import", file, "--organization", "wide", "--json");
  const ann = ["--organization", "wide", "--person", "ann.wide@wide.example"];
  const { out } = await command("sign-in", ...ann, "--json");
  return (JSON.parse(out) as { link: string }).link;
}

/** Next quarter's board with a proposal for everybody, made by its leader on the pages. */
export async function boardOf(page: Page, web: string, link: string): Promise<Locator> {
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${web}/`);
  await page.goto(`${web}/programme`);
  await page.getByLabel("Most a week").fill("12");
  await page.getByLabel("Most a day").fill("4");
  await page.getByRole("button", { name: "Settle it" }).click();
  await page.getByText("Managers hear it first").waitFor();
  await page.goto(`${web}/plan?quarter=2032-Q1`);
  await page.getByRole("button", { name: /^Find times for/ }).click();
  const cards = page.getByRole("table").locator("[data-card]");
  await cards.nth(people - 1).waitFor();
  return cards;
}
