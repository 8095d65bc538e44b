import { problemSchema } from '@altergate/contracts';
import type { Transaction } from '@altergate/db';
import type { Role } from '@altergate/domain';
import { untilHeldBack } from '@altergate/testing';
import type { ApiClient } from '@altergate/testing';
import { expect, it } from 'vitest';
import type { RunPlace } from './add-run.ts';
import type { TestApi, TestPerson } from './start-test-api.ts';

type Answer = Awaited<ReturnType<ApiClient['post']>>;
const inTime = { timeout: 20_000, maxWait: 20_000, isolationLevel: 'ReadCommitted' } as const;

/**
 * Asks while a transaction changes what the person may: it commits once the asker, let in under the old rights, waits
 * behind it at their own commit.
 */
export async function askWhileRightsEnd(
  api: TestApi,
  person: TestPerson,
  change: (tx: Transaction) => Promise<unknown>,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const { pending } = await api.database.prisma.$transaction(async (tx) => {
    await change(tx);
    await tx.$executeRaw`UPDATE users SET permission_epoch = permission_epoch + 1 WHERE id = ${person.id}`;
    const asked = ask();
    await untilHeldBack(api.database);
    return { pending: asked };
  }, inTime);
  return pending;
}

/** The ways in which a person's rights change in such a transaction. */
export const rightsEnding = {
  grantsTaken: (person: TestPerson) => (tx: Transaction) =>
    tx.$executeRaw`DELETE FROM grants WHERE user_id = ${person.id}`,
  sessionsEnded: (person: TestPerson) => (tx: Transaction) =>
    tx.$executeRaw`UPDATE sessions SET revoked_at = NOW(6) WHERE user_id = ${person.id}`,
  tokensRevoked: (person: TestPerson) => (tx: Transaction) =>
    tx.$executeRaw`UPDATE api_tokens SET revoked_at = NOW(6) WHERE user_id = ${person.id}`,
  personDisabled: (person: TestPerson) => (tx: Transaction) =>
    tx.$executeRaw`UPDATE users SET disabled_at = NOW(6) WHERE id = ${person.id}`,
  /** What is left holds for an instance or for everything. */
  environmentsTaken: (person: TestPerson) => (tx: Transaction) =>
    tx.$executeRaw`DELETE FROM grants WHERE user_id = ${person.id} AND environment_id <> 0`,
};

/** Something that a person may ask for, made ready afresh. */
export interface Deed {
  readonly person: TestPerson;
  readonly ask: () => Promise<Answer>;
  /** All that it could change. */
  readonly standing: () => Promise<unknown>;
}

/** A deed is refused, and changes nothing, when rights end in this way after the person was let in. */
export async function expectRefused(
  api: TestApi,
  { person, ask, standing }: Deed,
  end: (person: TestPerson) => (tx: Transaction) => Promise<unknown>,
  expected: readonly [status: number, code: string],
): Promise<void> {
  const before = await standing();
  const refused = await askWhileRightsEnd(api, person, end(person), ask);
  expect([refused.statusCode, problemSchema.parse(refused.json()).code]).toEqual(expected);
  expect(await standing()).toEqual(before);
}

/** The case of a deed that the end of its session stops at its commit. */
export function itEndsWithTheSession(api: () => TestApi, begin: () => Promise<Deed>): void {
  it('is refused once the session ended', async () => {
    await expectRefused(api(), await begin(), rightsEnding.sessionsEnded, [401, 'not-signed-in']);
  });
}

/**
 * The cases of a deed for which the right is asked again at its commit. Whoever does it holds the role for an environment;
 * `also` is where the same role is enough, too.
 */
export function itEndsWithTheRight(
  api: () => TestApi,
  right: { readonly role: Role; readonly also: () => Pick<RunPlace, 'instanceId'> },
  refusal: readonly [status: number, code: string],
  begin: () => Promise<Deed>,
): void {
  it('is refused once a grant is taken away, and changes nothing', async () => {
    await expectRefused(api(), await begin(), rightsEnding.grantsTaken, refusal);
  });

  itEndsWithTheSession(api, begin);

  it('is done for who still holds another grant that gives it', async () => {
    const { person, ask, standing } = await begin();
    const { instanceId } = right.also();
    await api().database.prisma.grant.create({
      data: { userId: person.id, role: right.role, instanceId, createdBy: 0n },
    });
    const before = await standing();
    const done = await askWhileRightsEnd(api(), person, rightsEnding.environmentsTaken(person), ask);
    expect(done.statusCode, done.body).toBeLessThan(300);
    expect(await standing()).not.toEqual(before);
  });
}
