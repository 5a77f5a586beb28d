import Link from "next/link";

const pages = [
  { href: "/people", label: "Directory" },
  { href: "/people/chart", label: "Org chart" },
] as const;

/** The two ways to look at people. */
export function PeopleTabs({ current }: { current: (typeof pages)[number]["href"] }) {
  return (
    <nav aria-label="People" className="mb-6 flex gap-5 text-15 print:hidden">
      {pages.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={href === current ? "page" : undefined}
          className="border-transparent border-b-2 pb-1.5 text-ink-2 no-underline hover:text-ink aria-[current]:border-spruce aria-[current]:font-semibold aria-[current]:text-ink"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
