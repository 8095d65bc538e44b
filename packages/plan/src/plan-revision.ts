import { AltergateError } from '@altergate/domain';
import type { Finding, GhostSettings, MessageParams, TextRange } from '@altergate/domain';
import { routeStatement } from '@altergate/sql';
import type { AlterClause, AlterPart, LexingContext, NamedTable, Route, StatementKind } from '@altergate/sql';
import type { BeforeState } from './before-state.ts';
import { differences, leadingReading, mergeFindings } from './merge-readings.ts';
import { planHash, ticketPlanHash } from './plan-hash.ts';
import type { PlanTarget } from './plan-target.ts';
import { readTarget } from './read-target.ts';
import type { TargetReading } from './read-target.ts';

/** How one statement would be run on one target; `planHash` is null while anything of it is not known. */
export interface StatementPlan {
  /** Index into the targets. */
  readonly target: number;
  readonly route: Route | null;
  readonly settings: GhostSettings;
  readonly sqlMode: string;
  readonly policyRevision: number;
  readonly before: BeforeState | null;
  readonly estimatedRows: number | null;
  readonly estimatedBytes: number | null;
  readonly planHash: string | null;
}

export interface PlannedStatement {
  readonly position: number;
  readonly kind: StatementKind;
  /** Exactly what it is, in snake case: `create_trigger`. */
  readonly name: string;
  readonly range: TextRange;
  /** The first table or view it changes. */
  readonly table: string | null;
  readonly tables: readonly NamedTable[];
  /** Of ALTER TABLE; else empty. */
  readonly clauses: readonly AlterClause[];
  readonly parts: readonly AlterPart[];
  readonly executedText: string;
  readonly plans: readonly StatementPlan[];
}

/** A finding, and the target it holds for; null when it holds for all. */
export type PlannedFinding = Finding & { readonly target: number | null };

export interface PlannedRevision {
  readonly statements: readonly PlannedStatement[];
  readonly findings: readonly PlannedFinding[];
  readonly targets: readonly {
    readonly reached: boolean;
    readonly problem: { readonly code: string; readonly params: MessageParams } | null;
  }[];
  /** How the text was cut into words: once per target, once where there is none. */
  readonly readAs: readonly LexingContext[];
  /** Over all statements × targets; null when one is not known, then nothing may be submitted. */
  readonly planHash: string | null;
}

/**
 * Reviews a text against its targets and plans every statement on each. Reads the targets, changes nothing.
 * Without targets the text is read under the default `sql_mode` and no rule that needs a table is run.
 * @throws AltergateError text-too-long, too-many-statements
 */
export async function planRevision(text: string, targets: readonly PlanTarget[]): Promise<PlannedRevision> {
  const readings = targets.length === 0 ? [await readTarget(text, null)] : await readTargets(text, targets);
  const first = leadingReading(readings);
  if (!first) throw new AltergateError('plan-without-reading');
  const statements = first.statements.map((statement, index): PlannedStatement => ({
    position: statement.position,
    kind: statement.kind,
    name: statement.name,
    range: statement.range,
    table: statement.tables.find((table) => table.role === 'target')?.name ?? null,
    tables: statement.tables,
    clauses: statement.alter?.clauses ?? [],
    parts: statement.alter?.parts ?? [],
    executedText: statement.executedText,
    plans: targets.flatMap((target, position) => planStatement(target, position, readings[position], index)),
  }));
  return {
    statements,
    findings: [...mergeFindings(readings), ...differences(readings)],
    targets: targets.map((_target, position) => ({
      reached: readings[position]?.problem === null,
      problem: readings[position]?.problem ?? null,
    })),
    readAs: readings.map((reading) => reading.readAs),
    planHash: hashOfAll(statements),
  };
}

/**
 * Sessions that one review opens on one instance at a time, each with a second one for moments while row versions are
 * counted; what its targets are many of, its connections are not.
 */
const sessionsPerInstance = 4;

/** Reads every target; those of one instance a few at a time, instances beside each other. */
async function readTargets(text: string, targets: readonly PlanTarget[]): Promise<TargetReading[]> {
  const readings = new Map<PlanTarget, TargetReading>();
  const readAll = async (queue: Iterator<PlanTarget>): Promise<void> => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) {
      readings.set(next.value, await readTarget(text, next.value));
    }
  };
  const instanceIds = [...new Set(targets.map((target) => target.instanceId))];
  await Promise.all(
    instanceIds.flatMap((instanceId) => {
      const queue = targets.filter((target) => target.instanceId === instanceId).values();
      return Array.from({ length: sessionsPerInstance }, () => readAll(queue));
    }),
  );
  return targets.flatMap((target) => readings.get(target) ?? []);
}

function planStatement(
  target: PlanTarget,
  position: number,
  reading: TargetReading | undefined,
  index: number,
): StatementPlan[] {
  const statement = reading?.statements[index];
  if (!reading || !statement) return [];
  const route = routeStatement(statement);
  const before = reading.before[index] ?? null;
  const known = route !== null && before !== null;
  return [
    {
      target: position,
      route,
      settings: target.settings,
      sqlMode: reading.sqlMode,
      policyRevision: target.policyRevision,
      before,
      estimatedRows: reading.sizes[index]?.rows ?? null,
      estimatedBytes: reading.sizes[index]?.bytes ?? null,
      planHash: known
        ? planHash({
            executedText: statement.executedText,
            engine: route.engine,
            settings: target.settings,
            instanceId: target.instanceId,
            database: target.database,
            policyRevision: target.policyRevision,
            sqlMode: reading.sqlMode,
            before,
          })
        : null,
    },
  ];
}

function hashOfAll(statements: readonly PlannedStatement[]): string | null {
  const hashes = statements.flatMap((statement) => statement.plans.map((plan) => plan.planHash));
  if (hashes.length === 0) return null;
  const known = hashes.filter((hash) => hash !== null);
  return known.length === hashes.length ? ticketPlanHash(known) : null;
}
