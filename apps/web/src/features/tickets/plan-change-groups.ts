import type { PlanChange, Ticket } from '@altergate/contracts';
import { groupAlike } from './group-alike.ts';

type ChangedTicket = Pick<Ticket, 'planChanges' | 'statements' | 'ticketTargets'>;

/** A change of the plan of one statement, with the targets on which it is the same. */
export interface PlanChangeGroup {
  readonly change: PlanChange;
  /** From 1. */
  readonly statement: number;
  /** Names of instances and their databases. */
  readonly targets: readonly string[];
  /** `database.table` of those that changed, else of the statement; the database alone where there is no table. */
  readonly table: string;
}

/** What changed since the approval, told once for all targets on which it is alike, in the order of the statements. */
export function planChangeGroups({
  planChanges,
  statements,
  ticketTargets,
}: ChangedTicket): PlanChangeGroup[] {
  return statements.flatMap((statement) => {
    const own = planChanges.filter((change) => change.statementId === statement.id);
    const alike = groupAlike(own, ({ parts, tables, was, now, settings }) => ({
      parts,
      tables,
      was,
      now,
      settings,
    }));
    return alike.flatMap(({ members }) => {
      const [change] = members;
      if (change === undefined) return [];
      const targets = members.flatMap(
        ({ targetId }) => ticketTargets.find((target) => target.id === targetId) ?? [],
      );
      const databases = [...new Set(targets.map(({ database }) => database))];
      const byText = statement.table === null ? [] : [statement.table];
      const tables = change.tables.length === 0 ? byText : change.tables;
      const table = databases
        .flatMap((database) => (tables.length === 0 ? database : tables.map((name) => `${database}.${name}`)))
        .join(', ');
      const names = targets.map(({ instanceName, database }) => `${instanceName} · ${database}`);
      return [{ change, statement: statement.position + 1, targets: names, table }];
    });
  });
}

/** Tables that are not on their target any more as they were approved, without repeats. */
export function changedTables(ticket: ChangedTicket): string[] {
  const changed = planChangeGroups(ticket).filter(({ change }) => change.tables.length > 0);
  return [...new Set(changed.map(({ table }) => table))];
}
