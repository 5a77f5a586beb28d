import Link from "next/link";

/** The thread that runs from the top past the middle to the bottom. */
export function Brand({ href = "/", size = "usual" }: { href?: string; size?: "usual" | "small" }) {
  return (
    <Link
      href={href}
      className={`inline-flex items-center gap-2.5 font-medium font-serif leading-6 tracking-[-0.015em] no-underline ${size === "small" ? "text-17" : "text-19"}`}
    >
      <svg viewBox="0 0 20 24" fill="none" aria-hidden="true" className="h-6 w-5 text-spruce">
        <path d="M6 4C17 7 17 17 6 20" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
        <circle cx="6" cy="4" r="2.75" fill="currentColor" />
        <circle cx="6" cy="20" r="2.75" fill="currentColor" />
        <circle cx="6" cy="12" r="2.25" stroke="currentColor" strokeWidth="1.5" />
      </svg>
      Throughline
    </Link>
  );
}
