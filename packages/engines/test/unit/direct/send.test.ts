import type { Connection } from '@altergate/inspect';
import { expect, it } from 'vitest';
import { send } from '../../../src/direct/send.ts';

function refusing(errno: number): Connection {
  const error = Object.assign(new Error('said'), { errno, sqlMessage: 'said' });
  return { query: () => Promise.reject(error) } as unknown as Connection;
}

it.each([
  [2013, 'a proxy hands on that it lost the server', 'lost'],
  [9001, 'a proxy speaks in numbers of its own', 'lost'],
  [1050, 'the server itself refuses', 'refused'],
])('the answer %i, by which %s, counts as %s', async (errno, _meaning, kind) => {
  const session = { connection: refusing(errno), connectionId: '1' };
  expect(await send(session, 'DROP TABLE t')).toMatchObject({ kind });
});
