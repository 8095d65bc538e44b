import { computed, ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import { useEventListener } from '@vueuse/core';
import { meSchema, type Me } from '@altergate/contracts';
import { rolesFor, type Permission, type Role } from '@altergate/domain';
import { command, request } from '../api/request.ts';
import { onSessionEnded, rememberCsrfToken } from '../api/session-token.ts';
import { isSignIn, readSignIn, tellSignIn } from './sign-ins.ts';

/** Before who is signed in is known there is no page: a program that takes longer is told not to answer. */
const answerWithinMs = 6_000;

/** Who is signed in. The server decides everything again; this only decides what is worth showing. */
export const useSession = defineStore('session', () => {
  const me = shallowRef<Me | null>(null);
  /** True when the server forgot a session that this page still shows. */
  const ended = ref(false);
  /** Who signed in instead in another tab: the browser has one session, and it is theirs now. */
  const takenBy = ref<string | null>(null);

  const roles = computed<ReadonlySet<Role>>(() => new Set(me.value?.grants.map((grant) => grant.role) ?? []));

  /** Whether any grant gives the permission somewhere. */
  function mayAnywhere(permission: Permission): boolean {
    return rolesFor(permission).some((role) => roles.value.has(role));
  }

  function ask(): Promise<Me> {
    return request('me', meSchema, { inSession: false, signal: AbortSignal.timeout(answerWithinMs) });
  }

  function enter(next: Me): Me {
    rememberCsrfToken(next.csrfToken);
    me.value = next;
    ended.value = false;
    takenBy.value = null;
    return next;
  }

  const load = async () => enter(await ask());

  async function signIn(name: string, password: string): Promise<Me> {
    await command('session', { body: { name, password }, inSession: false });
    const next = await load();
    tellSignIn(next.person);
    return next;
  }

  async function signOut(): Promise<void> {
    await command('session', { method: 'DELETE', inSession: false });
    me.value = null;
    rememberCsrfToken('');
  }

  onSessionEnded(() => {
    if (me.value !== null) ended.value = true;
  });

  function leaveTo(person: Pick<Me['person'], 'displayName'>): void {
    takenBy.value = person.displayName;
    ended.value = true;
  }

  let told = 0;
  useEventListener(window, 'storage', (event: StorageEvent) => {
    const person = isSignIn(event) ? readSignIn(event.newValue) : null;
    if (person === null || me.value === null) return;
    told += 1;
    if (person.id === me.value.person.id) void goOn(told).catch(() => undefined);
    else leaveTo(person);
  });

  /** The same person: what this page sends next must bear the token of the new session. Unless it changed hands again. */
  async function goOn(news: number): Promise<void> {
    const next = await ask();
    if (news !== told) return;
    if (next.person.id === me.value?.person.id) enter(next);
    else leaveTo(next.person);
  }

  return { me, ended, takenBy, roles, mayAnywhere, load, signIn, signOut };
});
