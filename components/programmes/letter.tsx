type Props = { summary: string; paragraphs: readonly string[]; from: string };

/** A text as it goes out, folded until somebody wants to read it. */
export function Letter({ summary, paragraphs, from }: Props) {
  return (
    <details className="mt-3">
      <summary className="link inline-block list-none">{summary}</summary>
      <blockquote className="mt-3 max-w-measure rounded-3 border border-rule bg-sheet px-6 py-5 font-serif text-17 shadow-lift">
        {paragraphs.map((paragraph) => (
          <p key={paragraph} className="mb-3">
            {paragraph}
          </p>
        ))}
        <p>{from}</p>
      </blockquote>
    </details>
  );
}
