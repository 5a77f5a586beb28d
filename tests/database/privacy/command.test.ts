import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { readAgain } from "@/lib/env";
import { conversationWorld } from "../../support/conversation";
import { freshDatabase } from "../../support/database";
import { saidBy } from "../../support/said";

const database = await freshDatabase();
const folder = await mkdtemp(path.join(tmpdir(), "erase-"));
process.env.ERASURE_LIST = path.join(folder, "list");
readAgain();
const { run, help } = await import("../../../scripts/commands/erase");
afterAll(() => rm(folder, { recursive: true }));

it("erases one person by address, lists them, and does it once", async () => {
  const here = await conversationWorld();
  await saidBy(here);
  const args = ["--organization", `o${here.organizationId}`, "--person", "Juno@Example.com", "--json"];
  expect(await run(args)).toMatchObject({ code: 0, json: { erased: true, errors: [] } });
  expect(await readFile(path.join(folder, "list"), "utf8")).toContain(here.id("Juno"));
  expect(
    await database.asOwner(
      "select p.name, k.wrapped from person p join data_key k on k.person_id = p.id where p.organization_id = $1 and p.id = $2",
      [here.organizationId, here.id("Juno")],
    ),
  ).toEqual([{ name: "Someone who left", wrapped: null }]);
  expect(
    await database.asOwner("select actor_id from audit where organization_id = $1 and what = 'person.erase'", [
      here.organizationId,
    ]),
  ).toEqual([{ actor_id: null }]);
  expect(await run(args)).toMatchObject({ code: 1, json: { erased: false, errors: [{ column: "person" }] } });
});

it("names the option that must be put right, and erases nobody", async () => {
  const here = await conversationWorld();
  const slug = `o${here.organizationId}`;
  const column = async (...args: string[]) => {
    const { code, json } = await run(args);
    return { code, column: (json as { errors: { column: string }[] }).errors[0]?.column };
  };
  expect(await column()).toEqual({ code: 1, column: "organization" });
  expect(await column("--organization", slug)).toEqual({ code: 1, column: "person" });
  expect(await column("--organization", "none", "--person", "juno@example.com")).toEqual({
    code: 1,
    column: "organization",
  });
  expect(await column("--organization", slug, "--person", "nobody@example.com")).toEqual({ code: 1, column: "person" });
  expect(await column("--what")).toEqual({ code: 1, column: "" });
  expect(
    await database.asOwner("select 1 from person where organization_id = $1 and erased_at is not null", [
      here.organizationId,
    ]),
  ).toEqual([]);
  expect(help).toContain("--json");
});
