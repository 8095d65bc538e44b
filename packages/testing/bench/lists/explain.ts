import { Prisma, ticketIdsQuery } from '@altergate/db';
import type { Queryable, TicketListQuestion } from '@altergate/db';

/** A step of the server's plan of a query. */
export interface PlanStep {
  readonly table: string;
  readonly access: string;
  readonly index: string | null;
  readonly rows: number;
}

/** How the server would find the ids of a list. */
export async function explainList(db: Queryable, question: TicketListQuestion): Promise<PlanStep[]> {
  const query = ticketIdsQuery(question);
  if (query === null) throw new Error('the list has nothing to read');
  const rows = await db.$queryRaw<
    { table: string | null; type: string | null; key: string | null; rows: bigint }[]
  >(Prisma.sql`EXPLAIN FORMAT=TRADITIONAL ${query}`);
  return rows.map(({ table, type, key, rows: read }) => ({
    table: table ?? '',
    access: type ?? '',
    index: key,
    rows: Number(read),
  }));
}

/** Steps that read a whole table of ours; derived tables hold a page only. */
export function stepsWithoutIndex(steps: readonly PlanStep[]): PlanStep[] {
  return steps.filter(({ table, index }) => table !== '' && !table.startsWith('<') && index === null);
}
