import { localWeb } from "./local-web";

const spaces = 'xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"';
const stamp = (at: Date) => at.toISOString().replaceAll(/[-:]|\.\d+/g, "");

export type Taken = { from: Date; until: Date; kind?: "BUSY" | "BUSY-TENTATIVE" | "BUSY-UNAVAILABLE" | "FREE" };

/**
 * A CalDAV server that answers a free-busy-query as RFC 4791 has it (7.10): a VFREEBUSY of the range that was asked for, with
 * status 200 and no multistatus. Its principal is found by RFC 5397. Of anything else it knows nothing.
 */
export async function freeBusyServer({ user, password }: { user: string; password: string }) {
  const taken: Taken[] = [];
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  const props: Record<string, string> = {
    "/": "<current-user-principal><href>/p/</href></current-user-principal>",
    "/p/": "<c:calendar-home-set><href>/cal/</href></c:calendar-home-set>",
    "/cal/work/":
      '<resourcetype><collection/><c:calendar/></resourcetype><c:supported-calendar-component-set><c:comp name="VEVENT"/></c:supported-calendar-component-set>',
    "/cal/tasks/":
      '<resourcetype><collection/><c:calendar/></resourcetype><c:supported-calendar-component-set><c:comp name="VTODO"/></c:supported-calendar-component-set>',
  };
  const described = (place: string) =>
    `<response><href>${place}</href><propstat><prop>${props[place] ?? ""}</prop><status>HTTP/1.1 200 OK</status></propstat></response>`;
  const web = await localWeb(({ method, url, headers, body }, response) => {
    const place = url.pathname;
    if (headers.authorization !== authorization) return void response.writeHead(401).end();
    if (method === "PROPFIND") {
      const below = place === "/cal/" ? ["/cal/work/", "/cal/tasks/"] : [];
      const xml = [place, ...(headers.depth === "1" ? below : [])].map(described).join("");
      response.writeHead(207, { "content-type": "application/xml" });
      return void response.end(`<?xml version="1.0"?><multistatus ${spaces}>${xml}</multistatus>`);
    }
    const [, start, end] = /<c:time-range start="(\d{8}T\d{6}Z)" end="(\d{8}T\d{6}Z)"\/>/.exec(body) ?? [];
    if (method !== "REPORT" || !/<c:free-busy-query/.test(body) || !start || !end)
      return void response
        .writeHead(403, { "content-type": "application/xml" })
        .end("<error xmlns='DAV:'><supported-report/></error>");
    const lines = taken
      .filter((one) => stamp(one.from) < end && stamp(one.until) > start)
      .map((one) => `FREEBUSY;FBTYPE=${one.kind ?? "BUSY"}:${stamp(one.from)}/${stamp(one.until)}`);
    response.writeHead(200, { "content-type": "text/calendar" });
    const object = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tests//EN", "BEGIN:VFREEBUSY", `DTSTART:${start}`];
    response.end([...object, `DTEND:${end}`, ...lines, "END:VFREEBUSY", "END:VCALENDAR", ""].join("\r\n"));
  });
  return { ...web, taken };
}
