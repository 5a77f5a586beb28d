import { handler } from "@/lib/access/handler";
import { authorize } from "@/lib/access/policy";
import { exportHtml } from "@/lib/privacy/rules/export-html";
import { takeExport } from "@/lib/privacy/write/export";

/** Looking at a link, as mail and chat programs do before anybody opens it, says nothing and uses nothing up. */
export const HEAD = handler(async () => new Response(null, { headers: { "cache-control": "no-store" } }));

/** One's own data, once: the link works in the sessions of the person who asked for it, and for one download. */
export const GET = handler(
  async (who, _request, { token }) => {
    const permit = authorize(who, "person.export", { personId: who.viewer.personId, longGone: false });
    const taken = permit.ok && typeof token === "string" ? await takeExport(permit.value, token) : null;
    if (!taken) return null;
    const { form, content } = taken;
    const isPage = form === "html";
    return new Response(isPage ? exportHtml(content) : `${JSON.stringify(content, null, 2)}\n`, {
      headers: {
        "content-type": `${isPage ? "text/html" : "application/json"}; charset=utf-8`,
        "content-disposition": `attachment; filename="throughline-yours.${form}"`,
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
        "cache-control": "no-store",
      },
    });
  },
  { limit: "exports" },
);
