/** Morale: a filled circle, everywhere. */
export function MoraleMark() {
  return <i aria-hidden="true" className="inline-block size-[9px] flex-none rounded-full bg-morale" />;
}

/** A manager's perception: a hollow diamond, everywhere. */
export function PerceptionMark() {
  return <i aria-hidden="true" className="inline-block size-2 flex-none rotate-45 border-[1.75px] border-perception" />;
}
