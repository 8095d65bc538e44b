import type { Language } from '@altergate/contracts/messages';
import { linesOf, scanLog } from '@altergate/db';
import type { Queryable } from '@altergate/db';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { Principal } from '../../access/principal.ts';
import { requireExecutionRow } from './facts.ts';
import { textOfLine } from './log-text.ts';
import { maySeeSensitive } from './read-execution.ts';

export interface LogDownload {
  readonly fileName: string;
  /** gzip of one line per line: number, time in UTC, stream, text. Made as fast as it is read. */
  readonly body: NodeJS.ReadableStream;
}

/** The whole log as a file for this reader. @throws AltergateError not-found */
export async function downloadLog(
  db: Queryable,
  principal: Principal,
  question: { readonly id: bigint; readonly language: Language },
): Promise<LogDownload> {
  const row = await requireExecutionRow(db, question.id);
  const mayRead = maySeeSensitive(principal, row);

  async function* text(): AsyncGenerator<string> {
    for await (const chunk of scanLog(db, question.id, 1)) {
      const lines = linesOf(chunk.json()).map((line) => {
        const at = new Date(line.at).toISOString();
        return `${String(line.seq)}\t${at}\t${line.stream}\t${textOfLine(line, mayRead, question.language)}\n`;
      });
      yield lines.join('');
    }
  }

  const gzip = createGzip();
  // Whoever stops reading ends the reading of the log, too.
  const source = Readable.from(text(), { highWaterMark: 4 });
  source.on('error', (error) => gzip.destroy(error));
  gzip.on('close', () => source.destroy());
  source.pipe(gzip);
  return { fileName: `execution-${question.id.toString()}.log.gz`, body: gzip };
}
