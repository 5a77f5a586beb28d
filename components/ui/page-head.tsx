import type { ReactNode } from "react";

type Props = { title: ReactNode; meta?: ReactNode; lede?: ReactNode; actions?: ReactNode };

/** The page's title says what is the case; above it where and when, below it one sentence at most. */
export function PageHead({ title, meta, lede, actions }: Props) {
  return (
    <header className="mb-8 flex flex-wrap items-end justify-between gap-x-8 gap-y-4 md:mb-12">
      <div className="min-w-0">
        {meta ? <p className="mb-2 text-14 text-ink-3">{meta}</p> : null}
        <h1 className="max-w-title">{title}</h1>
        {lede ? <p className="mt-3 max-w-measure text-ink-2">{lede}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-2 print:hidden">{actions}</div> : null}
    </header>
  );
}
