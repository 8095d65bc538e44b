import { listRevisions } from '@altergate/db';
import type { Queryable, TargetRow, TicketRow } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { TicketState } from '@altergate/domain';
import type { RunStep } from '../executions/run-order.ts';
import { readRunOrder } from '../executions/run-order.ts';

/** What one copy of a ticket takes over: targets on which the same statements are left. */
export interface CopiedPart {
  readonly sql: string;
  readonly targets: readonly TargetRow[];
  /** Numbers of the statements, from 1; null when it is the whole text. */
  readonly statements: readonly number[] | null;
}

/** Where a run began and nothing of it goes on: what is done there would be refused, or done a second time. */
const begun: readonly TicketState[] = ['failed', 'partially_applied', 'cancelled', 'closed'];

/**
 * What copies of a ticket are to hold: the whole text for all targets, or, where a run carried out a part of it, exactly
 * what is left. As one text is run on all targets of a ticket, targets that are at different places get copies of their own,
 * in the order of the run. Comments between statements are not taken over with a rest.
 */
export async function partsToCopy(
  database: Queryable,
  origin: TicketRow,
): Promise<readonly [CopiedPart, ...CopiedPart[]]> {
  const revisions = await listRevisions(database, origin.id);
  const current = revisions.find((revision) => revision.id === origin.currentRevisionId);
  if (current === undefined) throw new AltergateError('not-found');
  const order = await readRunOrder(database, { id: origin.id, revisionId: current.id });
  const targets = [...new Map(order.map(({ target }) => [target.id, target])).values()];
  const whole: CopiedPart = { sql: current.sql, targets, statements: null };
  const left = order.filter(({ isDone }) => !isDone);
  if (!begun.includes(origin.state) || left.length === 0 || left.length === order.length) return [whole];
  const [first, ...others] = groupsOf(left, current.sql);
  return first === undefined ? [whole] : [first, ...others];
}

function groupsOf(left: readonly RunStep[], sql: string): CopiedPart[] {
  const groups = new Map<string, { targets: TargetRow[]; steps: readonly RunStep[] }>();
  for (const id of new Set(left.map(({ target }) => target.id))) {
    const steps = left.filter(({ target }) => target.id === id);
    const target = steps[0]?.target;
    if (target === undefined) continue;
    const key = steps.map(({ statement }) => statement.position).join();
    const group = groups.get(key) ?? { targets: [], steps };
    group.targets.push(target);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ targets, steps }) => ({
    targets,
    sql: steps
      .map(({ statement: { rangeStart, rangeEnd } }) => `${sql.slice(rangeStart, rangeEnd)};`)
      .join('\n'),
    statements: steps.map(({ statement }) => statement.position + 1),
  }));
}
