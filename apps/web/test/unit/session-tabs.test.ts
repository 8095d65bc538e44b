import { flushPromises } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, expect, test, vi } from 'vitest';
import { csrfToken, rememberCsrfToken } from '../../src/common/api/session-token.ts';
import { useSession } from '../../src/common/session/session-store.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

const people = {
  dba: { id: '3', name: 'dba', displayName: 'DBA' },
  developer: { id: '2', name: 'developer', displayName: 'Developer' },
};
type Name = keyof typeof people;

/** A browser with one session, as its tabs share it: each sign-in replaces the one before. */
function browser() {
  let person: Name = 'dba';
  let sessions = 0;
  vi.stubGlobal('fetch', (_address: string, init: RequestInit) => {
    if (init.method !== 'POST') {
      return Promise.resolve(
        Response.json({
          ...{ person: people[person], grants: [], permissionEpoch: 1 },
          csrfToken: `token-${sessions}`,
        }),
      );
    }
    person = (JSON.parse(init.body as string) as { name: Name }).name;
    sessions += 1;
    return Promise.resolve(new Response(null, { status: 204 }));
  });
}
async function signInHere(name: Name) {
  setActivePinia(createPinia());
  const session = useSession();
  await session.signIn(name, 'secret');
  return session;
}
/** What another tab that signs in tells, which this one hears of from the browser, and the token that it still has. */
async function signInElsewhere(name: Name) {
  await signInHere(name);
  const key = 'altergate.signed-in';
  const newValue = localStorage.getItem(key);
  expect(newValue).toContain(people[name].displayName);
  rememberCsrfToken('of the session before');
  window.dispatchEvent(new StorageEvent('storage', { key, newValue }));
}

test('a tab whose browser was taken over by somebody else does not go on under the old name', async () => {
  browser();
  const session = await signInHere('dba');
  expect(session.ended).toBe(false);
  await signInElsewhere('developer');
  await vi.waitFor(() => expect(session.ended).toBe(true));
  expect(session.takenBy).toBe('Developer');
  await session.signIn('dba', 'secret');
  expect([session.ended, session.takenBy, session.me?.person.name]).toEqual([false, null, 'dba']);
});

test('a tab whose person signed in again in another one goes on with the new session', async () => {
  browser();
  const session = await signInHere('dba');
  await signInElsewhere('dba');
  await vi.waitFor(() => expect(csrfToken()).toBe('token-2'));
  expect(session.ended).toBe(false);
});

test('whose browser keeps nothing is signed in all the same', async () => {
  browser();
  const refuse = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  vi.stubGlobal('localStorage', { setItem: refuse });
  expect((await signInHere('dba')).me?.person.name).toBe('dba');
});

test('a tab does not go on under the old name when somebody else signs in while it takes over a new session', async () => {
  browser();
  const session = await signInHere('dba');
  const answer = fetch;
  let arrive: (() => void) | undefined;
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    const answered = await answer(address, init);
    await new Promise<void>((done) => (arrive = done));
    return answered;
  });
  const tell = (name: Name) => {
    const newValue = JSON.stringify(people[name]);
    window.dispatchEvent(new StorageEvent('storage', { key: 'altergate.signed-in', newValue }));
  };
  tell('dba');
  await vi.waitFor(() => expect(arrive).toBeDefined());
  tell('developer');
  arrive?.();
  await flushPromises();
  expect([session.takenBy, session.ended]).toEqual(['Developer', true]);
});
