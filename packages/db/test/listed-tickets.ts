import { listTicketIds } from '@altergate/db';
import type { TicketListQuestion } from '@altergate/db';
import { titleWords } from '@altergate/domain';
import type { Grant, Resource, TicketState } from '@altergate/domain';
import { afterAll, beforeAll } from 'vitest';
import { addPlace, openPlatform } from './platform.ts';
import type { Place, Platform } from './platform.ts';

const count = 3_000;
const listed: TicketState[] = ['draft', 'in_review', 'approved', 'succeeded', 'rejected', 'failed'];
const databases = ['shop', 'SHOP', 'shop_eu', 'blog'];

export interface Row {
  id: bigint;
  state: TicketState;
  authorId: bigint;
  resource: Resource;
}

export let platform: Platform;
export let places: Place[];
let rows: Row[];
/** Whoever asks. */
export const me = () => places[0]?.userId ?? 0n;

/** A platform with thousands of tickets in three places. */
export function setUpListedTickets(): void {
  beforeAll(async () => {
    platform = await openPlatform();
    places = [await addPlace(platform.db), await addPlace(platform.db), await addPlace(platform.db)];
    rows = Array.from({ length: count }, (_, index) => rowOf(index));
    await insertRows();
    await platform.db.prisma
      .$queryRaw`ANALYZE TABLE tickets, ticket_targets, statements, statement_tables, ticket_revisions, title_words`;
    // Thousands of rows take their time on a busy machine.
  }, 180_000);
  afterAll(() => platform.close());
}

/** A mix in which states, people, instances and databases fall together in every way. */
function rowOf(index: number): Row {
  const place = places[Math.floor(index / 2) % 3];
  const author = places[index % 7 < 3 ? index % 7 : 1];
  const state = listed[index % 6];
  if (place === undefined || author === undefined || state === undefined) throw new Error('no place');
  return {
    ...{ id: BigInt(index + 1), state, authorId: author.userId },
    resource: {
      environmentId: place.environmentId.toString(),
      instanceId: place.instanceId.toString(),
      database: databases[index % databases.length] ?? '',
    },
  };
}

/** Every title has frequent words; every hundredth has a rare one. */
function titleOf({ id }: Row): string {
  const verb = ['Add', 'Drop', 'Widen'][Number(id % 3n)] ?? '';
  return `${verb} note${String(id % 10n)} to orders${id % 100n === 0n ? ' zebra' : ''} 订单`;
}

async function insertRows(): Promise<void> {
  const { prisma } = platform.db;
  const environmentId = (row: Row) => BigInt(row.resource.environmentId ?? 0);
  const instanceId = (row: Row) => BigInt(row.resource.instanceId ?? 0);
  const databaseName = (row: Row) => row.resource.database ?? '';
  await prisma.ticket.createMany({
    data: rows.map((row) => ({
      ...{ id: row.id, title: titleOf(row), reason: '', state: row.state, authorId: row.authorId },
      ...{ environmentId: environmentId(row), currentRevisionId: row.id },
    })),
  });
  const own = (row: Row) => ({ id: row.id, ticketId: row.id });
  await prisma.titleWord.createMany({
    data: rows.flatMap((row) => titleWords(titleOf(row)).map((word) => ({ word, ticketId: row.id }))),
  });
  await prisma.ticketRevision.createMany({
    data: rows.map((row) => ({ ...own(row), number: 1, authorId: row.authorId, sqlText: '' })),
  });
  await prisma.ticketTarget.createMany({
    data: rows.map((row) => ({
      ...{ ...own(row), revisionId: row.id, position: 0, instanceId: instanceId(row) },
      ...{ environmentId: environmentId(row), databaseName: databaseName(row) },
    })),
  });
  await prisma.statement.createMany({
    data: rows.map((row) => ({
      ...{ ...own(row), revisionId: row.id, position: 0, kind: 'alter_table', rangeStart: 0, rangeEnd: 1 },
      ...{ executedText: '', tableName: `t${String(row.id % 50n)}` },
    })),
  });
  await prisma.statementTable.createMany({
    data: rows.map((row) => ({
      ...{ ...own(row), statementId: row.id, instanceId: instanceId(row), databaseName: databaseName(row) },
      ...{ tableName: `t${String(row.id % 50n)}`, role: 'changes' },
    })),
  });
}

/** Grants of every kind of scope, alone and together. */
export function grantsToTry(): Grant[][] {
  const [one, two] = places;
  if (one === undefined || two === undefined) throw new Error('no place');
  const environment: Grant = {
    role: 'reviewer',
    scope: { kind: 'environment', environmentId: one.environmentId.toString() },
  };
  const instance: Grant = {
    role: 'reviewer',
    scope: { kind: 'instance', instanceId: two.instanceId.toString() },
  };
  const database = (pattern: string, at: { environmentId?: string; instanceId?: string } = {}): Grant => ({
    role: 'reviewer',
    scope: { kind: 'database', environmentId: null, instanceId: null, pattern, ...at },
  });
  return [
    [{ role: 'reviewer', scope: { kind: 'everything' } }],
    [environment],
    [instance],
    [environment, instance],
    [database('shop')],
    [database('shop*')],
    [database('*_eu', { environmentId: one.environmentId.toString() })],
    [database('s*', { instanceId: two.instanceId.toString() }), database('blog')],
    [],
  ];
}

/** Follows the pages to the end, as a person would. */
export async function allIds(
  question: Omit<TicketListQuestion, 'before' | 'limit'>,
  limit = 400,
): Promise<bigint[]> {
  const ids: bigint[] = [];
  let before: bigint | null = null;
  do {
    const page: Awaited<ReturnType<typeof listTicketIds>> = await listTicketIds(platform.db.prisma, {
      ...question,
      before,
      limit,
    });
    ids.push(...page.ids);
    before = page.next;
  } while (before !== null);
  return ids;
}

/** Ids of the tickets that are wanted, as a list shows them. */
export const newestFirst = (wanted: (row: Row) => boolean) =>
  rows
    .filter(wanted)
    .map((row) => row.id)
    .reverse();
