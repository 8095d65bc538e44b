import type { CutOverMode, EngineName, MessageParams, Severity, TicketState } from '@altergate/domain';
import type { Queryable } from './client.ts';
import { Prisma } from './generated/client.ts';

/** A ticket's own row. */
export interface TicketRow {
  readonly id: bigint;
  readonly title: string;
  readonly reason: string;
  readonly state: TicketState;
  readonly authorId: bigint;
  readonly environmentId: bigint;
  readonly currentRevisionId: bigint;
  readonly planHash: string;
  readonly cutOverMode: CutOverMode;
  /** When it starts by itself, and until when it may; null unless it is scheduled. */
  readonly scheduledAt: Date | null;
  readonly notAfter: Date | null;
  /** Whose right to execute is asked again at the start; 0 unless it is scheduled. */
  readonly scheduledBy: bigint;
  /** The ticket that it is a copy of. */
  readonly clonedFrom: bigint | null;
  readonly runNumber: number;
  /** True once it was submitted, also when it is a draft again. */
  readonly isSubmitted: boolean;
  readonly version: number;
}

export interface RevisionRow {
  readonly id: bigint;
  readonly number: number;
  readonly sql: string;
  readonly createdAt: Date;
  readonly author: { readonly id: bigint; readonly name: string; readonly displayName: string };
}

export interface TargetRow {
  readonly id: bigint;
  readonly position: number;
  readonly instanceId: bigint;
  readonly instanceName: string;
  readonly isInstanceDisabled: boolean;
  readonly environmentId: bigint;
  readonly environmentName: string;
  readonly isProduction: boolean;
  readonly database: string;
}

export interface StatementRow {
  readonly id: bigint;
  readonly position: number;
  readonly kind: string;
  readonly rangeStart: number;
  readonly rangeEnd: number;
  readonly executedText: string;
  readonly table: string | null;
}

export interface PlanRow {
  readonly id: bigint;
  readonly statementId: bigint;
  readonly targetId: bigint;
  readonly engine: EngineName;
  readonly routeReason: string;
  readonly routeParams: MessageParams;
  readonly estimatedRows: bigint | null;
  readonly estimatedBytes: bigint | null;
  readonly beforeKind: 'definition' | 'absent' | 'after_statement';
  readonly beforeStatement: number | null;
  readonly beforeDefinition: string | null;
  /** Settings of the engine, as frozen with the plan. */
  readonly settings: unknown;
  readonly sqlMode: string;
  readonly policyRevision: number;
  readonly planHash: string;
}

export interface FindingRow {
  /** Position in the revision; null for the text as a whole. */
  readonly statement: number | null;
  /** Position of the target in the revision; null when it holds for all. */
  readonly target: number | null;
  readonly rule: string;
  readonly severity: Severity;
  readonly rangeStart: number | null;
  readonly rangeEnd: number | null;
  readonly params: MessageParams;
}

export interface DecisionRow {
  readonly id: bigint;
  readonly verdict: 'approve' | 'reject';
  readonly reason: string;
  readonly person: { readonly id: bigint; readonly name: string; readonly displayName: string };
  readonly decidedAt: Date;
  readonly lapsedAt: Date | null;
  readonly lapsedReason: string | null;
  readonly revisionNumber: number;
}

interface PersonColumns {
  personId: bigint;
  personName: string;
  personDisplayName: string;
}

function personOf(row: PersonColumns) {
  return { id: row.personId, name: row.personName, displayName: row.personDisplayName };
}

/** By primary key; null when there is none. */
export async function findTicket(db: Queryable, id: bigint): Promise<TicketRow | null> {
  const [row] = await db.$queryRaw<(Omit<TicketRow, 'isSubmitted'> & { isSubmitted: number | bigint })[]>`
    SELECT id, title, reason, state, author_id AS authorId, environment_id AS environmentId,
      current_revision_id AS currentRevisionId, plan_hash AS planHash, cut_over_mode AS cutOverMode,
      scheduled_at AS scheduledAt, not_after AS notAfter, scheduled_by AS scheduledBy, cloned_from AS clonedFrom,
      run_number AS runNumber, submitted_at IS NOT NULL AS isSubmitted, version
    FROM tickets WHERE id = ${id}`;
  return row === undefined ? null : { ...row, isSubmitted: Number(row.isSubmitted) === 1 };
}

/** All revisions of a ticket, newest first. */
export async function listRevisions(db: Queryable, ticketId: bigint): Promise<RevisionRow[]> {
  const rows = await db.$queryRaw<(Omit<RevisionRow, 'author'> & PersonColumns)[]>`
    SELECT r.id, r.number, r.sql_text AS \`sql\`, r.created_at AS createdAt, u.id AS personId, u.name AS personName,
      u.display_name AS personDisplayName
    FROM ticket_revisions r JOIN users u ON u.id = r.author_id
    WHERE r.ticket_id = ${ticketId} ORDER BY r.number DESC`;
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    sql: row.sql,
    createdAt: row.createdAt,
    author: personOf(row),
  }));
}

