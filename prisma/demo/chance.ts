/** A number in [0, 1) that is always the same for the same keys (FNV-1a, then one round of mixing): the demonstration must not change from run to run. */
export function chance(...keys: (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const char of keys.join("|")) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}

/** One of a list, always the same for the same keys. */
export function pick<T>(list: readonly T[], ...keys: (string | number)[]): T {
  const found = list[Math.floor(chance(...keys) * list.length)];
  if (found === undefined) throw new RangeError("Nothing to pick from");
  return found;
}
