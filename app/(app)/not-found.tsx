import { ButtonLink } from "@/components/ui/button";
import { PageHead } from "@/components/ui/page-head";

/** For what is not there and for what is not for this person: nobody can tell the two apart. */
export default function NotFound() {
  return (
    <>
      <PageHead
        title="There is nothing here for you"
        lede="The page may have moved, the link may be old, or it may belong to someone else. Nothing of yours is lost."
      />
      <p className="flex flex-wrap gap-2">
        <ButtonLink look="go" href="/">
          Go to Today
        </ButtonLink>
        <ButtonLink look="plain" href="/access">
          Who can see what
        </ButtonLink>
      </p>
    </>
  );
}
