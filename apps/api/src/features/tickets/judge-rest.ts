import {
  findEnvironment,
  findInstance,
  holdPolicyRevisions,
  listRevisions,
  listWaivers,
} from '@altergate/db';
import type { EnvironmentRow, InstanceRow, TargetRow, TicketRow, Transaction } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { PlannedFinding } from '@altergate/plan';
import type { RunStep } from '../executions/run-order.ts';
import { planText } from '../inspections/plan-text.ts';
import type { Vault } from '../instances/target.ts';
import { keyFindings, openFindings, readOpenErrors, refuseEnded } from './findings.ts';
import type { KeyedFinding } from './findings.ts';
import { textOfRest } from './text-of-rest.ts';

/** The revisions of the policies, by environment, by which what is left of a run may go on. */
export type JudgedPolicies = ReadonlyMap<bigint, number>;

/** What is left of a ticket's run, and all of it. */
export interface Rest {
  readonly ticket: TicketRow;
  readonly order: readonly RunStep[];
  /** Those that are to be run now. */
  readonly steps: readonly RunStep[];
}

/**
 * Judges what is left of a run by the rules that hold now where its targets lie, if they are other ones than when it was
 * planned: an approval of long ago lets nothing pass that is refused today. What is done is not part of the text any more.
 * Waivers that end because an instance moved are the caller's to end, and to ask for.
 * @throws AltergateError rules-refuse-rest {n, rules}, plan-not-known, text-read-otherwise, instance-disabled,
 *   targets-in-several-environments, waivers-ended, ticket-has-errors
 */
export async function judgeRest(vault: Vault, rest: Rest): Promise<JudgedPolicies> {
  const places = await placesOf(vault, rest);
  const judged = new Map(places.map(({ environment: { id, policyRevision } }) => [id, policyRevision]));
  if (judged.size > 1) throw new AltergateError('targets-in-several-environments');
  if (places.length > 0)
    refuseEnded(await readOpenErrors(vault.database.prisma, rest.ticket.currentRevisionId));
  const found: KeyedFinding[] = [];
  for (const place of places) if (!isPlannedFor(place)) found.push(...(await reviewOn(vault, rest, place)));
  refuse(openFindings(found));
  return judged;
}

/**
 * Holds the policies by which the steps were judged until the transaction ends. The targets follow their instances first.
 * @throws AltergateError plan-moved when another one holds by now
 */
export async function holdJudged(
  tx: Transaction,
  judged: JudgedPolicies,
  steps: readonly RunStep[],
): Promise<void> {
  const ids = [...new Set(steps.map(({ target }) => target.environmentId))];
  const held = await holdPolicyRevisions(tx, ids);
  const isSame = ids.every((id) => held.get(id) !== undefined && held.get(id) === judged.get(id));
  if (!isSame) throw new AltergateError('plan-moved', { table: '' });
}

/** A target with steps that are left, where its instance stands now. */
interface Place {
  readonly target: TargetRow;
  readonly instance: InstanceRow;
  readonly environment: EnvironmentRow;
  readonly steps: readonly RunStep[];
}

async function placesOf({ database: { prisma } }: Vault, { steps }: Rest): Promise<Place[]> {
  const places: Place[] = [];
  for (const id of new Set(steps.map(({ target }) => target.id))) {
    const own = steps.filter(({ target }) => target.id === id);
    const target = own[0]?.target;
    const instance = target && (await findInstance(prisma, target.instanceId));
    const environment = instance && (await findEnvironment(prisma, instance.environmentId));
    if (!target || !instance || !environment) throw new AltergateError('not-found');
    if (instance.disabledAt !== null)
      throw new AltergateError('instance-disabled', { instance: instance.name });
    places.push({ target, instance, environment, steps: own });
  }
  return places;
}

function isPlannedFor({ environment: { id, policyRevision }, steps }: Place): boolean {
  return steps.every(({ plan, plannedIn }) => plan?.policyRevision === policyRevision && plannedIn === id);
}

/** The findings of the rest on one target, as findings of the ticket's text. */
async function reviewOn(vault: Vault, { ticket, order }: Rest, place: Place): Promise<KeyedFinding[]> {
  const { prisma } = vault.database;
  const { target, instance, steps } = place;
  const revisions = await listRevisions(prisma, ticket.id);
  const revision = revisions.find((one) => one.id === ticket.currentRevisionId);
  if (revision === undefined) throw new AltergateError('not-found');
  const text = textOfRest(
    revision.sql,
    steps.map(({ statement }) => statement),
  );
  const { planned } = await planText(vault, text, [{ instance, database: target.database }]);
  if (planned.targets.some(({ reached }) => !reached))
    throw new AltergateError('plan-not-known', { instance: instance.name });
  const statements = planned.statements.map(
    ({ range, executedText }) =>
      steps.find(
        ({ statement }) =>
          statement.rangeStart === range.start &&
          statement.rangeEnd === range.end &&
          statement.executedText === executedText,
      )?.statement,
  );
  if (statements.length !== steps.length || statements.includes(undefined)) {
    throw new AltergateError('text-read-otherwise');
  }
  const findings = planned.findings.map((finding): PlannedFinding => {
    const position = finding.statement === null ? null : (statements[finding.statement]?.position ?? null);
    return { ...finding, statement: position, target: target.position };
  });
  const waivers = await listWaivers(prisma, ticket.currentRevisionId);
  const targets = new Set(order.map((step) => step.target.id));
  return keyFindings(findings, waivers, targets.size);
}

function refuse(open: readonly KeyedFinding[]): void {
  if (open.length === 0) return;
  const rules = [...new Set(open.map(({ rule }) => rule))].join(', ');
  throw new AltergateError('rules-refuse-rest', { n: open.length, rules });
}
