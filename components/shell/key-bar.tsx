import { classNames } from "@/components/ui/class-names";

const where = {
  /** On every page; where something fills a phone, that brings its own. */
  page: "max-md:[body:has([data-fills-phone])_>_&]:hidden",
  phone: "mb-2 md:hidden",
};

/**
 * On every page of a copy that lacks the key to the words: what works, what does not, and who can help. The setting's
 * name is for those who run it: it stands in the log and on the admin's page.
 */
export function KeyBar({ on = "page" }: { on?: keyof typeof where }) {
  return (
    <aside
      aria-label="Read-only"
      className={classNames("border-brick border-b bg-well px-5 py-2 text-14 text-ink md:px-6 print:hidden", where[on])}
    >
      <b className="font-medium text-brick">Read-only for now.</b> What people wrote can be neither opened nor added to,
      and no mail leaves: the key to it is not where it should be. Nothing is lost. Whoever runs Throughline here can
      put it back.
    </aside>
  );
}
