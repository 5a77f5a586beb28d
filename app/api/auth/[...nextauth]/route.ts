import type { NextRequest } from "next/server";
import { openHandler } from "@/lib/access/handler";
import { refuse } from "@/lib/access/refusal";
import { formFields } from "@/lib/accounts/form-fields";
import { type Step, take } from "@/lib/accounts/next-auth";
import { deviceOf } from "@/lib/accounts/rules/device";
import { env } from "@/lib/env";
import { now } from "@/lib/time/clock";

const cookiesOf = (request: NextRequest) =>
  Object.fromEntries(request.cookies.getAll().map(({ name, value }) => [name, value]));
const placeOf = (params: Record<string, string | string[]>) => [params.nextauth ?? []].flat().join("/");

async function step(
  request: NextRequest,
  of: Pick<Step, "action" | "provider" | "method">,
  fields: Record<string, string>,
) {
  const { to, organization, ...query } = fields;
  const device = deviceOf(request.headers.get("user-agent"));
  return take({ ...of, query, cookies: cookiesOf(request), to, organizationId: organization, device, now: now() });
}

/** The issuer sends people back here. A link from a mail is never used up by opening an address. */
export const GET = openHandler(
  async (request, { params }) => {
    if (placeOf(await params) !== "callback/oidc" || !env().oidc) return refuse("missing");
    const fields = Object.fromEntries(request.nextUrl.searchParams);
    return step(request, { action: "callback", provider: "oidc", method: "GET" }, { code: "", ...fields });
  },
  { limit: "signInFrom" },
);

/** Two forms of ours: the button of the confirm page, and the one that leads to the issuer. */
export const POST = openHandler(
  async (request, { params }) => {
    const place = placeOf(await params);
    const fields = await formFields(request);
    if (place === "callback/email") {
      return step(request, { action: "callback", provider: "email", method: "POST" }, fields);
    }
    if (place === "signin/oidc" && env().oidc) {
      return step(request, { action: "signin", provider: "oidc", method: "POST" }, { to: fields.to ?? "/" });
    }
    return refuse("missing");
  },
  { limit: "signInFrom" },
);
