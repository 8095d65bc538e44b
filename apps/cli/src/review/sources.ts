import { open } from 'node:fs/promises';
import path from 'node:path';
import { AltergateError } from '@altergate/domain';
import { MAX_TEXT_BYTES } from '@altergate/sql';
import type { Surroundings } from '../surroundings.ts';

/** A text that was given. */
export interface Source {
  /** As it was named; null for standard input. */
  readonly file: string | null;
  /** Null when the text is longer than any that is reviewed. */
  readonly text: string | null;
  readonly bytes: number;
}

/**
 * What is to be read: files in their order, standard input where `-` stands or when nothing is named.
 * @throws AltergateError cli-no-input when nothing is named and a person sits at standard input
 */
export function namedFiles(files: readonly string[], { stdin }: Surroundings): readonly (string | null)[] {
  if (files.length > 0) return files.map((file) => (file === '-' ? null : file));
  if (stdin.isTTY === true) throw new AltergateError('cli-no-input');
  return [null];
}

/** The bytes of a file, or of standard input for null. @throws AltergateError cli-file-unreadable {file, reason} */
export async function* readBytes(
  file: string | null,
  { stdin, folder }: Surroundings,
): AsyncGenerator<Uint8Array> {
  if (file === null) {
    yield* stdin;
    return;
  }
  try {
    const handle = await open(path.resolve(folder, file));
    // Ends with the handle closed, also when nobody reads to the end.
    for await (const chunk of handle.createReadStream()) yield chunk as Uint8Array;
  } catch (error) {
    throw new AltergateError('cli-file-unreadable', { file, reason: reasonOf(error) }, { cause: error });
  }
}

/** Reads a whole text. @throws AltergateError cli-file-unreadable {file, reason}, cli-not-utf-8 {file} */
export async function readSource(
  file: string | null,
  surroundings: Surroundings,
  standardInput: string,
): Promise<Source> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of readBytes(file, surroundings)) {
    bytes += chunk.length;
    // What is too long is counted, not kept.
    if (bytes <= MAX_TEXT_BYTES) chunks.push(chunk);
  }
  if (bytes > MAX_TEXT_BYTES) return { file, text: null, bytes };
  const text = decodeUtf8(Buffer.concat(chunks));
  if (text === null) throw new AltergateError('cli-not-utf-8', { file: file ?? standardInput });
  return { file, text, bytes };
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text that bytes stand for, a byte order mark included: offsets count it. Null when they are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
