/** Room for the text that is being tried, which another thread can read while this one is busy. */
export type NotedText = SharedArrayBuffer;

const LONGEST = 8192;
const HEADER_BYTES = 8;

export function makeNotedText(): NotedText {
  return new SharedArrayBuffer(HEADER_BYTES + LONGEST * Uint16Array.BYTES_PER_ELEMENT);
}

/** Notes the next text, and that it is another one. */
export function noteText(memory: NotedText, text: string): void {
  const units = new Uint16Array(memory, HEADER_BYTES);
  const length = Math.min(text.length, LONGEST);
  for (let index = 0; index < length; index += 1) units[index] = text.charCodeAt(index);
  const header = new Int32Array(memory, 0, 2);
  Atomics.store(header, 1, length);
  Atomics.add(header, 0, 1);
}
