import type { PolicyPreview } from '@altergate/contracts';
import { countApprovedTickets, findEnvironment, listPreviewedTickets } from '@altergate/db';
import type { Database, EnvironmentRow, PreviewedTicketRow } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import { RULES } from '@altergate/sql';
import type { Principal } from '../../access/principal.ts';
import { Turns } from '../executions/turns.ts';
import type { EnvironmentBody } from './service.ts';
import { policyToStore } from './policy-change.ts';
import { previewTicket } from './preview-ticket.ts';
import type { TicketPreview } from './preview-ticket.ts';
import { ruleDifferences, settingUnder } from './rule-settings.ts';
import type { RuleDifference, RulePolicy } from './rule-settings.ts';
import { showPolicy } from './stored-policy.ts';

/** Tickets that a policy is tried on: the newest, and those that may still be refused. */
const most = { newest: 100, open: 200 } as const;
/** Tickets that are read beside each other; their texts are reviewed one after another, and others in between. */
const atOnce = 4;
/** Longest that a preview takes, from its turn on. */
const limitMs = 10_000;

/** A preview keeps the review thread busy, so one goes on at a time. */
const turns = new Turns(
  { atOnce: 1, waiting: 10, perPerson: { atOnce: 1, waiting: 2 } },
  () => new AltergateError('too-many-requests', { seconds: 10 }),
);

export interface PreviewQuestion {
  readonly id: bigint;
  readonly body: Pick<EnvironmentBody, 'isProduction' | 'policy'>;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/**
 * What another policy would say of the newest tickets of an environment. Nothing is stored, no server is asked.
 * @throws AltergateError not-found, too-many-requests, those of `assertKnownRuleSettings`
 */
export async function previewPolicyChange(
  database: Database,
  principal: Principal,
  { id, body, signal }: PreviewQuestion,
): Promise<PolicyPreview> {
  const environment = await findEnvironment(database.prisma, id);
  if (environment === null) throw new AltergateError('not-found');
  const [before, after] = [standingPolicy(environment), wishedPolicy(environment, body)];
  const rules = ruleDifferences(before, after);
  const approvedTickets = await countApprovedTickets(database.prisma, id);
  const nothing = { rules, looked: 0, tickets: [], openBlocked: 0, approvedTickets, notAsked: [] };
  if (rules.length === 0) return nothing;
  const turn = await turns.take(principal.personId.toString(), signal);
  if (turn === null) return nothing;
  try {
    const sharpened = rules.filter((rule) => isSharpened(rule, after)).map((rule) => rule.id);
    const previews = await previewTickets(database, principal, {
      ...{ environmentId: id, comparison: { before, after, sharpened }, signal },
    });
    return { ...nothing, ...summarise(previews) };
  } finally {
    turn.end();
  }
}

function standingPolicy(environment: EnvironmentRow): RulePolicy {
  return { rules: showPolicy(environment.policy).policy.rules, isProduction: environment.isProduction };
}

function wishedPolicy(environment: EnvironmentRow, body: PreviewQuestion['body']): RulePolicy {
  const stored = { ...policyToStore(body, environment.policy) };
  return { rules: showPolicy(stored).policy.rules, isProduction: body.isProduction };
}

/** Whether it would find other things than before, not only weigh them otherwise. */
function isSharpened({ id, before, after }: RuleDifference, policy: RulePolicy): boolean {
  const rule = RULES.find((one) => one.id === id);
  if (rule === undefined || settingUnder(rule, policy).severity === 'off') return false;
  return before.severity === 'off' || after.parameters !== undefined;
}

async function previewTickets(
  database: Database,
  principal: Principal,
  wish: {
    readonly environmentId: bigint;
    readonly comparison: Parameters<typeof previewTicket>[2]['comparison'];
    readonly signal: AbortSignal;
  },
): Promise<TicketPreview[]> {
  const deadline = performance.now() + limitMs;
  const tickets: PreviewedTicketRow[] = await listPreviewedTickets(database.prisma, wish.environmentId, most);
  const previews: TicketPreview[] = [];
  for (let next = 0; next < tickets.length; next += atOnce) {
    if (wish.signal.aborted || performance.now() > deadline) break;
    const { comparison } = wish;
    const some = tickets.slice(next, next + atOnce);
    const looked = await Promise.all(
      some.map((ticket) => previewTicket(database.prisma, ticket, { principal, comparison, deadline })),
    );
    previews.push(...looked.filter((preview) => preview !== null));
  }
  return previews;
}

function summarise(
  previews: readonly TicketPreview[],
): Pick<PolicyPreview, 'looked' | 'tickets' | 'openBlocked' | 'notAsked'> {
  const differing = previews.filter(({ body }) => body.appears.length + body.goes.length > 0);
  return {
    looked: previews.length,
    tickets: differing.filter(({ isVisible }) => isVisible).map(({ body }) => body),
    openBlocked: previews.filter(({ body, isOpen }) => isOpen && body.change === 'blocked').length,
    notAsked: [...new Set(previews.flatMap(({ notAsked }) => notAsked))].sort(),
  };
}
