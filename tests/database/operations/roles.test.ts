import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { erasuresMissing, replayErasures } from "@/lib/privacy/write/replay";
import { now } from "@/lib/time/clock";
import { checkServer, ensureRoles, urlAs, withPassword } from "../../../prisma/roles";
import { freshDatabase } from "../../support/database";
import { TEST_KEY } from "../../support/keys";

const database = await freshDatabase();

const as = (user: string, password: string, change: (url: URL) => void = () => {}) => {
  const url = new URL(database.owner);
  url.username = user;
  url.password = password;
  change(url);
  return url.href;
};

test("a role's password follows from the master key, wherever it is worked out", () => {
  const bare = as("throughline_app", "");
  expect(withPassword(bare, TEST_KEY)).toBe(urlAs(database.owner, TEST_KEY, "throughline_app"));
  expect(withPassword(as("throughline_app", "mine"), TEST_KEY)).toBe(as("throughline_app", "mine"));
});

test("roles that are there and fit the key are left alone", async () => {
  expect(await ensureRoles(database.owner, TEST_KEY)).toEqual({ app: database.app, worker: database.worker });
});

test("a user who may not create roles is shown the exact SQL", async () => {
  const name = `shop_${randomBytes(4).toString("hex")}`;
  await database.asOwner(`create role ${name} login password 'shop'`);
  const otherKey = randomBytes(32).toString("base64");
  const trouble = ensureRoles(as(name, "shop"), otherKey);
  await expect(trouble).rejects.toThrow(
    /may not create roles[\s\S]*alter role throughline_app login password '[\w-]{43}';/,
  );
  await database.asOwner(`drop role ${name}`);
});

test("a user whom row-level security does not hold is refused", async () => {
  await expect(ensureRoles(database.owner, TEST_KEY, { app: database.owner })).rejects.toThrow(
    /APP_DATABASE_URL names a user whom row-level security does not hold/,
  );
});

test.each([
  ["wrong password", () => as("throughline_app", "no"), /password for throughline_app is not accepted/],
  [
    "no database",
    () => as("throughline_app", passwordOfApp(), (url) => (url.pathname = "/nix")),
    /no database nix .* createdb nix/,
  ],
  ["nobody there", () => as("throughline_app", "no", (url) => (url.port = "1")), /nothing answers at 127\.0\.0\.1:1/],
])("says what is wrong with an address: %s", async (_, url, said) => {
  await expect(checkServer(url())).rejects.toThrow(said);
});

test("a copy that was given another master key is told that it is the key", async () => {
  const otherKey = randomBytes(32).toString("base64");
  const trouble = /"throughline_app": MASTER_KEY is not this database's/;
  await expect(erasuresMissing(urlAs(database.owner, otherKey, "throughline_app"))).rejects.toThrow(trouble);
  await expect(replayErasures(urlAs(database.owner, otherKey, "throughline_app"), now())).rejects.toThrow(trouble);
});

const passwordOfApp = () => new URL(database.app).password;
