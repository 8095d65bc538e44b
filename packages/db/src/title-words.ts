import { searchedWords, titleWords } from '@altergate/domain';
import type { SearchedWord } from '@altergate/domain';
import type { Queryable, Transaction } from './client.ts';
import { Prisma } from './generated/client.ts';

/** Matches of a frequent word that a search looks at: the newest. */
export const matchLimit = 10_000;
/** Words that the beginning of one may stand for. */
const wordLimit = 40;
/** Postings after which two words count as equally frequent. */
const countLimit = 1_000;

/** How a search walks the words of titles. */
export interface TitleSearch {
  /** The rarest word looked for, or the words that its beginning stands for: where the search begins. */
  readonly driver: readonly string[];
  /** What a title must have besides. */
  readonly others: readonly SearchedWord[];
}

/** Stores the words of a ticket's title in place of its old ones; in the transaction that writes the title. */
export async function saveTitleWords(tx: Transaction, ticketId: bigint, title: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM title_words WHERE ticket_id = ${ticketId}`;
  const rows = titleWords(title).map((word) => Prisma.sql`(${word}, ${ticketId})`);
  if (rows.length === 0) return;
  // Two words may be one to the column, which knows no case and no accents.
  await tx.$executeRaw`INSERT IGNORE INTO title_words (word, ticket_id) VALUES ${Prisma.join(rows)}`;
}

/**
 * Reads where a search for this text begins: at the rarest of its words.
 * @returns null when no title can match: nothing to look for, or a word that no title has
 */
export async function findTitleSearch(db: Queryable, text: string): Promise<TitleSearch | null> {
  const words = searchedWords(text).slice(0, 20);
  const rarest = await rarestOf(db, words);
  if (rarest === null) return null;
  const driver = rarest.isPrefix ? await wordsBeginningWith(db, rarest.word) : [rarest.word];
  return driver.length === 0 ? null : { driver, others: words.filter((word) => word !== rarest) };
}

/** By counting each up to a bound in the primary key; one alone is the rarest uncounted. Null when a word has no title. */
async function rarestOf(db: Queryable, words: readonly SearchedWord[]): Promise<SearchedWord | null> {
  if (words.length < 2) return words[0] ?? null;
  const counts = await db.$queryRaw<{ position: bigint; count: bigint }[]>(
    Prisma.join(
      words.map(
        (word, position) => Prisma.sql`SELECT ${position} AS position, COUNT(*) AS count
          FROM (SELECT 1 FROM title_words WHERE ${wordCondition('title_words', word)} LIMIT ${countLimit}) AS found`,
      ),
      ' UNION ALL ',
    ),
  );
  const [rarest] = counts
    .map((row) => ({ position: Number(row.position), count: Number(row.count) }))
    .sort((one, other) => one.count - other.count || one.position - other.position);
  return rarest === undefined || rarest.count === 0 ? null : (words[rarest.position] ?? null);
}

/** A loose scan of the primary key: one look per word, however many tickets have it. */
async function wordsBeginningWith(db: Queryable, prefix: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ word: string }[]>`
    SELECT DISTINCT word FROM title_words WHERE word LIKE ${`${prefix}%`} ORDER BY word LIMIT ${wordLimit}`;
  return rows.map((row) => row.word);
}

/** A word has letters and digits only, so that nothing in it is a pattern. */
function wordCondition(alias: string, { word, isPrefix }: SearchedWord): Prisma.Sql {
  const column = Prisma.raw(`${alias}.word`);
  return isPrefix ? Prisma.sql`${column} LIKE ${`${word}%`}` : Prisma.sql`${column} = ${word}`;
}

/** The ticket of this id has every one of these words in its title; each is one look by (ticket, word). */
export function hasTitleWords(words: readonly SearchedWord[], id: Prisma.Sql): Prisma.Sql[] {
  return words.map(
    (word) => Prisma.sql`EXISTS (SELECT /*+ NO_SEMIJOIN() */ 1 FROM title_words w
      WHERE w.ticket_id = ${id} AND ${wordCondition('w', word)})`,
  );
}

/** All words of a search as conditions, for lists that begin elsewhere. */
export function titleConditions({ driver, others }: TitleSearch, id: Prisma.Sql): Prisma.Sql[] {
  const any = Prisma.sql`EXISTS (SELECT /*+ NO_SEMIJOIN() */ 1 FROM title_words w
    WHERE w.ticket_id = ${id} AND w.word IN (${Prisma.join(driver)}))`;
  return [any, ...hasTitleWords(others, id)];
}
