import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { ask } from "@/lib/calendars/remote/request";
import { isPublic, Unread, webAddress } from "@/lib/calendars/rules/reach";
import { ConnectAddress, ConnectCaldav } from "@/lib/calendars/schema";
import { readAgain } from "@/lib/env";
import { localWeb } from "../../support/local-web";

const secret = { headers: { authorization: "Basic secret" } };
const web = await localWeb(({ url }, response) => {
  if (url.pathname === "/to" || url.pathname === "/circle") {
    response.writeHead(302, { location: url.searchParams.get("place") ?? "/circle" });
    return void response.end();
  }
  if (url.pathname === "/large") {
    const part = Buffer.alloc(1024 * 1024, 65);
    for (let n = 0; n < 7; n++) response.write(part);
  }
  response.end("fine");
});
const other = await localWeb((_heard, response) => void response.end("other"));
afterAll(() => Promise.all([web.close(), other.close()]));

const allow = (...hosts: string[]) => {
  process.env.CALENDAR_HOSTS = hosts.join(",");
  readAgain();
};
beforeEach(() => allow());

const why = async (address: string, asked?: Parameters<typeof ask>[1]) => {
  const error = await ask(address, asked).catch((reason: unknown) => reason);
  return error instanceof Unread ? error.why : "read";
};

describe("addresses of the open internet", () => {
  test.each([
    ...["1.1.1.1", "8.8.8.8", "172.15.255.255", "172.32.0.1", "193.0.0.1", "[2606:4700::1111]", "2a00:1450::1"],
  ])("%s is one", (address) => expect(isPublic(address)).toBe(true));

  test.each([
    ...["0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1"],
    ...["172.31.255.255", "192.0.0.8", "192.168.1.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"],
    ...[
      "::",
      "::1",
      "[::1]",
      "::ffff:127.0.0.1",
      "::ffff:10.0.0.1",
      "::ffff:8.8.8.8",
      "::7f00:1",
      "fe80::1",
      "fc00::1",
    ],
    ...[
      "fd12::1",
      "ff02::1",
      "2001:db8::1",
      "2001::1",
      "2002:7f00:1::1",
      "64:ff9b::7f00:1",
      "fec0::1",
      "localhost",
      "",
    ],
  ])("%s is none", (address) => expect(isPublic(address)).toBe(false));

  test("are asked over http and https, without a name and password in them", () => {
    expect(webAddress(" webcal://cal.example/a.ics ")?.href).toBe("https://cal.example/a.ics");
    for (const wrong of ["file:///etc/passwd", "ftp://x.example", "javascript:1", "https://me:pw@x.example", "x", ""])
      expect(webAddress(wrong), wrong).toBeNull();
  });
});

describe("asking another server", () => {
  test.each([
    ...["http://127.0.0.1", "http://[::1]", "http://[::ffff:127.0.0.1]", "http://0.0.0.0", "http://127.1"],
    ...["http://2130706433", "http://0x7f000001", "http://0177.0.0.1"],
  ])("never goes to this machine as %s", async (name) => {
    const asked = web.heard.length;
    expect(await why(`${name}:${new URL(web.url).port}/`)).toBe("private");
    expect(web.heard.length).toBe(asked);
  });

  test("never goes to this machine by a name of it", async () => {
    expect(await why("https://localhost/")).toBe("private");
  });

  test("sends nothing in the open, and to no port but the web's, unless the operator says so", async () => {
    const asked = web.heard.length;
    const port = new URL(web.url).port;
    for (const address of [`http://localhost:${port}/`, "http://cal.example/me.ics", `https://localhost:${port}/`])
      expect(await why(address, secret), address).toBe("address");
    expect(await why("https://localhost:8443/")).toBe("private");
    expect(web.heard.length).toBe(asked);
    const caldav = { user: "juno", password: "secret" };
    const takes = (url: string) => ConnectCaldav.safeParse({ ...caldav, url }).success;
    for (const url of ["https://cal.example/", "https://cal.example:8443/dav", "webcal://cal.example/me.ics"])
      expect(takes(url), url).toBe(true);
    for (const url of ["http://cal.example/", "https://cal.example:25/", web.url]) {
      expect(takes(url), url).toBe(false);
      expect(ConnectAddress.safeParse({ url }).success, url).toBe(false);
    }
    allow(web.host);
    expect(takes(web.url)).toBe(true);
  });

  test("sends on to nobody what was posted", async () => {
    allow(web.host, other.host);
    const asked = other.heard.length;
    const posted = { method: "POST", body: "client_secret=secret" };
    expect(await why(`${web.url}/to?place=${encodeURIComponent(other.url)}`, posted)).toBe("redirects");
    for (const change of [posted, { ...posted, method: "PUT" }, { ...posted, method: "PATCH" }, { method: "DELETE" }])
      expect(await why(`${web.url}/to?place=/`, change), change.method).toBe("redirects");
    expect(other.heard.length).toBe(asked);
    expect((await ask(web.url, posted)).text).toBe("fine");
  });

  test("goes to a server of one's own network where the operator says so, by host and port", async () => {
    allow(web.host);
    expect((await ask(web.url)).text).toBe("fine");
    expect(await why(other.url)).toBe("private");
  });

  test("never follows a redirect where it would not have gone", async () => {
    allow(web.host);
    const asked = other.heard.length;
    for (const place of [other.url, "http://169.254.169.254/latest/meta-data", "https://localhost/", "//[::1]/"])
      expect(await why(`${web.url}/to?place=${encodeURIComponent(place)}`), place).toBe("private");
    expect(await why(`${web.url}/to?place=file:///etc/passwd`)).toBe("address");
    expect(other.heard.length).toBe(asked);
  });

  test("gives up in circles, and takes no more than five megabytes", async () => {
    allow(web.host);
    const asked = web.heard.length;
    expect(await why(`${web.url}/circle`)).toBe("redirects");
    expect(web.heard.length - asked).toBe(6);
    expect(await why(`${web.url}/large`)).toBe("large");
  });

  test("gives no password to whoever it is sent on to", async () => {
    allow(web.host, other.host);
    await ask(`${web.url}/to?place=${encodeURIComponent(other.url)}`, secret);
    expect(web.heard.at(-1)?.headers.authorization).toBe("Basic secret");
    expect(other.heard.at(-1)?.headers.authorization).toBeUndefined();
    await ask(`${web.url}/to?place=/`, secret);
    expect(web.heard.at(-1)?.headers.authorization).toBe("Basic secret");
  });
});
