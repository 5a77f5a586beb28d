import { handler } from "@/lib/access/handler";
import { authorize } from "@/lib/access/policy";
import { idIn } from "@/lib/admin/page";
import { draftingOf } from "@/lib/planning/read/drafting";

/** How far a quarter's drafts are. A route, not an action: actions wait for one another. */
export const GET = handler(async (who, _request, params) => {
  const permit = authorize(who, "plan.draftAll", {});
  const id = idIn(params.id);
  const drafting = permit.ok && id ? await draftingOf(permit.value, id) : null;
  return drafting && Response.json(drafting, { headers: { "cache-control": "no-store" } });
});
