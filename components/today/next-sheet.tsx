import { ButtonLink } from "@/components/ui/button";
import { LockLine } from "@/components/ui/lock-line";
import { Sheet } from "@/components/ui/sheet";
import { TextLink } from "@/components/ui/text-link";
import { Words } from "@/components/ui/words";
import type { Need, Next } from "@/lib/today/rules/next-conversation";

function NeedRow({ need }: { need: Need }) {
  return (
    <li className="grid items-baseline gap-x-4 gap-y-0.5 border-rule border-b py-3.5 text-15 md:grid-cols-[116px_minmax(0,1fr)_auto]">
      <span className="text-14 text-ink-3">{need.key}</span>
      <div className="min-w-0">
        {need.says ? <p>{need.says}</p> : null}
        {need.words ? <Words size={17}>{need.words}</Words> : null}
      </div>
      {need.link ? (
        <TextLink href={need.link.href} className="justify-self-start max-md:mt-1.5">
          {need.link.label}
        </TextLink>
      ) : null}
    </li>
  );
}

/** The next conversation and what it still needs: the one thing on the page that could be handed over. */
export function NextSheet({ next }: { next: Next }) {
  return (
    <Sheet aria-labelledby="next" className="max-md:-mx-1 md:pb-6!">
      <div className="items-start justify-between gap-x-6 md:flex">
        <div className="min-w-0">
          <h2 id="next" className="text-26">
            {next.name}
          </h2>
          <p className="mt-1 text-14 text-ink-3">{next.about}</p>
        </div>
        <p className="text-14 text-ink-2 max-md:mt-3 md:flex-none md:text-right">
          <b className="block font-semibold text-16 text-ink tabular-nums">{next.when}</b>
          {next.clocks}
        </p>
      </div>
      <ul className="my-5 border-rule border-t">
        {next.needs.map((need) => (
          <NeedRow key={`${need.key} ${need.says ?? ""}`} need={need} />
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-2">
        <ButtonLink look="go" href={next.go.href} className="max-md:w-full">
          {next.go.label}
        </ButtonLink>
        <ButtonLink href={next.other.href} className="max-md:w-full">
          {next.other.label}
        </ButtonLink>
        <LockLine className="max-md:mt-2 md:ml-auto">{next.readers}</LockLine>
      </div>
    </Sheet>
  );
}
