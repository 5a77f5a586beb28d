import { openHandler } from "@/lib/access/handler";
import { sessionCookie } from "@/lib/access/session";
import { formFields } from "@/lib/accounts/form-fields";
import { endSession } from "@/lib/accounts/write/session";
import { env } from "@/lib/env";
import { now } from "@/lib/time/clock";

/**
 * Ends the session here and on the server, and has the browser forget what it kept for us: pages, and what was typed. Words
 * that never reached the server stay, sealed with a key that only their writer gets. Cookies are not cleared as a whole,
 * since that would take those of every other service under the same domain.
 */
export const POST = openHandler(async (request) => {
  const name = sessionCookie();
  const token = request.cookies.get(name)?.value;
  if (token) await endSession(token, now());
  const { unsaved } = await formFields(request);
  const secure = env().appUrl.startsWith("https:") ? "; Secure" : "";
  return new Response(null, {
    status: 303,
    headers: {
      Location: "/welcome",
      "Set-Cookie": `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`,
      "Clear-Site-Data": unsaved ? '"cache"' : '"cache", "storage"',
    },
  });
});
