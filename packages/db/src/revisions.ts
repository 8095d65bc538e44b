import { AltergateError } from '@altergate/domain';
import type { EngineName, Finding, MessageParams } from '@altergate/domain';
import type { Transaction } from './client.ts';
import { Prisma } from './generated/client.ts';
import { toJsonText } from './json.ts';

export interface RevisionTarget {
  readonly instanceId: bigint;
  readonly environmentId: bigint;
  readonly database: string;
}

export interface RevisionStatement {
  readonly position: number;
  readonly kind: string;
  readonly range: { readonly start: number; readonly end: number };
  readonly executedText: string;
  /** The first table or view it changes. */
  readonly table: string | null;
  readonly tables: readonly {
    readonly database: string | null;
    readonly name: string;
    readonly role: string;
  }[];
}

/** How one statement is run on one target; both by position in the revision. */
export interface RevisionPlan {
  readonly statement: number;
  readonly target: number;
  readonly engine: EngineName;
  readonly route: { readonly code: string; readonly params: MessageParams };
  readonly settings: unknown;
  readonly sqlMode: string;
  readonly policyRevision: number;
  readonly before:
    | { readonly kind: 'definition'; readonly definition: string }
    | { readonly kind: 'absent' }
    | {
        readonly kind: 'after_statement';
        readonly statement: number;
        /** What other tables of the statement are; see the plan's own before-state. */
        readonly rest?: string | null;
      };
  readonly estimatedRows: number | null;
  readonly estimatedBytes: number | null;
  readonly planHash: string;
}

export interface RevisionContent {
  readonly sql: string;
  readonly targets: readonly RevisionTarget[];
  readonly statements: readonly RevisionStatement[];
  readonly plans: readonly RevisionPlan[];
  readonly findings: readonly (Finding & { readonly target: number | null })[];
}

/** Ids that a revision's parts got, in the order of their positions. */
interface PartIds {
  readonly statements: readonly bigint[];
  readonly targets: readonly bigint[];
}

/** Opens a ticket as a draft without a revision; its words are stored when it is saved. Returns its id. */
export async function insertTicket(
  tx: Transaction,
  ticket: {
    readonly title: string;
    readonly reason: string;
    readonly authorId: bigint;
    /** The ticket that it is a copy of. */
    readonly clonedFrom?: bigint;
  },
): Promise<bigint> {
  await tx.$executeRaw`
    INSERT INTO tickets (title, reason, state, author_id, cloned_from)
    VALUES (${ticket.title}, ${ticket.reason}, 'draft', ${ticket.authorId}, ${ticket.clonedFrom ?? null})`;
  return lastInsertId(tx);
}

/**
 * Adds a revision with all its parts under the next number. A current revision that was never submitted is replaced and
 * its number taken over: saving a draft again and again is one revision.
 * The caller holds the ticket's row (a compare-and-set on its version in the same transaction).
 * @returns id of the revision
 */
export async function insertRevision(
  tx: Transaction,
  ticketId: bigint,
  authorId: bigint,
  content: RevisionContent,
): Promise<bigint> {
  await tx.$executeRaw`DELETE FROM ticket_revisions WHERE ticket_id = ${ticketId} AND submitted_at IS NULL`;
  await tx.$executeRaw`
    INSERT INTO ticket_revisions (ticket_id, number, author_id, sql_text)
    SELECT ${ticketId}, COALESCE(MAX(number), 0) + 1, ${authorId}, ${content.sql}
    FROM ticket_revisions WHERE ticket_id = ${ticketId}`;
  const revisionId = await lastInsertId(tx);
  const ids = {
    targets: await insertTargets(tx, ticketId, revisionId, content.targets),
    statements: await insertStatements(tx, ticketId, revisionId, content.statements),
  };
  await insertTables(tx, ticketId, content, ids);
  await insertPlans(tx, { ticketId, revisionId }, content.plans, ids);
  await insertFindings(tx, { ticketId, revisionId }, content.findings, ids);
  return revisionId;
}

/** From now on the revision never changes. */
export async function markSubmitted(tx: Transaction, revisionId: bigint): Promise<void> {
  await tx.$executeRaw`
    UPDATE ticket_revisions SET submitted_at = COALESCE(submitted_at, NOW(6)) WHERE id = ${revisionId}`;
}

/**
 * Puts newly made plans and findings in the place of a revision's old ones after its target changed. Plans that executions
 * name stay; a plan is looked up by its hash. What was approved is kept as replaced, until another approval takes its
 * place, so that it can be compared with what is now. Of each statement that is the first plan that was replaced since the
 * last approval lapsed: what came after it only stood in review.
 */
export async function replacePlans(
  tx: Transaction,
  place: { readonly ticketId: bigint; readonly revisionId: bigint },
  content: Pick<RevisionContent, 'plans' | 'findings'>,
  { wereApproved }: { readonly wereApproved: boolean },
): Promise<void> {
  const { revisionId } = place;
  const ids = await readPartIds(tx, revisionId);
  if (wereApproved) {
    await deletePlans(tx, revisionId, Prisma.sql`replaced_at IS NOT NULL`);
    await tx.$executeRaw`
      UPDATE plans SET replaced_at = NOW(6) WHERE revision_id = ${revisionId} AND replaced_at IS NULL`;
  } else {
    await tx.$executeRaw`
      UPDATE plans p LEFT JOIN plans kept
        ON kept.statement_id = p.statement_id AND kept.target_id = p.target_id AND kept.replaced_at IS NOT NULL
      SET p.replaced_at = NOW(6)
      WHERE p.revision_id = ${revisionId} AND p.replaced_at IS NULL AND kept.id IS NULL`;
    await deletePlans(tx, revisionId, Prisma.sql`replaced_at IS NULL`);
  }
  await tx.$executeRaw`DELETE FROM findings WHERE revision_id = ${revisionId}`;
  await insertPlans(tx, place, content.plans, ids);
  await insertFindings(tx, place, content.findings, ids);
}

