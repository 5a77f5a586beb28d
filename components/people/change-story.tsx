import { Icon } from "@/components/ui/icon";
import type { Chapter, StoryLine } from "@/lib/people/rules/import-story";

/** What an import would do, told in chapters: how many, what it means, and whom. */
export function ChangeStory({ chapters }: { chapters: Chapter[] }) {
  return chapters.map((chapter) => (
    <section
      key={chapter.key}
      aria-labelledby={`chapter-${chapter.key}`}
      className="grid grid-cols-[minmax(44px,max-content)_minmax(0,1fr)] gap-x-3 border-rule-strong border-t pt-6 pb-6.5 md:grid-cols-[minmax(64px,max-content)_minmax(0,1fr)] md:gap-x-6"
    >
      <span
        aria-hidden="true"
        className="whitespace-nowrap font-medium font-serif text-26 tabular-nums leading-9 tracking-tight md:text-36 md:leading-none"
      >
        {chapter.count.toLocaleString("en-GB")}
      </span>
      <div className="min-w-0">
        <h2 id={`chapter-${chapter.key}`} className="pt-1.25">
          <span className="sr-only">{chapter.count} </span>
          {chapter.title}
        </h2>
        <p className="mt-1 text-15 text-ink-2">{chapter.sub}</p>
        {chapter.lines.length > 0 ? <Lines chapter={chapter} /> : null}
      </div>
    </section>
  ));
}

const Lines = ({ chapter: { lines, more } }: { chapter: Chapter }) => (
  <ul className="mt-3">
    {lines.map((line) => (
      <li
        key={line.key}
        className="grid items-baseline gap-x-4 border-rule border-t py-2.25 text-15 md:grid-cols-[188px_minmax(0,1fr)]"
      >
        <span>{line.who}</span>
        <What line={line} />
      </li>
    ))}
    {more ? <li className="border-rule border-t py-2.25 text-14 text-ink-3">{more}</li> : null}
  </ul>
);

function What({ line }: { line: StoryLine }) {
  if ("what" in line) return <span className="text-ink-2">{line.what}</span>;
  return (
    <span className="flex flex-wrap items-baseline gap-2 text-ink-3">
      {line.from}
      <Icon name="arrow" size="small" className="translate-y-px" />
      <span className="sr-only">to</span>
      <b className="font-medium text-ink">{line.to}</b>
    </span>
  );
}
