import { Button } from "@/components/ui/button";

/** Leads to the organization's own sign-in. A plain form: it must leave this site. */
export function IssuerForm({ name, to }: { name: string; to: string }) {
  return (
    <form action="/api/auth/signin/oidc" method="post" className="mt-8 border-rule border-t pt-6">
      <input type="hidden" name="to" value={to} />
      <p className="mb-3 text-14 text-ink-3">Or without a mail</p>
      <Button type="submit">Continue with {name}</Button>
    </form>
  );
}
