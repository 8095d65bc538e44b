import type { Grant, TicketState } from '@altergate/domain';
import type { Queryable } from './client.ts';
import { waitsForPerson } from './cut-over-waits.ts';
import { Prisma } from './generated/client.ts';
import {
  byAuthor,
  byInstance,
  byScopes,
  byState,
  byTable,
  byTitle,
  coversAllTargets,
} from './ticket-scope-sql.ts';
import type { TicketSource } from './ticket-scope-sql.ts';
import { anyScope } from './scope-sql.ts';
import type { ScopeColumns } from './scope-sql.ts';
import { summarize } from './ticket-summaries.ts';
import type { TicketSummaryRow } from './ticket-summaries.ts';
import { hasTitleWords, matchLimit, titleConditions } from './title-words.ts';
import type { TitleSearch } from './title-words.ts';

export interface TicketListQuestion {
  /** `needs_me`: what this person may or must move next. */
  readonly view: 'mine' | 'needs_me' | 'all';
  readonly personId: bigint;
  readonly grants: readonly Grant[];
  readonly filter?: {
    readonly states?: readonly TicketState[];
    readonly environmentId?: bigint;
    readonly instanceId?: bigint;
    /** `database` null for any. */
    readonly table?: { readonly database: string | null; readonly table: string };
    /** As findTitleSearch made it. */
    readonly title?: TitleSearch;
  };
  /** Tickets with a smaller id; null for the newest. */
  readonly before: bigint | null;
  readonly limit: number;
}

type Filter = NonNullable<TicketListQuestion['filter']>;

/** An execution's own place, under the alias `e`. */
const executionColumns: ScopeColumns = {
  environment: Prisma.sql`e.environment_id`,
  instance: Prisma.sql`e.instance_id`,
  database: Prisma.sql`e.database_name`,
};

/**
 * Matches of a search's word in which its page is looked for first. To know where the newest `matchLimit` end means to count
 * them, five times as many; a page of one or two frequent words is full before.
 */
const nearMatches = 2_000;

/** A branch of the list: where it begins and which of those tickets belong to it. */
interface Branch {
  readonly source: TicketSource;
  readonly belongs: Prisma.Sql;
  /** The filter that the source stands for: of a title its rarest word, of the others all. */
  readonly begins?: keyof Filter;
}

/**
 * The ids of a page of tickets that the person may read, newest first, and the `before` of the following page (null at the
 * end). Keyset by id; one branch per scope or state (UNION ALL), each walking one index backwards and stopping at the
 * limit: no OFFSET, no COUNT, no OR over scopes.
 */
export async function listTicketIds(
  db: Queryable,
  question: TicketListQuestion,
): Promise<{ readonly ids: readonly bigint[]; readonly next: bigint | null }> {
  const { rows, next } = await readPage(question, (query) => db.$queryRaw<{ id: bigint }[]>(query));
  return { ids: rows.map((row) => row.id), next };
}

/** The same page with the summaries of its tickets, found and read by one statement. */
export function readTicketPage(
  db: Queryable,
  question: TicketListQuestion,
): Promise<{ readonly rows: readonly TicketSummaryRow[]; readonly next: bigint | null }> {
  return readPage(question, (query) => summarize(db, Prisma.sql`(${query})`));
}

async function readPage<Row extends { readonly id: bigint }>(
  question: TicketListQuestion,
  read: (query: Prisma.Sql) => Promise<Row[]>,
): Promise<{ rows: Row[]; next: bigint | null }> {
  const found = (await readNear(question, read)) ?? (await readFar(question, read));
  const rows = found.slice(0, question.limit);
  return { rows, next: found.length > rows.length ? (rows.at(-1)?.id ?? null) : null };
}

/** The page among the newest matches of a search's only rarest word; null where they don't fill it. */
async function readNear<Row>(
  question: TicketListQuestion,
  read: (query: Prisma.Sql) => Promise<Row[]>,
): Promise<Row[] | null> {
  if (question.view !== 'all' || question.filter?.title?.driver.length !== 1) return null;
  const query = ticketIdsQuery(question, nearMatches);
  const rows = query === null ? [] : await read(query);
  return rows.length > question.limit ? rows : null;
}

async function readFar<Row>(
  question: TicketListQuestion,
  read: (query: Prisma.Sql) => Promise<Row[]>,
): Promise<Row[]> {
  const query = ticketIdsQuery(question);
  return query === null ? [] : read(query);
}

/** The most that a badge counts to. */
export const badgeLimit = 99;

/** How many tickets a view holds, counted to a bound by the query that lists them; never over a whole table. */
export async function countTickets(
  db: Queryable,
  question: Omit<TicketListQuestion, 'before' | 'limit'>,
): Promise<{ readonly count: number; readonly isMore: boolean }> {
  const query = ticketIdsQuery({ ...question, before: null, limit: badgeLimit });
  if (query === null) return { count: 0, isMore: false };
  const rows = await db.$queryRaw<{ id: bigint }[]>(query);
  return { count: Math.min(rows.length, badgeLimit), isMore: rows.length > badgeLimit };
}

/**
 * The query that finds the page's ids and one more; null when nothing can match. Exported for the test of its indexes.
 * @param matches how many of a word's newest matches a search looks at
 */
