import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { type Heard, json } from "./local-web";

export type Standing = { id: string; title: unknown; startsAt: string; isPrivate: boolean };

type GoogleEvent = {
  id: string;
  status?: string;
  summary?: string;
  visibility?: string;
  start: { dateTime: string };
  end: { dateTime: string };
  extendedProperties?: { private?: Record<string, string> };
};

/** Calendars that an application made in Google Calendar, and their events by names of its own, as its documentation has them. */
export function googleStore() {
  const calendars = new Map<string, Map<string, GoogleEvent>>();
  /** The list its owner sees, with calendars of theirs before and after those made here. */
  const listed: { id: string; description?: string }[] = [{ id: "juno@example.com" }];
  function list({ url }: Heard, response: ServerResponse) {
    const from = Number(url.searchParams.get("pageToken") ?? 0);
    const more = from + 1 < listed.length ? { nextPageToken: String(from + 1) } : {};
    return json(response, 200, { items: listed.slice(from, from + 1), ...more });
  }
  function answer(heard: Heard, response: ServerResponse) {
    const { method, url, body } = heard;
    if (url.pathname === "/users/me/calendarList") return list(heard, response);
    if (method === "POST" && url.pathname === "/calendars") {
      const made = { ...JSON.parse(body), id: `${randomUUID()}@group.calendar.google.com` };
      calendars.set(made.id, new Map());
      listed.push(made, { id: "family@example.com", description: "throughline" });
      return json(response, 200, made);
    }
    const [, calendar = "", name] = /^\/calendars\/([^/]+)\/events(?:\/(.+))?$/.exec(url.pathname) ?? [];
    const events = calendars.get(decodeURIComponent(calendar));
    if (!events) return json(response, 404, { error: { code: 404 } });
    const there = events.get(name ?? "");
    switch (method) {
      case "POST": {
        const event = JSON.parse(body) as GoogleEvent;
        if (!/^[a-v0-9]{5,1024}$/.test(event.id)) return json(response, 400, { error: { code: 400 } });
        // A deleted event keeps its name.
        if (events.has(event.id)) return json(response, 409, { error: { code: 409 } });
        events.set(event.id, event);
        return json(response, 200, event);
      }
      case "PUT":
        if (!there) return json(response, 404, { error: { code: 404 } });
        events.set(there.id, { ...JSON.parse(body), id: there.id });
        return json(response, 200, events.get(there.id));
      case "DELETE":
        if (!there) return json(response, 404, { error: { code: 404 } });
        if (there.status === "cancelled") return json(response, 410, { error: { code: 410 } });
        events.set(there.id, { ...there, status: "cancelled" });
        response.writeHead(204).end();
        return;
      default: {
        const [key = "", value] = (url.searchParams.get("privateExtendedProperty") ?? "").split("=");
        const items = [...events.values()].filter(
          (one) => one.status !== "cancelled" && one.extendedProperties?.private?.[key] === value,
        );
        return json(response, 200, { items });
      }
    }
  }
  const all = () => [...calendars.values()].flatMap((events) => [...events.values()]);
  return {
    answer,
    calendars,
    standing: (): Standing[] =>
      all()
        .filter(({ status }) => status !== "cancelled")
        .map((one) => ({
          ...{ id: one.id, title: one.summary, isPrivate: one.visibility === "private" },
          startsAt: new Date(one.start.dateTime).toISOString(),
        })),
    /** The owner deletes or moves what stands there. */
    remove: (id: string) => {
      for (const event of all()) if (event.id === id) event.status = "cancelled";
    },
    move: (id: string, dateTime: string) => {
      for (const event of all()) if (event.id === id) event.start = { dateTime };
    },
    forget: () => {
      calendars.clear();
      listed.length = 1;
    },
  };
}

type GraphEvent = {
  id: string;
  subject?: string;
  sensitivity?: string;
  transactionId?: string;
  start: { dateTime: string };
  end: { dateTime: string };
  singleValueExtendedProperties?: { id: string; value: string }[];
};

/** The events of a default calendar in Microsoft Graph: found by extended properties, made once for each transaction. */
export function graphStore() {
  const events = new Map<string, GraphEvent>();
  function answer({ method, url, body }: Heard, response: ServerResponse) {
    const [, name] = /^\/v1\.0\/me\/events(?:\/(.+))?$/.exec(url.pathname) ?? [];
    const there = events.get(decodeURIComponent(name ?? ""));
    if (method === "POST") {
      const event = JSON.parse(body) as GraphEvent;
      const same = [...events.values()].find((one) => one.transactionId && one.transactionId === event.transactionId);
      const made = same ?? { ...event, id: `AAMk${randomUUID()}==` };
      events.set(made.id, made);
      return json(response, 201, made);
    }
    if (method === "GET" && !name) {
      const [, property, value] =
        /ep\/id eq '([^']+)' and ep\/value eq '([^']+)'/.exec(url.searchParams.get("$filter") ?? "") ?? [];
      const found = [...events.values()].filter((one) =>
        one.singleValueExtendedProperties?.some((own) => own.id === property && own.value === value),
      );
      return json(response, 200, { value: found });
    }
    if (!there) return json(response, 404, { error: { code: "ErrorItemNotFound" } });
    if (method === "DELETE") {
      events.delete(there.id);
      response.writeHead(204).end();
      return;
    }
    events.set(there.id, { ...there, ...JSON.parse(body) });
    json(response, 200, events.get(there.id));
  }
  return {
    answer,
    standing: (): Standing[] =>
      [...events.values()].map((one) => ({
        ...{ id: one.id, title: one.subject, isPrivate: one.sensitivity === "private" },
        startsAt: new Date(`${one.start.dateTime.slice(0, 19)}Z`).toISOString(),
      })),
    put: (event: GraphEvent) => events.set(event.id, event),
    remove: (id: string) => events.delete(id),
    move: (id: string, dateTime: string) => {
      const event = events.get(id);
      if (event) event.start = { dateTime };
    },
    forget: () => events.clear(),
  };
}
