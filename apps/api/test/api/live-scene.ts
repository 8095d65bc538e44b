import type { LogLineBody, ServerFrame } from '@altergate/contracts';
import { appendLog } from '@altergate/db';
import type { Held } from '@altergate/db';
import type { Grant, Role } from '@altergate/domain';
import type { ApiClient } from '@altergate/testing';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { addRun, addRunPlace, hold, outLine } from './add-run.ts';
import type { RunPlace } from './add-run.ts';
import { openLive, listen } from './live-client.ts';
import type { LiveClient } from './live-client.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi, TestPerson } from './start-test-api.ts';

export type Person = ApiClient & { readonly person: TestPerson };

export let api: TestApi;
export let origin: string;
export let here: RunPlace;
export let there: RunPlace;
export let author: TestPerson;
export let reviewer: Person;
export let ops: Person;
const opened: LiveClient[] = [];
let names = 0;

export function within(role: Role, { environmentId }: RunPlace): Grant {
  return { role, scope: { kind: 'environment', environmentId: environmentId.toString() } };
}

export function someone(grants: readonly Grant[]): Promise<Person> {
  names += 1;
  return api.signInAs(`someone-${String(names)}`, grants);
}

export async function open(client: ApiClient): Promise<LiveClient> {
  const live = await openLive(origin, { cookie: client.cookie });
  opened.push(live);
  return live;
}

export async function running(place: RunPlace = here) {
  const { ticketId, executionIds } = await addRun(api, place, { authorId: author.id });
  const [id] = executionIds;
  if (id === undefined) throw new Error('the run has no execution');
  const held = await hold(api, id);
  return { ticketId, id, held, key: id.toString(), url: `/api/v1/executions/${id.toString()}` };
}

/** Appends lines `1…` as one batch after the other; text tells the number. */
export async function append(held: Held, from: number, count: number, width = 0): Promise<void> {
  const lines = Array.from({ length: count }, (_, index) =>
    outLine(`line ${String(from + index)} ${'x'.repeat(width)}`),
  );
  await appendLog(api.database.prisma, held, { lines, bytes: null });
}

export const of =
  <Type extends ServerFrame['type']>(type: Type, id?: string) =>
  (frame: ServerFrame): frame is Extract<ServerFrame, { type: Type }> =>
    frame.type === type && (id === undefined || ('id' in frame && frame.id === id));

export function linesOf(client: LiveClient, id = 'log'): LogLineBody[] {
  return client.frames.filter(of('lines', id)).flatMap((frame) => frame.lines);
}

export const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** A platform that listens, with two environments and people of one of them; what a case opened is closed after it. */
export function setUpLive(): void {
  beforeAll(async () => {
    api = await startTestApi();
    origin = await listen(api);
    here = await addRunPlace(api);
    there = await addRunPlace(api);
    author = await api.addPerson('author');
    reviewer = await api.signInAs('reviewer', [within('reviewer', here)]);
    ops = await api.signInAs('ops', [within('ops', here)]);
  });
  afterEach(() => {
    for (const client of opened.splice(0)) client.close();
  });
  afterAll(() => api.close());
}
