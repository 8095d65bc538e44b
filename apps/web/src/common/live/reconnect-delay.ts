const firstMs = 500;
const mostMs = 15_000;

/** Milliseconds before the next try: doubles up to 15 s, with half of it left to chance so that clients spread. */
export function reconnectDelay(attempt: number, random: () => number): number {
  const whole = Math.min(mostMs, firstMs * 2 ** Math.min(attempt, 10));
  return whole / 2 + (whole / 2) * random();
}
