import type { Permission } from '@altergate/domain';
import type { ListedRoute } from '../../src/access/route-access.ts';
import type { RowScopeName } from '../../src/access/row-scopes.ts';
import type { TokenUse } from '../../src/access/token-use.ts';

/** Who may call a route: anybody, whoever is signed in, or whoever holds a permission on a row; and what a token may do there. */
export type Right =
  | readonly ['anybody']
  | readonly ['signed in', TokenUse]
  | readonly [permission: Permission, scope: RowScopeName, token: TokenUse];

/**
 * Who may call what, said a second time on purpose: a route that asks for less than it should would otherwise be walked by
 * its own word. Whoever changes a line here changes a right.
 */
export const rights: Readonly<Record<string, Right>> = {
  'POST /api/v1/set-up/link': ['anybody'],
  'POST /api/v1/set-up': ['anybody'],
  'POST /api/v1/session': ['anybody'],
  'DELETE /api/v1/session': ['signed in', 'refused'],
  'GET /api/v1/me': ['signed in', 'reads'],
  'PUT /api/v1/me/password': ['signed in', 'refused'],
  'GET /api/v1/sessions': ['signed in', 'refused'],
  'DELETE /api/v1/sessions': ['signed in', 'refused'],
  'DELETE /api/v1/sessions/:id': ['signed in', 'refused'],
  'GET /api/v1/tokens': ['signed in', 'refused'],
  'POST /api/v1/tokens': ['signed in', 'refused'],
  'DELETE /api/v1/tokens/:id': ['signed in', 'refused'],

  'GET /api/v1/people/:id/tokens': ['person.read', 'product', 'refused'],
  'DELETE /api/v1/people/:id/tokens/:tokenId': ['person.write', 'product', 'refused'],
  'GET /api/v1/people': ['person.read', 'product', 'reads'],
  'POST /api/v1/people': ['person.write', 'product', 'refused'],
  'GET /api/v1/people/:id': ['person.read', 'product', 'reads'],
  'PATCH /api/v1/people/:id': ['person.write', 'product', 'refused'],
  'POST /api/v1/people/:id/grants': ['person.write', 'product', 'refused'],
  'DELETE /api/v1/people/:id/grants/:grantId': ['person.write', 'product', 'refused'],

  'GET /api/v1/environments': ['environment.read', 'each-row', 'reads'],
  'POST /api/v1/environments': ['environment.write', 'product', 'writes'],
  'GET /api/v1/environments/:id': ['environment.read', 'environment', 'reads'],
  'PUT /api/v1/environments/:id': ['environment.write', 'environment', 'writes'],
  'POST /api/v1/environments/:id/policy-preview': ['environment.write', 'environment', 'reads'],

  'GET /api/v1/instances': ['instance.name', 'each-row', 'reads'],
  'POST /api/v1/instances': ['instance.write', 'environment-in-body', 'writes'],
  'GET /api/v1/instances/:id': ['instance.read', 'instance', 'reads'],
  'PUT /api/v1/instances/:id': ['instance.write', 'instance', 'writes'],
  'POST /api/v1/instances/:id/disable': ['instance.write', 'instance', 'writes'],
  'POST /api/v1/instances/:id/enable': ['instance.write', 'instance', 'writes'],
  'POST /api/v1/instances/:id/test': ['instance.read', 'instance', 'writes'],
  'GET /api/v1/instances/:id/databases': ['instance.name', 'instance', 'reads'],
  'GET /api/v1/instances/:id/databases/:database/tables': ['schema.read', 'database', 'reads'],
  'GET /api/v1/instances/:id/databases/:database/tables/:table/names': ['schema.read', 'database', 'reads'],
  'GET /api/v1/instances/:id/databases/:database/tables/:table/definition': [
    'schema.read',
    'database',
    'reads',
  ],

  'POST /api/v1/inspections': ['ticket.create', 'each-row', 'reads'],
  'POST /api/v1/inspections/formatted': ['signed in', 'reads'],
  'GET /api/v1/inspections/reserved-words': ['signed in', 'reads'],
  'GET /api/v1/rules': ['signed in', 'reads'],

  'GET /api/v1/tickets': ['ticket.read', 'each-row', 'reads'],
  'GET /api/v1/tickets/counts': ['ticket.read', 'each-row', 'reads'],
  'POST /api/v1/tickets': ['ticket.create', 'each-row', 'writes'],
  'GET /api/v1/tickets/:id': ['ticket.read', 'ticket', 'reads'],
  'GET /api/v1/tickets/:id/timeline': ['ticket.read', 'ticket', 'reads'],
  'PUT /api/v1/tickets/:id': ['ticket.read', 'ticket', 'writes'],
  'DELETE /api/v1/tickets/:id': ['ticket.read', 'ticket', 'writes'],
  'POST /api/v1/tickets/:id/submit': ['ticket.read', 'ticket', 'writes'],
  'POST /api/v1/tickets/:id/approve': ['ticket.decide', 'ticket', 'writes'],
  'POST /api/v1/tickets/:id/reject': ['ticket.decide', 'ticket', 'writes'],
  'POST /api/v1/tickets/:id/execute': ['ticket.execute', 'ticket', 'writes'],
  'POST /api/v1/tickets/:id/cancel': ['execution.abandon', 'ticket', 'writes'],
  'POST /api/v1/tickets/:id/stop-after': ['execution.abandon', 'ticket', 'writes'],
  'POST /api/v1/tickets/:id/edit': ['ticket.read', 'ticket', 'writes'],
  'POST /api/v1/tickets/:id/withdraw': ['ticket.read', 'ticket', 'writes'],
  'POST /api/v1/tickets/:id/unschedule': ['ticket.execute', 'ticket', 'writes'],
  'POST /api/v1/tickets/:id/take-back': ['ticket.decide', 'ticket', 'writes'],
  'POST /api/v1/tickets/:id/close': ['ticket.execute', 'ticket', 'writes'],
  'POST /api/v1/tickets/:id/schedule': ['ticket.execute', 'ticket', 'writes'],
  'POST /api/v1/tickets/:id/skip': ['ticket.execute', 'ticket', 'writes'],
  'POST /api/v1/tickets/:id/by-hand': ['ticket.execute', 'ticket', 'writes'],
  'POST /api/v1/tickets/:id/outcome': ['ticket.execute', 'ticket', 'writes'],
  'POST /api/v1/tickets/:id/clone': ['ticket.read', 'ticket', 'writes'],
  'GET /api/v1/tickets/:id/next-environment': ['ticket.read', 'ticket', 'reads'],
  'POST /api/v1/tickets/:id/copy-to-next': ['ticket.read', 'ticket', 'writes'],
  'GET /api/v1/tickets/:id/comments': ['ticket.read', 'ticket', 'reads'],
  'POST /api/v1/tickets/:id/comments': ['ticket.read', 'ticket', 'writes'],
  'PUT /api/v1/tickets/:id/comments/:commentId': ['ticket.read', 'ticket', 'writes'],
  'DELETE /api/v1/tickets/:id/comments/:commentId': ['ticket.read', 'ticket', 'writes'],
  'POST /api/v1/tickets/:id/waivers': ['ticket.decide', 'ticket', 'writes'],
  'POST /api/v1/tickets/:id/waivers/:waiverId/take-back': ['ticket.decide', 'ticket', 'writes'],

  'GET /api/v1/search': ['ticket.read', 'each-row', 'reads'],

  'GET /api/v1/executions': ['execution.read', 'each-row', 'reads'],
  'GET /api/v1/executions/:id': ['execution.read', 'execution', 'reads'],
  'GET /api/v1/executions/:id/log': ['execution.read', 'execution', 'reads'],
  'GET /api/v1/executions/:id/log/search': ['execution.read', 'execution', 'reads'],
  'GET /api/v1/executions/:id/log/first-error': ['execution.read', 'execution', 'reads'],
  'GET /api/v1/executions/:id/log/download': ['execution.read', 'execution', 'reads'],
  'GET /api/v1/executions/:id/progress': ['execution.read', 'execution', 'reads'],
  'GET /api/v1/executions/:id/blockers': ['execution.command', 'execution', 'reads'],
  'POST /api/v1/executions/:id/commands': ['execution.pause', 'execution', 'writes'],
  'POST /api/v1/executions/:id/retry': ['ticket.execute', 'execution', 'writes'],
  'POST /api/v1/executions/:id/check': ['ticket.execute', 'execution', 'writes'],

  'GET /api/v1/artifacts': ['artifact.read', 'each-row', 'reads'],
  'POST /api/v1/artifacts/:id/drop': ['artifact.drop', 'artifact', 'writes'],

  'GET /api/v1/audit': ['audit.read', 'each-row', 'reads'],
  'GET /api/v1/audit/export': ['audit.read', 'each-row', 'reads'],

  'GET /api/v1/notifications': ['signed in', 'reads'],
  'GET /api/v1/notifications/count': ['signed in', 'reads'],
  'POST /api/v1/notifications/read': ['signed in', 'writes'],

  'GET /api/v1/me/notification-settings': ['signed in', 'refused'],
  'PUT /api/v1/me/notification-settings': ['signed in', 'refused'],
  'POST /api/v1/me/notification-settings/test-mail': ['signed in', 'refused'],
  'POST /api/v1/me/notification-settings/confirmation-mail': ['signed in', 'refused'],
  'POST /api/v1/me/notification-settings/confirm-email': ['signed in', 'refused'],

  'GET /api/v1/webhooks': ['webhook.read', 'product', 'reads'],
  'POST /api/v1/webhooks': ['webhook.write', 'product', 'refused'],
  'GET /api/v1/webhooks/:id': ['webhook.read', 'product', 'reads'],
  'PUT /api/v1/webhooks/:id': ['webhook.write', 'product', 'refused'],
  'DELETE /api/v1/webhooks/:id': ['webhook.write', 'product', 'refused'],
  'POST /api/v1/webhooks/:id/test': ['webhook.write', 'product', 'refused'],

  'GET /api/v1/deliveries': ['webhook.read', 'product', 'reads'],
  'POST /api/v1/deliveries/:id/resend': ['webhook.write', 'product', 'refused'],
};

/** What a route itself says. */
export function rightStated({ access, token }: ListedRoute): Right {
  if ('public' in access) return ['anybody'];
  if ('signedIn' in access) return ['signed in', token];
  return [access.permission, access.scope, token];
}
