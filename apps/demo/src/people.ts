import type { Person } from '@altergate/contracts';
import type { ApiClient } from './api-client.ts';
import { demoPeople, passwordOf } from './logins.ts';
import type { Login } from './logins.ts';

interface PeoplePage {
  readonly items: readonly Person[];
}

/** Makes the demo's people with their roles everywhere; whoever is there already is left as they are. */
export async function makePeople(admin: ApiClient, logins: readonly Login[]): Promise<void> {
  const { items } = await admin.get<PeoplePage>('/people');
  for (const { name, displayName, role } of demoPeople) {
    if (name === 'admin') continue;
    const known = items.find((person) => person.name === name);
    const person =
      known ??
      (await admin.send<Person>('POST', '/people', {
        name,
        displayName,
        password: passwordOf(logins, name),
      }));
    if (person.grants.some((grant) => grant.role === role)) continue;
    await admin.send('POST', `/people/${person.id}/grants`, { role, scope: { kind: 'everything' } });
  }
}
