import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { IssuerForm } from "@/components/accounts/issuer-form";
import { LinkForm } from "@/components/accounts/link-form";
import { SignedIn } from "@/components/shell/one-person";
import { TextLink } from "@/components/ui/text-link";
import { viewerOrNull } from "@/lib/access/page";
import { ownPath } from "@/lib/accounts/rules/landing";
import { problemWordsFor } from "@/lib/accounts/rules/problem";
import { env } from "@/lib/env";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);

export default async function SignInPage({ searchParams }: Props) {
  const asked = await searchParams;
  const to = ownPath(one(asked.to));
  if (await viewerOrNull()) redirect(to);
  const problem = problemWordsFor(one(asked.problem));
  const { oidc } = env();
  return (
    <div className="max-w-narrow">
      <SignedIn who={null} />
      <h1>Sign in</h1>
      <p className="mt-3 text-ink-2">
        No password. We send a link to your work address; it works once, for ten minutes.
      </p>
      {problem ? (
        <p role="alert" className="mt-6 rounded-2 bg-brick-tint px-4 py-3 text-15 text-brick">
          {problem}
        </p>
      ) : null}
      <LinkForm to={to} />
      {oidc ? <IssuerForm name={oidc.name} to={to} /> : null}
      <p className="mt-10 text-14 text-ink-3">
        Not here yet? Your organization adds people from its own records. <TextLink href="/welcome">Back</TextLink>
      </p>
    </div>
  );
}
