import type { Comment, Ticket, TicketSummary } from '@altergate/contracts';
import type {
  CommentRow,
  DecisionRow,
  ExecutionRow,
  PlanRow,
  RevisionRow,
  StatementRow,
  TargetRow,
  TicketRow,
  TicketSummaryRow,
} from '@altergate/db';
import { describeExecutionSummaries } from './describe-executions.ts';
import type { KeyedFinding } from './findings.ts';

interface Person {
  readonly id: bigint;
  readonly name: string;
  readonly displayName: string;
}

export function describePerson(person: Person) {
  return { id: person.id.toString(), name: person.name, displayName: person.displayName };
}

/** A ticket as lists show it; `waitsFor` names the people who may move it next. */
export function describeSummary(row: TicketSummaryRow, waitsFor: readonly string[]): TicketSummary {
  return {
    id: row.id.toString(),
    title: row.title,
    state: row.state,
    author: describePerson(row.author),
    environment: row.environment && { ...row.environment, id: row.environment.id.toString() },
    targets: row.targets.map(({ instanceName, database }) => ({ instanceName, database })),
    tables: [...row.tables],
    executionsDone: row.executionsDone,
    executionsTotal: row.executionsTotal,
    waitsFor: [...waitsFor],
    scheduledAt: row.scheduledAt?.toISOString() ?? null,
    stateSince: row.stateSince.toISOString(),
    createdAt: row.createdAt.toISOString(),
  };
}

/** Everything that a ticket page shows, as it was read. */
export interface TicketParts {
  readonly summary: TicketSummaryRow;
  readonly ticket: TicketRow;
  readonly revisions: readonly RevisionRow[];
  readonly targets: readonly TargetRow[];
  readonly statements: readonly StatementRow[];
  readonly plans: readonly PlanRow[];
  readonly findings: readonly KeyedFinding[];
  readonly decisions: readonly DecisionRow[];
  readonly executions: readonly ExecutionRow[];
  readonly verbs: Ticket['verbs'];
  /** Targets of which this person may read the schema. */
  readonly readableTargetIds: ReadonlySet<bigint>;
  readonly waitsFor: readonly string[];
  readonly steps: Ticket['steps'];
  /** Who scheduled it; null unless it is scheduled. */
  readonly scheduler: Person | null;
  readonly latestStart: Date | null;
  readonly planChanges: Ticket['planChanges'];
  readonly clonedFrom: Ticket['clonedFrom'];
  readonly clones: Ticket['clones'];
}

function describeRevision(row: RevisionRow) {
  return {
    id: row.id.toString(),
    number: row.number,
    author: describePerson(row.author),
    createdAt: row.createdAt.toISOString(),
  };
}

const numberOrNull = (value: bigint | null): number | null => (value === null ? null : Number(value));

function describePlan(plan: PlanRow, isReadable: boolean): Ticket['statements'][number]['plans'][number] {
  return {
    id: plan.id.toString(),
    targetId: plan.targetId.toString(),
    engine: plan.engine,
    routeReason: { code: plan.routeReason, params: { ...plan.routeParams } },
    estimatedRows: numberOrNull(plan.estimatedRows),
    estimatedBytes: numberOrNull(plan.estimatedBytes),
    beforeDefinition: isReadable ? plan.beforeDefinition : null,
    afterStatement: plan.beforeStatement,
  };
}

function describeFinding(finding: KeyedFinding): Ticket['findings'][number] {
  const { rule, severity, params, statement, range, target, key, isWaivable, waiver } = finding;
  return {
    ...{ rule, severity, params: { ...params }, statement, target, key, isWaivable },
    range: range && { start: range.start, end: range.end },
    waiver: waiver && {
      id: waiver.id.toString(),
      person: describePerson(waiver.person),
      reason: waiver.reason,
      at: waiver.at.toISOString(),
    },
  };
}

function describeDecision(row: DecisionRow): Ticket['decisions'][number] {
  return {
    id: row.id.toString(),
    verdict: row.verdict,
    reason: row.reason,
    person: describePerson(row.person),
    decidedAt: row.decidedAt.toISOString(),
    lapsedAt: row.lapsedAt?.toISOString() ?? null,
    lapsedReason: row.lapsedReason,
    revisionNumber: row.revisionNumber,
  };
}

function describeTarget(target: TargetRow): Ticket['ticketTargets'][number] {
  return {
    id: target.id.toString(),
    instanceId: target.instanceId.toString(),
    instanceName: target.instanceName,
    environmentId: target.environmentId.toString(),
    environmentName: target.environmentName,
    isProduction: target.isProduction,
    database: target.database,
  };
}

function describeSchedule({ ticket, scheduler }: TicketParts): Ticket['schedule'] {
  if (ticket.scheduledAt === null) return null;
  return {
    at: ticket.scheduledAt.toISOString(),
    notAfter: ticket.notAfter?.toISOString() ?? null,
    by: scheduler && describePerson(scheduler),
  };
}

/** A comment as everybody may read it: a deleted one without its text. */
export function describeComment(row: CommentRow): Comment {
  const { statementId, statementPosition: position, revisionNumber } = row;
  return {
    id: row.id.toString(),
    person: describePerson(row.person),
    body: row.body,
    statement:
      statementId === 0n || position === null || revisionNumber === null
        ? null
        : { id: statementId.toString(), position, revisionNumber },
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
    version: row.version,
  };
}

/** A whole ticket as the API sends it; `current` is the revision it stands for. */
export function describeTicket(parts: TicketParts, current: RevisionRow): Ticket {
  const { ticket, statements, targets } = parts;
  return {
    ...describeSummary(parts.summary, parts.waitsFor),
    reason: ticket.reason,
    sql: current.sql,
    revision: describeRevision(current),
    revisions: parts.revisions.map(describeRevision),
    planHash: ticket.planHash,
    cutOver: ticket.cutOverMode,
    ticketTargets: targets.map(describeTarget),
    statements: statements.map((statement) => ({
      id: statement.id.toString(),
      position: statement.position,
      kind: statement.kind,
      range: { start: statement.rangeStart, end: statement.rangeEnd },
      text: statement.executedText,
      table: statement.table,
      plans: parts.plans
        .filter((plan) => plan.statementId === statement.id)
        .map((plan) => describePlan(plan, parts.readableTargetIds.has(plan.targetId))),
    })),
    findings: parts.findings.map(describeFinding),
    decisions: parts.decisions.map(describeDecision),
    planChanges: parts.planChanges,
    executions: describeExecutionSummaries(parts.executions),
    steps: parts.steps,
    schedule: describeSchedule(parts),
    latestStart: parts.latestStart?.toISOString() ?? null,
    clonedFrom: parts.clonedFrom,
    clones: parts.clones,
    verbs: parts.verbs,
    version: ticket.version,
  };
}
