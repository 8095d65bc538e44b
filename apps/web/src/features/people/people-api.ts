import type * as z from 'zod/mini';
import { pageOf, personDetailSchema, personSchema, tokenSchema } from '@altergate/contracts';
import type {
  GrantBody,
  Person,
  PersonDetail,
  TokenBody,
  changePersonSchema,
  newPersonSchema,
} from '@altergate/contracts';
import { command, request } from '../../common/api/request.ts';

export type NewPerson = z.input<typeof newPersonSchema>;
export type PersonChange = z.input<typeof changePersonSchema>;

export function readPeople(before: string) {
  return request('people', pageOf(personSchema), { query: { before } });
}

export function readPerson(id: string): Promise<PersonDetail> {
  return request(`people/${id}`, personDetailSchema);
}

export function addPerson(body: NewPerson, key: string): Promise<Person> {
  return request('people', personSchema, { method: 'POST', body, idempotencyKey: key });
}

export function changePerson(person: Person, body: PersonChange): Promise<void> {
  return command(`people/${person.id}`, { method: 'PATCH', body, ifMatch: person.version });
}

export function giveGrant(personId: string, body: GrantBody, key: string): Promise<void> {
  return command(`people/${personId}/grants`, { body, idempotencyKey: key });
}

export function takeGrant(personId: string, grantId: string): Promise<void> {
  return command(`people/${personId}/grants/${grantId}`, { method: 'DELETE' });
}

/** Tokens of a person without their secrets, which nobody knows. */
export async function readTokensOf(personId: string): Promise<TokenBody[]> {
  return (await request(`people/${personId}/tokens`, pageOf(tokenSchema))).items;
}

export function revokeTokenOf(personId: string, id: string): Promise<void> {
  return command(`people/${personId}/tokens/${id}`, { method: 'DELETE' });
}
