import { isAllowed, permissions } from '@altergate/domain';
import type { Permission, TicketState } from '@altergate/domain';
import { rows } from './walk-call.ts';
import type { Call, Case } from './walk-call.ts';
import { resourceIn } from './walk-world.ts';
import type { Caller, Place, World } from './walk-world.ts';

const rowsAndOwn = [...rows, 'own'] as const;

type SentCall = Omit<Call, 'url' | 'resources' | 'ownerIds'>;

/** What a version that nobody has seen is answered with: the refusal comes before any server is asked. */
const unseenVersion = { version: 999_999, problem: 'ticket-moved' } as const;

interface AddedTicket {
  readonly id: string;
  readonly url: string;
  readonly revisionId: string;
  readonly authorId: bigint;
  readonly call: Pick<Call, 'resources' | 'ownerIds'>;
}

/** A ticket on one database with a text and no plan; the caller's own where the place says so. */
export async function addTicket(
  world: World,
  place: Place,
  caller: Caller,
  state: TicketState,
): Promise<AddedTicket> {
  const { prisma } = world.api.database;
  const isOwn = place.title === 'own' && caller.personId !== null;
  const authorId = isOwn ? caller.personId : world.strangerId;
  const instanceId = await place.lastingInstance();
  const environmentId = BigInt(place.environmentId);
  const { id: ticketId } = await prisma.ticket.create({
    data: { title: 'Add a note', reason: '', state, authorId, environmentId },
  });
  const { id: revisionId } = await prisma.ticketRevision.create({
    data: { ticketId, number: 1, authorId, sqlText: 'ALTER TABLE orders ADD COLUMN note INT' },
  });
  await prisma.ticketTarget.create({
    data: {
      ...{ ticketId, revisionId, position: 0, instanceId: BigInt(instanceId), environmentId },
      databaseName: world.database,
    },
  });
  await prisma.ticket.update({ where: { id: ticketId }, data: { currentRevisionId: revisionId } });
  return {
    id: ticketId.toString(),
    url: `/api/v1/tickets/${ticketId.toString()}`,
    revisionId: revisionId.toString(),
    authorId,
    call: { resources: [resourceIn(place, instanceId, world.database)], ownerIds: [authorId] },
  };
}

const onTicket = (
  tail: string,
  state: TicketState = 'in_review',
  make: (ticket: AddedTicket) => SentCall = () => ({}),
): Case => ({
  places: rows,
  async call(world, place, caller) {
    const ticket = await addTicket(world, place, caller, state);
    return { url: `${ticket.url}${tail}`, ...ticket.call, ...make(ticket) };
  },
});

/** Verbs of authors: everybody else who sees the ticket is told that it is not theirs. */
const onOwnTicket = (tail: string, state: TicketState, call: SentCall): Case => ({
  places: rowsAndOwn,
  async call(world, place, caller) {
    const ticket = await addTicket(world, place, caller, state);
    const isOwn = ticket.authorId === caller.personId;
    const refusal = isOwn ? {} : ({ problem: 'not-an-author' } as const);
    return { url: `${ticket.url}${tail}`, ...ticket.call, ...call, ...refusal };
  },
});

/** Routes for whoever sees the ticket. */
const reading = (...parts: Parameters<typeof onTicket>): Case => ({
  ...onTicket(...parts),
  places: rowsAndOwn,
});

/** A comment of the caller's own on a ticket that they may or may not see. */
const onOwnComment = (call: SentCall): Case => ({
  places: rowsAndOwn,
  async call(world, place, caller) {
    const ticket = await addTicket(world, place, caller, 'in_review');
    const { id } = await world.api.database.prisma.comment.create({
      data: { ticketId: BigInt(ticket.id), userId: caller.personId ?? ticket.authorId, body: 'A word.' },
    });
    return { url: `${ticket.url}/comments/${id.toString()}`, ...ticket.call, ...call };
  },
});

const holdsSomewhere = (caller: Caller, permission: Permission): boolean =>
  caller.grants.some(({ role }) => (permissions[permission].roles as readonly string[]).includes(role));

/** A text for one target named twice, which is refused to those who may write for it before the server is asked. */
const onTargets = (url: string, more: Readonly<Record<string, unknown>>): Case => ({
  places: rows,
  async call(world, place, caller) {
    const instanceId = await place.lastingInstance();
    const resource = resourceIn(place, instanceId, world.database);
    const target = { instanceId, database: world.database };
    const body = { sql: 'ALTER TABLE users ADD COLUMN note INT', targets: [target, target], ...more };
    const isInScope = isAllowed(caller.grants, 'ticket.create', resource);
    const withRole = isInScope ? 'target-twice' : 'target-not-known';
    const problem = holdsSomewhere(caller, 'ticket.create') ? withRole : 'not-allowed';
    return { url, body, resources: [resource], problem };
  },
});

const content = { title: 'Add a note', targets: [], sql: 'ALTER TABLE orders ADD COLUMN note INT' };

