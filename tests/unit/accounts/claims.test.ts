import { describe, expect, it } from "vitest";
import { identityKey, parseIdentityKey, verifiedMail } from "@/lib/accounts/rules/claims";
import { linkExpiresAt, linkStands } from "@/lib/accounts/rules/link";
import { problemWordsFor } from "@/lib/accounts/rules/problem";
import { SetUp } from "@/lib/accounts/schema";

describe("what an issuer says", () => {
  it("counts as a mail address only when verified, and only when it says so with true", () => {
    expect(verifiedMail({ sub: "1", email: " Juno@Halden.example", email_verified: true })).toBe("juno@halden.example");
    for (const email_verified of [false, undefined, "false", "true", 1, null]) {
      expect(verifiedMail({ sub: "1", email: "juno@halden.example", email_verified })).toBeNull();
    }
    expect(verifiedMail({ sub: "1", email_verified: true })).toBeNull();
  });

  it("is kept as issuer and subject, whatever the subject looks like", () => {
    const identity = { issuer: "https://id.halden.example/", subject: "auth0|7 8" };
    expect(parseIdentityKey(identityKey(identity))).toEqual(identity);
  });
});

describe("a link", () => {
  const asked = new Date("2026-11-12T09:00:00Z");
  const link = { expiresAt: linkExpiresAt(asked), consumedAt: null };

  it("stands for ten minutes and once", () => {
    expect(linkStands(link, new Date("2026-11-12T09:09:59Z"))).toBe(true);
    expect(linkStands(link, new Date("2026-11-12T09:10:00Z"))).toBe(false);
    expect(linkStands({ ...link, consumedAt: asked }, asked)).toBe(false);
  });
});

describe("a problem in the address", () => {
  it("is one of ours or nothing", () => {
    expect(problemWordsFor("link")).toContain("ten minutes");
    expect(problemWordsFor("constructor")).toBeNull();
    expect(problemWordsFor("<script>")).toBeNull();
  });
});

describe("setting up", () => {
  const good = {
    organization: "Halden Software",
    slug: "halden",
    name: "Ana Ruiz",
    mail: "Ana@Halden.example",
    zone: "Europe/Oslo",
  };

  it("takes a name, a short name, a person and a zone", () => {
    expect(SetUp.parse({ ...good, name: " Ana\r\nRuiz " })).toEqual({ ...good, mail: "ana@halden.example" });
  });

  it.each([
    ["slug", "Halden Software"],
    ["slug", "demo"],
    ["slug", "-a"],
    ["mail", "ana"],
    ["mail", "a@b.example, c@d.example"],
    ["zone", "Mars/Olympus"],
    ["organization", "  "],
  ])("names what is wrong with %s %j", (field, value) => {
    const result = SetUp.safeParse({ ...good, [field]: value });
    expect(result.error?.issues[0]?.path).toEqual([field]);
  });
});
