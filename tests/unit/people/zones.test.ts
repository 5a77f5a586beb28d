import { describe, expect, test } from "vitest";
import { distance, proposeZones, readZone } from "@/lib/people/rules/zones";

describe("time zones", () => {
  test.each([
    ["Europe/Berlin", "Europe/Berlin"],
    ["europe/berlin", "Europe/Berlin"],
    ["America/New York", "America/New_York"],
    ["Asia/Kolkata", "Asia/Kolkata"],
    ["asia/kathmandu", "Asia/Kathmandu"],
    ["UTC", "UTC"],
  ])("%s is known", (text, zone) => {
    expect(readZone(text)).toBe(zone);
  });

  test.each([
    ["Acra", "Africa/Accra"],
    ["Africa/Acra", "Africa/Accra"],
    ["Berlin", "Europe/Berlin"],
    ["Berlin, Germany", "Europe/Berlin"],
    ["Germany", "Europe/Berlin"],
    ["Europe/Berln", "Europe/Berlin"],
    ["Europe/Munich", "Europe/Berlin"],
    ["São Paulo", "America/Sao_Paulo"],
    ["Pacific Standard Time", "America/Los_Angeles"],
    ["(UTC-08:00) Pacific Time (US & Canada)", "America/Los_Angeles"],
    ["(GMT+01:00) Amsterdam, Berlin, Bern", "Europe/Amsterdam"],
    ["(UTC+05:30) Chennai, Kolkata, Mumbai", "Asia/Kolkata"],
    ["GMT+00:00", "Europe/London"],
    ["W. Europe Standard Time", "Europe/Berlin"],
    ["Eastern", "America/New_York"],
    ["Kathmandoo", "Asia/Kathmandu"],
    ["New Yrok", "America/New_York"],
    ["IST", "Asia/Kolkata"],
  ])("%s is unknown and proposes %s first", (text, zone) => {
    expect(readZone(text)).toBeNull();
    expect(proposeZones(text)[0]).toBe(zone);
  });

  test("words with several meanings propose several, at most three", () => {
    expect(proposeZones("IST")).toHaveLength(3);
    expect(proposeZones("CST")).toEqual(["America/Chicago", "Asia/Shanghai"]);
  });

  test("an offset proposes nothing rather than the zone it counts from", () => {
    for (const text of ["GMT+2", "UTC+02:00", "GMT-0530", "utc −3", "UTC+10"]) expect(proposeZones(text)).toEqual([]);
  });

  test("nonsense proposes nothing", () => {
    for (const text of ["Mars/Olympus", "x", "42", "+01:00", "<b>"]) expect(proposeZones(text)).toEqual([]);
  });

  test("a slip of the fingers counts once", () => {
    expect(distance("accra", "acra")).toBe(1);
    expect(distance("yrok", "york")).toBe(1);
    expect(distance("berlin", "berlin")).toBe(0);
    expect(distance("rome", "oslo")).toBe(4);
    expect(distance("a", "abcdef")).toBe(4);
  });
});
