import type { AllowedVerb } from '@altergate/contracts';
import type { TargetRow, TicketRow } from '@altergate/db';
import { isMovable, rolesFor, ticketMoves } from '@altergate/domain';
import type {
  MessageParams,
  Permission,
  Resource,
  TicketMove,
  TicketState,
  TicketVerb,
} from '@altergate/domain';
import { may, mayAnywhere } from '../../access/principal.ts';
import type { Principal } from '../../access/principal.ts';

/** Verbs of people that a ticket page offers, in the order of its buttons. */
const offeredVerbs = [
  'submit',
  'edit',
  'resubmit',
  'withdraw',
  'approve',
  'reject',
  'take_back',
  'execute',
  'schedule',
  'change_time',
  'unschedule',
  'retry',
  'close',
] as const satisfies readonly TicketVerb[];

/** Where the same change may be wanted in the next environment: something of it was done here. */
const copiedOnwards: readonly TicketState[] = ['succeeded', 'partially_applied', 'closed'];

/** A target's place for access. */
export function resourceOf(target: Pick<TargetRow, 'environmentId' | 'instanceId' | 'database'>): Resource {
  return {
    environmentId: target.environmentId.toString(),
    instanceId: target.instanceId.toString(),
    database: target.database,
  };
}

interface Asked {
  readonly ticket: TicketRow;
  readonly targets: readonly TargetRow[];
  readonly authorIds: readonly bigint[];
  readonly principal: Principal;
  /** Whether an environment stands behind the ticket's. */
  readonly hasNextEnvironment: boolean;
  /** Whether anything has its turn only after what runs now. */
  readonly isFollowed: boolean;
  /** Errors that a reviewer may let pass, and how many of them nobody has. */
  readonly waivable: number;
  readonly unwaived: number;
}

interface Obstacle {
  readonly code: string;
  readonly params: MessageParams;
}

/** Verbs that store a text anew: an author who may not write tickets any more can't. */
const writingVerbs: readonly TicketVerb[] = ['submit', 'edit', 'resubmit'];

/** Why this person may not make the move, although the ticket's state allows it; null when they may. */
export function moveObstacle(asked: Asked, verb: TicketVerb): Obstacle | null {
  const { by }: TicketMove = ticketMoves[verb];
  switch (by.kind) {
    case 'system':
      return { code: 'machine-moves-next', params: {} };
    case 'author':
      return authorObstacle(asked) ?? (writingVerbs.includes(verb) ? writingObstacle(asked, verb) : null);
    case 'permission':
      if (by.notAuthor && isAuthor(asked)) return { code: 'author-may-not-decide', params: {} };
      return permissionObstacle(asked, by.permission) ?? (verb === 'approve' ? waiverObstacle(asked) : null);
  }
}

/** For waiving and for taking it back. */
function waivingObstacle(asked: Asked): Obstacle | null {
  if (isAuthor(asked)) return { code: 'author-may-not-waive', params: {} };
  return permissionObstacle(asked, 'ticket.decide');
}

function waiverObstacle({ unwaived }: Asked): Obstacle | null {
  return unwaived === 0 ? null : { code: 'findings-not-waived', params: { n: unwaived } };
}

function isAuthor({ authorIds, principal }: Asked): boolean {
  return authorIds.includes(principal.personId);
}

function authorObstacle(asked: Asked): Obstacle | null {
  return isAuthor(asked) ? null : { code: 'not-an-author', params: {} };
}

/** Submitting needs the right on every target as it stands; who edits may choose others. */
function writingObstacle(asked: Asked, verb: TicketVerb): Obstacle | null {
  if (verb === 'submit' && asked.targets.length > 0) return permissionObstacle(asked, 'ticket.create');
  return mayAnywhere(asked.principal, 'ticket.create') ? null : obstacleOf('ticket.create');
}

function permissionObstacle({ targets, principal }: Asked, permission: Permission): Obstacle | null {
  const isAllowed =
    targets.length > 0 && targets.every((target) => may(principal, permission, resourceOf(target)));
  return isAllowed ? null : obstacleOf(permission);
}

function obstacleOf(permission: Permission): Obstacle {
  return { code: 'not-allowed', params: { permission, roles: rolesFor(permission).join(', ') } };
}

/** What the ticket's state leaves to people, and whether this person may do it; the reason is said where not. */
export function ticketVerbs(asked: Asked): AllowedVerb[] {
  const { state, isSubmitted } = asked.ticket;
  const verbs = offeredVerbs
    .filter((verb) => isMovable(state, verb))
    .map((verb) => allowed(verb, moveObstacle(asked, verb)));
  if (state === 'draft') {
    verbs.push(allowed('edit', moveObstacle(asked, 'edit')));
    if (!isSubmitted) verbs.push(allowed('discard', authorObstacle(asked)));
  }
  if (state === 'in_review' && asked.waivable > 0) verbs.push(allowed('waive', waivingObstacle(asked)));
  if (state === 'running') {
    const obstacle = permissionObstacle(asked, 'execution.abandon');
    if (asked.isFollowed) verbs.push(allowed('stop_after', obstacle));
    verbs.push(allowed('cancel', obstacle));
  }
  return [...verbs, ...copyVerbs(asked), allowed('comment', null)];
}

/** A draft that nobody has seen is edited itself. */
function copyVerbs({ ticket, principal, hasNextEnvironment }: Asked): AllowedVerb[] {
  if (ticket.state === 'draft' && !ticket.isSubmitted) return [];
  const obstacle = mayAnywhere(principal, 'ticket.create') ? null : obstacleOf('ticket.create');
  if (!copiedOnwards.includes(ticket.state)) return [allowed('clone', obstacle)];
  const last = hasNextEnvironment ? null : { code: 'no-next-environment', params: {} };
  return [allowed('clone', obstacle), allowed('copy_to_next', obstacle ?? last)];
}

function allowed(verb: string, obstacle: Obstacle | null): AllowedVerb {
  const reason = obstacle && { code: obstacle.code, params: { ...obstacle.params } };
  return { verb, allowed: obstacle === null, reason };
}
