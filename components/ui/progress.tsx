import type { ReactNode } from "react";

type Props = {
  label: string;
  value: number;
  max: number;
  /** Counts in words: "22 of 34 people checked against the rules." */
  detail?: ReactNode;
};

/** Long work with real counts. Drawn without a style attribute, which the content policy forbids. */
export function Progress({ label, value, max, detail }: Props) {
  const share = max > 0 ? Math.min(100, (value / max) * 100) : 0;
  return (
    <div>
      <p className="text-15">{label}</p>
      <div role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={max} aria-valuenow={value}>
        <svg width="100%" height="4" className="mt-3 mb-2 block bg-rule" aria-hidden="true">
          <rect width={`${share}%`} height="4" className="fill-spruce" />
        </svg>
      </div>
      {detail ? <p className="text-14 text-ink-3 tabular-nums">{detail}</p> : null}
    </div>
  );
}