async function deletePlans(tx: Transaction, revisionId: bigint, outdated: Prisma.Sql): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM plans WHERE revision_id = ${revisionId} AND ${outdated}
      AND NOT EXISTS (SELECT 1 FROM executions e WHERE e.plan_id = plans.id)`;
}

async function lastInsertId(tx: Transaction): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ id: bigint }[]>`SELECT LAST_INSERT_ID() AS id`;
  if (row === undefined) throw new AltergateError('internal', { reason: 'no id after an insert' });
  return BigInt(row.id);
}

async function readPartIds(tx: Transaction, revisionId: bigint): Promise<PartIds> {
  const statements = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM statements WHERE revision_id = ${revisionId} ORDER BY position`;
  const targets = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM ticket_targets WHERE revision_id = ${revisionId} ORDER BY position`;
  return { statements: statements.map((row) => row.id), targets: targets.map((row) => row.id) };
}

async function insertTargets(
  tx: Transaction,
  ticketId: bigint,
  revisionId: bigint,
  targets: readonly RevisionTarget[],
): Promise<readonly bigint[]> {
  if (targets.length > 0) {
    const data = targets.map(({ database, ...target }, position) => ({
      ...target,
      ticketId,
      revisionId,
      position,
      databaseName: database,
    }));
    await tx.ticketTarget.createMany({ data });
  }
  return (await readPartIds(tx, revisionId)).targets;
}

async function insertStatements(
  tx: Transaction,
  ticketId: bigint,
  revisionId: bigint,
  statements: readonly RevisionStatement[],
): Promise<readonly bigint[]> {
  if (statements.length > 0) {
    const data = statements.map(({ position, kind, range, executedText, table }) => ({
      ticketId,
      revisionId,
      position,
      kind,
      rangeStart: range.start,
      rangeEnd: range.end,
      executedText,
      tableName: table,
    }));
    await tx.statement.createMany({ data });
  }
  return (await readPartIds(tx, revisionId)).statements;
}

/** One row per statement, target and table, so that a search by `database.table` is one look into an index. */
async function insertTables(
  tx: Transaction,
  ticketId: bigint,
  content: RevisionContent,
  ids: PartIds,
): Promise<void> {
  const data = content.statements.flatMap((statement) =>
    content.targets.flatMap((target) =>
      statement.tables.map((table) => ({
        ticketId,
        statementId: idAt(ids.statements, statement.position),
        instanceId: target.instanceId,
        databaseName: table.database ?? target.database,
        tableName: table.name.slice(0, 64),
        role: table.role,
      })),
    ),
  );
  if (data.length > 0) await tx.statementTable.createMany({ data });
}

/** Rows that one INSERT takes: a ticket may have thousands of plans, and its transaction ends after five seconds. */
const rowsAtOnce = 200;

async function insertPlans(
  tx: Transaction,
  place: { readonly ticketId: bigint; readonly revisionId: bigint },
  plans: readonly RevisionPlan[],
  ids: PartIds,
): Promise<void> {
  const rows = plans.map((plan) => planValues(place, plan, ids));
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    // The same plan may be there already: kept by an execution, or the plan is again as it was approved.
    await tx.$executeRaw`
      INSERT INTO plans (ticket_id, revision_id, statement_id, target_id, engine, route_reason, route_params,
        settings, sql_mode, policy_revision, before_kind, before_statement, before_definition, estimated_rows,
        estimated_bytes, plan_hash)
      VALUES ${Prisma.join(rows.slice(start, start + rowsAtOnce))}
      ON DUPLICATE KEY UPDATE replaced_at = NULL`;
  }
}

function planValues(
  place: { readonly ticketId: bigint; readonly revisionId: bigint },
  plan: RevisionPlan,
  ids: PartIds,
): Prisma.Sql {
  const { before } = plan;
  return Prisma.sql`(${place.ticketId}, ${place.revisionId}, ${idAt(ids.statements, plan.statement)},
    ${idAt(ids.targets, plan.target)}, ${plan.engine}, ${plan.route.code}, ${toJsonText(plan.route.params)},
    ${toJsonText(plan.settings)}, ${plan.sqlMode}, ${plan.policyRevision}, ${before.kind},
    ${before.kind === 'after_statement' ? before.statement : null},
    ${definitionOf(before)}, ${plan.estimatedRows}, ${plan.estimatedBytes},
    ${plan.planHash})`;
}

function definitionOf(before: RevisionPlan['before']): string | null {
  switch (before.kind) {
    case 'definition':
      return before.definition;
    case 'after_statement':
      return before.rest ?? null;
    case 'absent':
      return null;
  }
}

async function insertFindings(
  tx: Transaction,
  place: { readonly ticketId: bigint; readonly revisionId: bigint },
  findings: RevisionContent['findings'],
  ids: PartIds,
): Promise<void> {
  if (findings.length === 0) return;
  const data = findings.map((finding) => ({
    ...place,
    statementId: finding.statement === null ? 0n : idAt(ids.statements, finding.statement),
    targetId: finding.target === null ? 0n : idAt(ids.targets, finding.target),
    rule: finding.rule,
    severity: finding.severity,
    rangeStart: finding.range?.start ?? null,
    rangeEnd: finding.range?.end ?? null,
    params: finding.params satisfies Prisma.InputJsonObject,
  }));
  await tx.finding.createMany({ data });
}

function idAt(ids: readonly bigint[], position: number): bigint {
  const id = ids[position];
  if (id === undefined)
    throw new AltergateError('internal', { reason: 'a part names a position that is not there' });
  return id;
}
