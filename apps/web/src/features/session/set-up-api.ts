import { setUpLinkSchema, type FirstAdmin } from '@altergate/contracts';
import { command, request } from '../../common/api/request.ts';

/** Until when a link can be used; the token goes in the body, so that no log of a proxy holds it. */
export function lookAtSetUpLink(token: string): Promise<{ expiresAt: string }> {
  return request('set-up/link', setUpLinkSchema, { method: 'POST', body: { token }, inSession: false });
}

export function makeFirstAdmin(body: FirstAdmin): Promise<void> {
  return command('set-up', { body, inSession: false });
}
