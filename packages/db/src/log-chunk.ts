import { deflateSync, inflateSync } from 'node:zlib';
import type { LogLine } from '@altergate/domain';

/** Lines as they are stored: zlib of a JSON array; about a sixth of the text. */
export function packLines(lines: readonly LogLine[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(deflateSync(JSON.stringify(lines)));
}

/** The lines of a stored chunk; only packLines writes them, so their shape is known. */
export function unpackLines(data: Uint8Array): LogLine[] {
  return JSON.parse(inflateSync(data).toString('utf8')) as LogLine[];
}
