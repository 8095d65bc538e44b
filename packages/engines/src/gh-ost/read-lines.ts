import { open } from 'node:fs/promises';

/** One line with the bytes it fills, its newline included. */
export interface RawLine {
  readonly text: string;
  readonly byteFrom: number;
  readonly byteTo: number;
}

const stepBytes = 256 * 1024;
/** A longer line is handed out in pieces; one FATAL with a thousand warnings has about 150 kB. */
const longestLine = 8 * 1024 * 1024;
const newline = 0x0a;

/**
 * Complete lines from a byte offset on, at most about `stepBytes` of them per call (one line may be longer).
 * With `last` the unfinished line at the end of the file counts, too: nobody will finish it.
 * A file that does not exist yet has no lines.
 */
export async function readLines(
  path: string,
  offset: number,
  options: { readonly last?: boolean } = {},
): Promise<{ readonly lines: readonly RawLine[]; readonly byteTo: number }> {
  const bytes = await readFrom(path, offset, options.last ?? false);
  const lines: RawLine[] = [];
  let start = 0;
  for (let end = bytes.indexOf(newline, start); end !== -1; end = bytes.indexOf(newline, start)) {
    lines.push(rawLine(bytes.subarray(start, end), offset + start, offset + end + 1));
    start = end + 1;
  }
  const rest = bytes.length - start;
  if (rest >= longestLine || (options.last && rest > 0 && lines.length === 0)) {
    lines.push(rawLine(bytes.subarray(start), offset + start, offset + bytes.length));
    start = bytes.length;
  }
  return { lines, byteTo: offset + start };
}

/** Grows until the bytes hold a newline, the file ends or the line is too long. */
async function readFrom(path: string, offset: number, whole: boolean): Promise<Buffer> {
  const file = await open(path, 'r').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (!file) return Buffer.alloc(0);
  try {
    const parts: Buffer[] = [];
    let length = 0;
    for (;;) {
      const step = Buffer.allocUnsafe(stepBytes);
      const { bytesRead } = await file.read(step, 0, stepBytes, offset + length);
      if (bytesRead === 0) break;
      const part = step.subarray(0, bytesRead);
      parts.push(part);
      length += bytesRead;
      if (part.includes(newline) || length >= longestLine) break;
      if (bytesRead < stepBytes && !whole) break;
    }
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  } finally {
    await file.close();
  }
}

function rawLine(bytes: Buffer, byteFrom: number, byteTo: number): RawLine {
  return { text: decode(bytes), byteFrom, byteTo };
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8; bytes that are none are written as \xNN, so that nothing is lost. */
function decode(bytes: Buffer): string {
  try {
    return strict.decode(bytes);
  } catch {
    return decodePieces(bytes);
  }
}

function decodePieces(bytes: Buffer): string {
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes[at] ?? 0);
    const piece = bytes.subarray(at, at + length);
    const read = length > 0 && piece.length === length ? tryDecode(piece) : null;
    text += read ?? `\\x${(bytes[at] ?? 0).toString(16).padStart(2, '0')}`;
    at += read === null ? 1 : length;
  }
  return text;
}

function tryDecode(piece: Buffer): string | null {
  try {
    return strict.decode(piece);
  } catch {
    return null;
  }
}

/** Length of a UTF-8 sequence by its first byte; 0 when none starts so. */
function sequenceLength(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first < 0xe0) return 2;
  if (first >= 0xe0 && first < 0xf0) return 3;
  if (first >= 0xf0 && first < 0xf5) return 4;
  return 0;
}
