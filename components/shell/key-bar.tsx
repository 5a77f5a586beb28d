/** On every page of a copy that lacks the key to the words: what works, what does not, and who can help. */
export function KeyBar({ trouble }: { trouble: "missing" | "wrong" }) {
  return (
    <aside
      aria-label="Read-only"
      className="border-brick border-b bg-well px-5 py-2 text-14 text-ink md:px-6 print:hidden"
    >
      <b className="font-medium text-brick">Read-only.</b> Words can be neither opened nor written, and no mail leaves:{" "}
      {trouble === "missing"
        ? "this server was started without MASTER_KEY."
        : "this server’s MASTER_KEY is not the key the words were sealed with."}{" "}
      Whoever runs it must set the right one and start it again. Nothing is lost.
    </aside>
  );
}
