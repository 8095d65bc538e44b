/**
 * A step that could not be done: what failed, why, and what the person at the terminal may do about it.
 * Everything that a person can mend is thrown as this; anything else is a defect and shows its stack.
 */
export class StepFailure extends Error {
  /**
   * @param {string} reason one sentence: what is known to be wrong
   * @param {{ ways?: string[], detail?: string, cause?: unknown }} [options] ways: things to do, one per line;
   *   detail: the last lines of the program that failed, as it wrote them
   */
  constructor(reason, options = {}) {
    super(reason, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'StepFailure';
    this.ways = options.ways ?? [];
    this.detail = options.detail ?? '';
  }
}

/**
 * The last lines of a text, for showing beside a failure.
 * @param {string} text
 * @param {number} [count] lines to keep
 */
export function lastLines(text, count = 15) {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
