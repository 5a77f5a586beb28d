import { Button } from "@/components/ui/button";

type Props = { token: string; to: string; organizations: { id: string; name: string }[] };

/** The button that uses the link up. A plain form: it works before any script has loaded. */
export function ConfirmForm({ token, to, organizations }: Props) {
  return (
    <form action="/api/auth/callback/email" method="post" className="mt-8 flex flex-wrap gap-2">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="to" value={to} />
      {organizations.map(({ id, name }, index) => (
        <Button key={id} type="submit" look={index === 0 ? "go" : "edge"} size="big" name="organization" value={id}>
          Sign in to {name}
        </Button>
      ))}
    </form>
  );
}
