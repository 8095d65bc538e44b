import type { PlanChange } from '@altergate/contracts';
import type { DecisionRow, PlanRow, RevisionRow } from '@altergate/db';
import type { TicketState } from '@altergate/domain';

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
): PlanChange[] {
  return approved.map((was) => {
    const now = present.find((one) => one.statementId === was.statementId && one.targetId === was.targetId);
    const isReadable = readableTargetIds.has(was.targetId);
    return {
      statementId: was.statementId.toString(),
      targetId: was.targetId.toString(),
      parts: now === undefined ? [] : differingParts(was, now),
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
