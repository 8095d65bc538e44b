/** Lines that an address points to, both ends included. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** Reads `#L1204` or `#L1204-L1210`; null for anything else. */
export function lineRangeOf(hash: string): LineRange | null {
  const match = /^#L(\d{1,12})(?:-L(\d{1,12}))?$/.exec(hash);
  if (match === null) return null;
  const from = Number(match[1]);
  const to = match[2] === undefined ? from : Number(match[2]);
  if (from < 1 || to < from) return null;
  return { from, to };
}