/** Everybody who wrote a revision of the ticket; none of them may decide on it. */
export async function listAuthorIds(db: Queryable, ticketId: bigint): Promise<bigint[]> {
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    SELECT author_id AS id FROM tickets WHERE id = ${ticketId}
    UNION SELECT author_id FROM ticket_revisions WHERE ticket_id = ${ticketId}`;
  return rows.map((row) => row.id);
}

/** Targets of a revision in their order. */
export async function listTargets(db: Queryable, revisionId: bigint): Promise<TargetRow[]> {
  type Raw = Omit<TargetRow, 'isProduction' | 'isInstanceDisabled'> & {
    isProduction: number | boolean;
    isInstanceDisabled: number | bigint;
  };
  const rows = await db.$queryRaw<Raw[]>`
    SELECT t.id, t.position, t.instance_id AS instanceId, i.name AS instanceName,
      i.disabled_at IS NOT NULL AS isInstanceDisabled, t.environment_id AS environmentId, e.name AS environmentName,
      e.is_production AS isProduction, t.database_name AS \`database\`
    FROM ticket_targets t JOIN instances i ON i.id = t.instance_id JOIN environments e ON e.id = t.environment_id
    WHERE t.revision_id = ${revisionId} ORDER BY t.position`;
  return rows.map((row) => ({
    ...row,
    isProduction: Boolean(row.isProduction),
    isInstanceDisabled: Number(row.isInstanceDisabled) === 1,
  }));
}

/** Statements of a revision in their order. */
export function listStatements(db: Queryable, revisionId: bigint): Promise<StatementRow[]> {
  return db.$queryRaw<StatementRow[]>`
    SELECT id, position, kind, range_start AS rangeStart, range_end AS rangeEnd, executed_text AS executedText,
      table_name AS \`table\`
    FROM statements WHERE revision_id = ${revisionId} ORDER BY position`;
}

/** The newest plan of every statement on every target of a revision. */
export function listPlans(db: Queryable, revisionId: bigint): Promise<PlanRow[]> {
  return readPlans(db, revisionId, Prisma.sql`replaced_at IS NULL`);
}

/** The plans of a revision that were approved last and moved since; those that are the same again are not among them. */
export function listReplacedPlans(db: Queryable, revisionId: bigint): Promise<PlanRow[]> {
  return readPlans(db, revisionId, Prisma.sql`replaced_at IS NOT NULL`);
}

async function readPlans(db: Queryable, revisionId: bigint, standing: Prisma.Sql): Promise<PlanRow[]> {
  const rows = await db.$queryRaw<PlanRow[]>`
    SELECT id, statement_id AS statementId, target_id AS targetId, engine, route_reason AS routeReason,
      route_params AS routeParams, estimated_rows AS estimatedRows, estimated_bytes AS estimatedBytes,
      before_kind AS beforeKind, before_statement AS beforeStatement, before_definition AS beforeDefinition,
      settings, sql_mode AS sqlMode, policy_revision AS policyRevision, plan_hash AS planHash
    FROM plans WHERE revision_id = ${revisionId} AND ${standing} ORDER BY id`;
  const newest = new Map(rows.map((row) => [`${row.statementId}/${row.targetId}`, row]));
  return [...newest.values()];
}

/** Findings of a revision as they were stored. */
export function listFindings(db: Queryable, revisionId: bigint): Promise<FindingRow[]> {
  return db.$queryRaw<FindingRow[]>`
    SELECT s.position AS statement, t.position AS target, f.rule, f.severity, f.range_start AS rangeStart,
      f.range_end AS rangeEnd, f.params
    FROM findings f LEFT JOIN statements s ON s.id = f.statement_id
      LEFT JOIN ticket_targets t ON t.id = f.target_id
    WHERE f.revision_id = ${revisionId} ORDER BY f.id`;
}

/** Decisions of a ticket, oldest first. */
export async function listDecisions(db: Queryable, ticketId: bigint): Promise<DecisionRow[]> {
  const rows = await db.$queryRaw<(Omit<DecisionRow, 'person'> & PersonColumns)[]>`
    SELECT d.id, d.verdict, d.reason, d.decided_at AS decidedAt, d.lapsed_at AS lapsedAt,
      d.lapsed_reason AS lapsedReason, r.number AS revisionNumber, u.id AS personId, u.name AS personName,
      u.display_name AS personDisplayName
    FROM decisions d JOIN users u ON u.id = d.user_id JOIN ticket_revisions r ON r.id = d.revision_id
    WHERE d.ticket_id = ${ticketId} ORDER BY d.id`;
  return rows.map(({ personId, personName, personDisplayName, ...row }) => ({
    ...row,
    person: personOf({ personId, personName, personDisplayName }),
  }));
}

/** Ids of the executions of a ticket's current revision, by run and order; an index of the ticket. */
export async function listTicketExecutionIds(db: Queryable, ticketId: bigint): Promise<bigint[]> {
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    SELECT e.id FROM executions e JOIN tickets t ON t.id = e.ticket_id AND t.current_revision_id = e.revision_id
    WHERE e.ticket_id = ${ticketId} ORDER BY e.run_number, e.sequence`;
  return rows.map((row) => row.id);
}
