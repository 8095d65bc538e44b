/** How long the first key of a pair waits for the second, in ms. */
const pauseMs = 1_000;

/**
 * Recognises keys pressed one after the other, like `g t`. `press` gives the sequence that just became complete,
 * or null; a key that leads nowhere begins anew.
 */
export function createKeySequence(now: () => number = Date.now) {
  let pressed: string[] = [];
  let pressedAt = 0;

  /** `known` are the sequences that exist at this moment, keys parted by a space. */
  function press(key: string, known: Iterable<string>): string | null {
    if (now() - pressedAt > pauseMs) pressed = [];
    pressedAt = now();
    const sequences = [...known];
    for (const candidate of [[...pressed, key], [key]]) {
      const text = candidate.join(' ');
      if (sequences.includes(text)) {
        pressed = [];
        return text;
      }
      if (sequences.some((sequence) => sequence.startsWith(`${text} `))) {
        pressed = candidate;
        return null;
      }
    }
    pressed = [];
    return null;
  }
  return { press };
}
