import { AltergateError } from '@altergate/domain';
import { decodeUtf8 } from '../review/sources.ts';
import type { InputLine } from './lines.ts';

/** One text to review, as a line of the input asks for it. */
export interface LineRequest {
  /** Whatever the asker calls it; the answer carries the same. */
  readonly id: unknown;
  readonly sql: string;
}

/** Longest line: a text of the largest size with every character escaped, and room for its id. */
export const longestLine = 8 * 1024 * 1024;

/** What a line says: a request, or why it is none, with the id if it has one. */
export type LineReading = LineRequest | { readonly id: unknown; readonly error: AltergateError };

/**
 * Reads `{"id","sql"}`. Null for a line that holds nothing but blanks. What is wrong is one of cli-line-too-long {line, limit},
 * and cli-line-not-utf-8, cli-line-not-json, cli-line-not-a-request {line}.
 */
export function readRequest({ number: line, bytes }: InputLine): LineReading | null {
  const wrong = (code: string, id: unknown = null) => ({
    id,
    error: new AltergateError(code, { line, limit: longestLine }),
  });
  if (bytes === null) return wrong('cli-line-too-long');
  const text = decodeUtf8(bytes);
  if (text === null) return wrong('cli-line-not-utf-8');
  // A mark at the very start is the file's and not the line's.
  const json = line === 1 ? text.replace(/^\ufeff/, '') : text;
  if (json.trim() === '') return null;
  const value = parse(json);
  if (value === undefined) return wrong('cli-line-not-json');
  if (typeof value !== 'object' || value === null || !('id' in value)) {
    return wrong('cli-line-not-a-request');
  }
  const { id } = value;
  if (!('sql' in value) || typeof value.sql !== 'string') return wrong('cli-line-not-a-request', id);
  return { id, sql: value.sql };
}

/** Undefined, which no JSON text stands for, when it is none. */
function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