/** Routes of tickets and of reviewing a text. */
export const ticketCases: Readonly<Record<string, Case>> = {
  'POST /api/v1/inspections': onTargets('/api/v1/inspections', {}),
  'POST /api/v1/tickets': onTargets('/api/v1/tickets', { title: 'Add a note' }),
  'GET /api/v1/tickets': {
    places: ['in scope'],
    call: () => Promise.resolve({ url: '/api/v1/tickets', resources: [] }),
  },
  'GET /api/v1/tickets/:id': { ...onTicket(''), places: rowsAndOwn },
  'GET /api/v1/tickets/:id/timeline': { ...onTicket('/timeline'), places: rowsAndOwn },

  'PUT /api/v1/tickets/:id': onOwnTicket('', 'draft', { body: content, ...unseenVersion }),
  'DELETE /api/v1/tickets/:id': onOwnTicket('', 'draft', { version: 1 }),
  'POST /api/v1/tickets/:id/submit': onOwnTicket('/submit', 'draft', unseenVersion),
  'POST /api/v1/tickets/:id/edit': onOwnTicket('/edit', 'in_review', { version: 1 }),
  'POST /api/v1/tickets/:id/withdraw': onOwnTicket('/withdraw', 'in_review', { version: 1 }),

  'POST /api/v1/tickets/:id/approve': onTicket('/approve', 'in_review', ({ revisionId }) => ({
    body: { revisionId, planHash: 'f'.repeat(64) },
    version: 1,
    problem: 'plan-moved',
    tokenProblem: 'token-may-not-decide',
  })),
  'POST /api/v1/tickets/:id/reject': onTicket('/reject', 'in_review', ({ revisionId }) => ({
    body: { revisionId, planHash: '', reason: 'Not now.' },
    version: 1,
    tokenProblem: 'token-may-not-decide',
  })),
  'POST /api/v1/tickets/:id/waivers': onTicket('/waivers', 'in_review', ({ revisionId }) => ({
    body: { revisionId, findingKey: 'f'.repeat(64), reason: 'Nobody reads it.' },
    version: 1,
    problem: 'finding-gone',
    tokenProblem: 'token-may-not-waive',
  })),
  'POST /api/v1/tickets/:id/waivers/:waiverId/take-back': onTicket(
    '/waivers/1/take-back',
    'approved',
    () => ({ version: 1, problem: 'waiver-stays', tokenProblem: 'token-may-not-waive' }),
  ),
  'POST /api/v1/tickets/:id/take-back': onTicket('/take-back', 'approved', () => ({
    body: { reason: 'Too early.' },
    version: 1,
  })),
  'POST /api/v1/tickets/:id/execute': onTicket('/execute', 'approved', ({ revisionId }) => ({
    body: { revisionId, planHash: 'f'.repeat(64), cutOver: 'wait' },
    ...unseenVersion,
  })),
  'POST /api/v1/tickets/:id/close': onTicket('/close', 'failed', () => ({
    body: { reason: 'Not needed any more.' },
    version: 1,
  })),
  'POST /api/v1/tickets/:id/schedule': onTicket('/schedule', 'approved', ({ revisionId }) => ({
    body: { revisionId, planHash: 'f'.repeat(64), cutOver: 'wait', at: '2099-01-01T00:00:00Z' },
    ...unseenVersion,
  })),
  'POST /api/v1/tickets/:id/unschedule': onTicket('/unschedule', 'scheduled', () => ({ version: 1 })),
  'POST /api/v1/tickets/:id/skip': onTicket('/skip', 'failed', () => ({
    body: { statementId: '1', targetId: '1', reason: 'Not needed.' },
    ...unseenVersion,
  })),
  'POST /api/v1/tickets/:id/by-hand': onTicket('/by-hand', 'failed', () => ({
    body: { statementId: '1', targetId: '1', evidence: 'Done on the server.' },
    ...unseenVersion,
  })),
  'POST /api/v1/tickets/:id/outcome': onTicket('/outcome', 'needs_attention', () => ({
    body: { executionId: '1', outcome: 'applied', evidence: '', confirm: '' },
    version: 1,
    problem: 'reason-required',
  })),
  // Nothing of it runs, so there is nothing to type and nothing to stop.
  'POST /api/v1/tickets/:id/cancel': onTicket('/cancel', 'approved', () => ({
    body: { confirm: '' },
    problem: 'ticket-moved',
  })),

  'POST /api/v1/tickets/:id/stop-after': onTicket('/stop-after', 'approved', () => ({
    body: { executionId: '1' },
    problem: 'ticket-moved',
  })),

  'GET /api/v1/tickets/counts': {
    places: ['in scope'],
    call: () => Promise.resolve({ url: '/api/v1/tickets/counts', resources: [] }),
  },
  'GET /api/v1/search': {
    places: ['in scope'],
    call: () => Promise.resolve({ url: '/api/v1/search?q=note', resources: [] }),
  },
  // A draft that was never submitted has no copies, so that no server is asked.
  'POST /api/v1/tickets/:id/clone': reading('/clone', 'draft', () => ({ problem: 'ticket-not-clonable' })),
  'GET /api/v1/tickets/:id/next-environment': reading('/next-environment'),
  'POST /api/v1/tickets/:id/copy-to-next': reading('/copy-to-next', 'draft', () => ({
    body: { instanceIds: ['1'] },
    problem: 'ticket-not-clonable',
  })),
  'GET /api/v1/tickets/:id/comments': reading('/comments'),
  'POST /api/v1/tickets/:id/comments': reading('/comments', 'closed', () => ({ body: { body: 'A word.' } })),
  'PUT /api/v1/tickets/:id/comments/:commentId': onOwnComment({ body: { body: 'Other words.' }, version: 1 }),
  'DELETE /api/v1/tickets/:id/comments/:commentId': onOwnComment({ version: 1 }),
};
