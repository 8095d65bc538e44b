import type { Language } from '@altergate/contracts/messages';
import { linesOf, readLogPosition, scanLog } from '@altergate/db';
import type { Queryable } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import { Readable, pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';
import { textOfLine } from './log-text.ts';
import { Turns } from './turns.ts';

/** Downloads of this process and of one person at a time: each holds memory for as long as its reader likes. */
const downloadsAtOnce = 16;
const downloadsPerPerson = 3;

const turns = new Turns(
  { atOnce: downloadsAtOnce, waiting: 0, perPerson: { atOnce: downloadsPerPerson, waiting: 0 } },
  (share) =>
    share === 'person'
      ? new AltergateError('too-many-downloads', { limit: downloadsPerPerson })
      : new AltergateError('downloads-full'),
);

/** How long one download may take, and how old what is known of its reader's rights may become, in ms. */
const times = { longest: 20 * 60_000, rights: 1_000 };

/** Whoever downloads, as long as that lasts. */
export interface LogReader {
  readonly personId: bigint;
  /** Whether values of rows are shown, as rights stand now. @throws AltergateError when the log itself is not */
  readonly maySeeSensitive: () => Promise<boolean>;
}

export interface LogDownload {
  readonly fileName: string;
  /** gzip of one line per line: number, time in UTC, stream, text. Made as fast as it is read. */
  readonly body: Readable;
}

/**
 * The log up to the line that is the last one now, as a file for this reader. When rights end or the time is up the body
 * is destroyed, so that half a log is never taken for a whole one; whoever destroys it ends the reading, too.
 * @throws AltergateError too-many-downloads {limit}, downloads-full, and what the reader's rights throw
 */
export async function downloadLog(
  db: Queryable,
  reader: LogReader,
  question: { readonly id: bigint; readonly language: Language },
  { longest, rights }: typeof times = times,
): Promise<LogDownload> {
  const turn = await turns.take(reader.personId.toString());
  try {
    const mayRead = await reader.maySeeSensitive();
    const head = (await readLogPosition(db, question.id))?.lastSeq ?? 0;
    const text = textOfLog(db, reader, { ...question, mayRead, head, rights });
    const body = createGzip();
    const deadline = setTimeout(() => body.destroy(new AltergateError('not-available')), longest);
    body.once('close', () => {
      clearTimeout(deadline);
      turn?.end();
    });
    // Every error of the one is told to the other, and by it to whoever reads.
    pipeline(Readable.from(text, { highWaterMark: 1 }), body, () => undefined);
    return { fileName: `execution-${question.id.toString()}.log.gz`, body };
  } catch (error) {
    turn?.end();
    throw error;
  }
}

/**
 * Whether a download would begin now; nothing is begun.
 * @throws AltergateError what `downloadLog` would throw
 */
export async function askToDownload(reader: LogReader): Promise<void> {
  const turn = await turns.take(reader.personId.toString());
  try {
    await reader.maySeeSensitive();
  } finally {
    turn?.end();
  }
}

interface LogExtent {
  readonly id: bigint;
  readonly language: Language;
  readonly mayRead: boolean;
  readonly head: number;
  readonly rights: number;
}

async function* textOfLog(db: Queryable, reader: LogReader, extent: LogExtent): AsyncGenerator<string> {
  const { id, head, mayRead, language } = extent;
  let checkedAt = performance.now();
  for await (const chunk of scanLog(db, id, 1)) {
    if (chunk.firstSeq > head) return;
    if (performance.now() - checkedAt >= extent.rights) {
      // A file whose first half shows what its second half hides would tell nobody that it does.
      if ((await reader.maySeeSensitive()) !== mayRead) throw new AltergateError('not-available');
      checkedAt = performance.now();
    }
    const lines = linesOf(chunk.json()).filter((line) => line.seq <= head);
    const rows = lines.map((line) => {
      const at = new Date(line.at).toISOString();
      return `${String(line.seq)}\t${at}\t${line.stream}\t${textOfLine(line, mayRead, language)}\n`;
    });
    yield rows.join('');
  }
}
