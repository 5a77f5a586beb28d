/** A row of bits: one for each quarter hour of a horizon. */
export type Bits = Uint32Array;

export const hasBit = (bits: Bits, at: number) => ((bits[at >> 5] as number) & (1 << (at & 31))) !== 0;

export function setBits(bits: Bits, from: number, to: number): void {
  for (let at = from; at < to; at++) bits[at >> 5] = (bits[at >> 5] as number) | (1 << (at & 31));
}

/** The places from which on `count` bits are all set. */
export function runsOf(bits: Bits, count: number): Bits {
  const runs = bits.slice();
  for (let word = 0; word < runs.length; word++) runs[word] = ~(runs[word] as number);
  smear(runs, count, 0);
  for (let word = 0; word < runs.length; word++) runs[word] = ~(runs[word] as number);
  return runs;
}

/**
 * Sets every place from which on one of the next `ahead` bits is set, and `behind` places after each set bit: where a
 * meeting cannot begin. In place, a word at a time. Beyond the end nothing is set.
 */
export function smear(bits: Bits, ahead: number, behind: number): void {
  const words = bits.length;
  const width = ahead + behind;
  for (let covered = 1; covered < width; ) {
    const step = Math.min(covered, width - covered, 31);
    for (let word = 0; word < words - 1; word++)
      bits[word] =
        (bits[word] as number) | ((bits[word] as number) >>> step) | ((bits[word + 1] as number) << (32 - step));
    bits[words - 1] = (bits[words - 1] as number) | ((bits[words - 1] as number) >>> step);
    covered += step;
  }
  if (behind === 0) return;
  for (let word = words - 1; word > 0; word--)
    bits[word] = ((bits[word] as number) << behind) | ((bits[word - 1] as number) >>> (32 - behind));
  bits[0] = (bits[0] as number) << behind;
}

/** The places of the set bits of one word. */
export function cellsIn(word: number, bits: number): number[] {
  const cells: number[] = [];
  for (let left = bits; left !== 0; left &= left - 1) cells.push((word << 5) + 31 - Math.clz32(left & -left));
  return cells;
}

/** One word of what `smear` would leave, without laying out the whole row. */
export function smearedWord(bits: Bits, word: number, ahead: number, behind: number): number {
  const here = bits[word] as number;
  const [after, before] = [bits[word + 1] ?? 0, bits[word - 1] ?? 0];
  let found = here;
  for (let step = 1; step < ahead; step++) found |= (here >>> step) | (after << (32 - step));
  for (let step = 1; step <= behind; step++) found |= (here << step) | (before >>> (32 - step));
  return found;
}
