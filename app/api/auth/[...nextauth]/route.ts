import type { NextRequest } from "next/server";
import { type Step, take } from "@/lib/accounts/next-auth";
import { formFields, isOwnForm } from "@/lib/accounts/own-form";
import { env } from "@/lib/env";
import { now } from "@/lib/time/clock";

type Context = { params: Promise<{ nextauth: string[] }> };

const missing = () => new Response("Not found", { status: 404 });
const cookiesOf = (request: NextRequest) =>
  Object.fromEntries(request.cookies.getAll().map(({ name, value }) => [name, value]));

async function step(
  request: NextRequest,
  of: Pick<Step, "action" | "provider" | "method">,
  fields: Record<string, string>,
) {
  const { to, organization, ...query } = fields;
  return take({ ...of, query, cookies: cookiesOf(request), to, organizationId: organization, now: now() });
}

/** The issuer sends people back here. A link from a mail is never used up by opening an address. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const path = (await params).nextauth.join("/");
  if (path !== "callback/oidc" || !env().oidc) return missing();
  const fields = Object.fromEntries(request.nextUrl.searchParams);
  return step(request, { action: "callback", provider: "oidc", method: "GET" }, { code: "", ...fields });
}

/** Two forms of ours: the button of the confirm page, and the one that leads to the issuer. */
export async function POST(request: NextRequest, { params }: Context): Promise<Response> {
  if (!isOwnForm(request)) return new Response("This form is not ours", { status: 403 });
  const path = (await params).nextauth.join("/");
  const fields = await formFields(request);
  if (path === "callback/email") {
    return step(request, { action: "callback", provider: "email", method: "POST" }, fields);
  }
  if (path === "signin/oidc" && env().oidc) {
    return step(request, { action: "signin", provider: "oidc", method: "POST" }, { to: fields.to ?? "/" });
  }
  return missing();
}
