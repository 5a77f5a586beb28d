/** A sealed prediction: paper, flap and a diamond on the seal. */
export function Envelope() {
  return (
    <svg viewBox="0 0 268 164" fill="none" aria-hidden="true" className="mt-7 mb-6 block w-67 max-w-full">
      <rect x="1" y="1" width="266" height="162" rx="4" className="fill-sheet stroke-rule-strong" />
      <path d="M2 161L104 78M266 161L164 78" className="stroke-rule-strong" />
      <path d="M2 4L122 94c8 6 16 6 24 0L266 4" className="fill-ochre-tint stroke-rule-strong" strokeLinejoin="round" />
      <path d="M134 76l14 14-14 14-14-14z" className="fill-sheet stroke-ochre" strokeWidth="1.75" />
    </svg>
  );
}
