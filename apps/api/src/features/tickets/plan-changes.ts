import type { PlanChange } from '@altergate/contracts';
import type { DecisionRow, PlanRow, RevisionRow, StatementRow } from '@altergate/db';
import type { TicketState } from '@altergate/domain';
import { readDefinitions } from '@altergate/inspect';
import { plannedTables } from '@altergate/plan';
import { parseSqlMode, readStatement, split } from '@altergate/sql';

/** Whether a ticket is in review because what its last approval of this revision rested on moved. */
export function isLapsed(
  state: TicketState,
  decisions: readonly DecisionRow[],
  current: Pick<RevisionRow, 'number'>,
): boolean {
  const last = decisions.findLast(({ verdict }) => verdict === 'approve');
  return (
    state === 'in_review' && last?.lapsedReason === 'plan-moved' && last.revisionNumber === current.number
  );
}

/**
 * What was approved beside what is now, for every plan that differs. Definitions, settings and modes are only told of
 * targets whose schema the reader may read; which parts differ is told to everybody who sees the ticket.
 */
export function planChanges(
  approved: readonly PlanRow[],
  present: readonly PlanRow[],
  readableTargetIds: ReadonlySet<bigint>,
  statements: readonly Pick<StatementRow, 'id' | 'executedText'>[],
): PlanChange[] {
  const placeOf = ({ statementId, targetId }: PlanRow) => `${statementId}/${targetId}`;
  const standing = new Map(present.map((plan) => [placeOf(plan), plan]));
  const namesOf = namesReader(new Map(statements.map(({ id, executedText }) => [id, executedText])));
  return approved.map((was) => {
    const now = standing.get(placeOf(was));
    const isReadable = readableTargetIds.has(was.targetId);
    return {
      statementId: was.statementId.toString(),
      targetId: was.targetId.toString(),
      parts: now === undefined ? [] : differingParts(was, now),
      tables: now === undefined ? [] : differingTables(was, now, namesOf),
      was: sideOf(was, isReadable),
      now: now === undefined ? null : sideOf(now, isReadable),
      settings: now === undefined || !isReadable ? [] : differingSettings(was, now),
    };
  });
}

function sideOf(plan: PlanRow, isReadable: boolean): PlanChange['was'] {
  return {
    engine: plan.engine,
    before: plan.beforeKind,
    beforeDefinition: isReadable ? plan.beforeDefinition : null,
    sqlMode: isReadable ? plan.sqlMode : null,
  };
}

function differingParts(was: PlanRow, now: PlanRow): PlanChange['parts'] {
  const differs = {
    definition:
      was.beforeKind !== now.beforeKind ||
      was.beforeStatement !== now.beforeStatement ||
      was.beforeDefinition !== now.beforeDefinition,
    engine: was.engine !== now.engine,
    settings: differingSettings(was, now).length > 0,
    sql_mode: was.sqlMode !== now.sqlMode,
    policy: was.policyRevision !== now.policyRevision,
  } satisfies Record<PlanChange['parts'][number], boolean>;
  const parts: readonly PlanChange['parts'][number][] = [
    'definition',
    'engine',
    'settings',
    'sql_mode',
    'policy',
  ];
  return parts.filter((part) => differs[part]);
}

type NamesOf = (plan: PlanRow) => readonly string[];

/** The tables that a plan rests on; each text is read once for every mode, whatever the number of targets. */
function namesReader(texts: ReadonlyMap<bigint, string>): NamesOf {
  const known = new Map<string, readonly string[]>();
  return ({ statementId, sqlMode }) => {
    const key = `${statementId}/${sqlMode}`;
    const names = known.get(key) ?? readNames(texts.get(statementId) ?? '', sqlMode);
    known.set(key, names);
    return names;
  };
}

function readNames(text: string, sqlMode: string): readonly string[] {
  const [statement] = split(text, parseSqlMode(sqlMode)).statements;
  return statement === undefined
    ? []
    : plannedTables(readStatement(statement).tables).map(({ name }) => name);
}

/** A statement may change several tables; what stands behind an earlier statement is not told by the plan. */
function differingTables(was: PlanRow, now: PlanRow, namesOf: NamesOf): string[] {
  if (was.beforeDefinition === now.beforeDefinition) return [];
  if ([was.beforeKind, now.beforeKind].includes('after_statement')) return [];
  const names = namesOf(was);
  const before = readDefinitions(was.beforeDefinition, names);
  const after = readDefinitions(now.beforeDefinition, names);
  if (before === null || after === null) return [];
  return names.filter((name) => before.get(name) !== after.get(name));
}

function differingSettings(was: PlanRow, now: PlanRow): PlanChange['settings'] {
  const [before, after] = [settingsOf(was), settingsOf(now)];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names
    .map((name) => ({ name, was: before.get(name) ?? null, now: after.get(name) ?? null }))
    .filter((setting) => setting.was !== setting.now);
}

/** Values as text; a limit per status variable reads `Threads_running=50`, in the order of the names. */
function settingsOf({ settings }: PlanRow): ReadonlyMap<string, string> {
  if (typeof settings !== 'object' || settings === null) return new Map();
  return new Map(Object.entries(settings).map(([name, value]) => [name, textOf(value)]));
}

function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, limit]) => `${name}=${String(limit)}`)
    .sort()
    .join(', ');
}
