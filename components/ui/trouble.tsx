import type { ReactNode } from "react";

type Props = {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  /** It stands where the whole page should be, and its title is the page's. */
  isPage?: boolean;
};

/** Something failed: what happened, what did not, and a way on. */
export function Trouble({ title, children, action, isPage }: Props) {
  const Title = isPage ? "h1" : "h2";
  return (
    <div className="rounded-3 bg-well px-6 py-8 md:px-8 md:py-9" role="alert">
      <Title>{title}</Title>
      {children ? <div className="mt-1.5 max-w-[46ch] text-15 text-ink-2">{children}</div> : null}
      {action ? <div className="mt-4.5 flex flex-wrap gap-2">{action}</div> : null}
    </div>
  );
}