export function ticketIdsQuery(question: TicketListQuestion, matches = matchLimit): Prisma.Sql | null {
  const branches = branchesOf(question, matches);
  if (branches.length === 0) return null;
  const limit = question.limit + 1;
  const selects = branches.map(({ source, belongs, begins }) => {
    const conditions = [
      source.condition,
      ...(question.before === null ? [] : [Prisma.sql`${source.id} < ${question.before}`]),
      ...filterConditions(question.filter ?? {}, begins, source.id),
      belongs,
    ];
    return Prisma.sql`(SELECT ${source.id} AS id FROM ${source.from}
      WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY ${source.id} DESC LIMIT ${limit})`;
  });
  const [only, ...more] = selects;
  if (only !== undefined && more.length === 0) return only;
  return Prisma.sql`SELECT DISTINCT id FROM (${Prisma.join(selects, ' UNION ALL ')}) AS found
    ORDER BY id DESC LIMIT ${limit}`;
}

function branchesOf(question: TicketListQuestion, matches: number): Branch[] {
  switch (question.view) {
    case 'mine':
      return [{ source: byAuthor(question.personId), belongs: Prisma.sql`TRUE` }];
    case 'needs_me':
      return needsMe(question);
    case 'all':
      return everythingReadable(question, matches);
  }
}

/**
 * A reviewer: what waits for a decision of somebody else's, for execution, for its cut-over, or for help. Everybody: their
 * own to rework.
 */
function needsMe({ personId, grants }: TicketListQuestion): Branch[] {
  const wrote = Prisma.sql`EXISTS (
    SELECT 1 FROM ticket_revisions r WHERE r.ticket_id = t.id AND r.author_id = ${personId})`;
  const mayDecide = coversAllTargets(grants, 'ticket.decide');
  const mayExecute = coversAllTargets(grants, 'ticket.execute');
  const mayRead = coversAllTargets(grants, 'ticket.read');
  const hasCopied = Prisma.sql`EXISTS (SELECT /*+ NO_SEMIJOIN() */ 1 FROM executions e
    WHERE e.ticket_id = t.id AND e.run_number = t.run_number AND ${waitsForPerson}
      AND ${anyScope(grants, 'execution.command', executionColumns)})`;
  const waiting: TicketState[] = ['approved', 'failed', 'partially_applied', 'needs_attention'];
  return [
    { source: byState('in_review'), belongs: Prisma.sql`${mayDecide} AND NOT ${wrote}` },
    ...waiting.map((state) => ({ source: byState(state), belongs: mayExecute })),
    { source: byState('running'), belongs: Prisma.sql`${mayRead} AND ${hasCopied}` },
    { source: byAuthor(personId), belongs: Prisma.sql`t.state IN ('draft', 'rejected')` },
  ];
}

/** What the grants cover, and one's own. The narrowest filter chooses where the search begins. */
function everythingReadable(
  { personId, grants, filter = {}, before }: TicketListQuestion,
  matches: number,
): Branch[] {
  const covered = coversAllTargets(grants, 'ticket.read');
  const readable = Prisma.sql`(t.author_id = ${personId} OR ${covered})`;
  if (filter.title !== undefined) {
    return [{ source: byTitle(filter.title, before, matches), belongs: readable, begins: 'title' }];
  }
  if (filter.table !== undefined) {
    const source = byTable(filter.table.table, filter.table.database);
    return [{ source, belongs: readable, begins: 'table' }];
  }
  if (filter.instanceId !== undefined) {
    return [{ source: byInstance(filter.instanceId), belongs: readable, begins: 'instanceId' }];
  }
  if (filter.states !== undefined && filter.states.length > 0) {
    return filter.states.map((state) => ({ source: byState(state), belongs: readable, begins: 'states' }));
  }
  return [
    { source: byAuthor(personId), belongs: Prisma.sql`TRUE` },
    ...byScopes(grants, 'ticket.read').map((source) => ({ source, belongs: covered })),
  ];
}

/** @param id the ticket's id where the branch begins: words are looked up by it before the ticket itself is */
function filterConditions(filter: Filter, begins: keyof Filter | undefined, id: Prisma.Sql): Prisma.Sql[] {
  const { states = [], environmentId, instanceId, table, title } = filter;
  const database =
    table?.database === null || table === undefined
      ? Prisma.sql`TRUE`
      : Prisma.sql`f.database_name = ${table.database}`;
  return [
    ...(title === undefined
      ? []
      : begins === 'title'
        ? hasTitleWords(title.others, id)
        : titleConditions(title, id)),
    ...(states.length === 0 || begins === 'states' ? [] : [Prisma.sql`t.state IN (${Prisma.join(states)})`]),
    ...(environmentId === undefined ? [] : [Prisma.sql`t.environment_id = ${environmentId}`]),
    ...(instanceId === undefined || begins === 'instanceId'
      ? []
      : [
          Prisma.sql`EXISTS (SELECT 1 FROM ticket_targets f
            WHERE f.revision_id = t.current_revision_id AND f.instance_id = ${instanceId})`,
        ]),
    ...(table === undefined || begins === 'table'
      ? []
      : [
          Prisma.sql`EXISTS (SELECT 1 FROM statements fs JOIN statement_tables f ON f.statement_id = fs.id
            WHERE fs.revision_id = t.current_revision_id AND f.table_name = ${table.table} AND ${database})`,
        ]),
  ];
}
