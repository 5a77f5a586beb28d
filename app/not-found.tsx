import type { Metadata } from "next";
import { Brand } from "@/components/shell/brand";
import { ButtonLink } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

/** For what is not there and for what is not for this person: nobody can tell the two apart. */
export default function NotFound() {
  return (
    <main id="main" className="mx-auto max-w-column px-5 py-10 md:py-24">
      <Brand />
      <h1 className="mt-16">There is nothing here for you</h1>
      <p className="mt-3 max-w-measure text-ink-2">
        The page may have moved, the link may be old, or it may belong to someone else. Nothing of yours is lost.
      </p>
      <p className="mt-6 flex flex-wrap gap-2">
        <ButtonLink look="go" href="/">
          Go to Today
        </ButtonLink>
        <ButtonLink look="plain" href="/access">
          Who can see what
        </ButtonLink>
      </p>
    </main>
  );
}
