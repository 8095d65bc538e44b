import { computed, ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import { meSchema, type Me } from '@altergate/contracts';
import { rolesFor, type Permission, type Role } from '@altergate/domain';
import { command, request } from '../api/request.ts';
import { onSessionEnded, rememberCsrfToken } from '../api/session-token.ts';

/** Before who is signed in is known there is no page: a program that takes longer is told not to answer. */
const answerWithinMs = 6_000;

/** Who is signed in. The server decides everything again; this only decides what is worth showing. */
export const useSession = defineStore('session', () => {
  const me = shallowRef<Me | null>(null);
  /** True when the server forgot a session that this page still shows. */
  const ended = ref(false);

  const roles = computed<ReadonlySet<Role>>(() => new Set(me.value?.grants.map((grant) => grant.role) ?? []));

  /** Whether any grant gives the permission somewhere. */
  function mayAnywhere(permission: Permission): boolean {
    return rolesFor(permission).some((role) => roles.value.has(role));
  }

  async function load(): Promise<Me> {
    const signal = AbortSignal.timeout(answerWithinMs);
    const next = await request('me', meSchema, { inSession: false, signal });
    rememberCsrfToken(next.csrfToken);
    me.value = next;
    ended.value = false;
    return next;
  }

  async function signIn(name: string, password: string): Promise<Me> {
    await command('session', { body: { name, password }, inSession: false });
    return load();
  }

  async function signOut(): Promise<void> {
    await command('session', { method: 'DELETE', inSession: false });
    me.value = null;
    rememberCsrfToken('');
  }

  onSessionEnded(() => {
    if (me.value !== null) ended.value = true;
  });

  return { me, ended, roles, mayAnywhere, load, signIn, signOut };
});
