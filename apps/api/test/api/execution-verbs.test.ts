import { commandSchema } from '@altergate/contracts';
import type { CommandRequest } from '@altergate/contracts';
import { takeCommand, replyCommand } from '@altergate/db';
import type { ApiClient } from '@altergate/testing';
import { describe, expect, it } from 'vitest';
import { setExecution } from './add-run.ts';
import {
  api,
  developer,
  reviewer,
  ops,
  run,
  copying,
  read,
  verb,
  problem,
  audited,
  setUpExecutions,
} from './execution-scene.ts';

setUpExecutions();

describe('verbs', () => {
  it('of a copying run are the reviewer’s, pausing is of ops, too, and nobody else has one', async () => {
    const { url } = await copying();
    const names = ['pause', 'set_chunk_size', 'abandon', 'cut_over', 'kill', 'resume', 'retry', 'check'];
    const seenBy = async (client: ApiClient) => {
      const execution = await read(client, url);
      return names.map((name) => verb(execution, name));
    };
    const no = 'not-allowed';
    expect(await seenBy(reviewer)).toEqual([
      ...['allowed', 'allowed', 'allowed', 'not-postponed', 'verb-not-for-engine', 'not-paused'],
      ...['attempt-not-ended-badly', 'outcome-known'],
    ]);
    expect(await seenBy(ops)).toEqual(['allowed', no, no, no, no, 'not-paused', no, no]);
    expect(await seenBy(developer)).toEqual([no, no, no, no, no, no, no, no]);
  });

  it.each([
    ['queued', null, 'execution-not-started', 'execution-not-started', 'execution-not-started'],
    ['preparing', 'validating', 'execution-not-started', 'execution-not-started', 'execution-not-started'],
    ['running', 'validating', 'not-copying-yet', 'not-postponed', 'allowed'],
    ['running', 'copying', 'allowed', 'not-postponed', 'allowed'],
    ['running', 'postponed', 'allowed', 'allowed', 'allowed'],
    ['running', 'cutting_over', 'cutting-over-now', 'cutting-over-now', 'allowed'],
    ['cancelling', 'copying', 'execution-stopping', 'execution-stopping', 'execution-stopping'],
    ['succeeded', null, 'execution-over', 'execution-over', 'execution-over'],
    ['needs_attention', null, 'execution-over', 'execution-over', 'execution-over'],
  ])('in %s · %s say what is possible', async (state, phase, pause, cutOver, abandon) => {
    const { id, url } = await run();
    await setExecution(api, id, { state, phase });
    const execution = await read(reviewer, url);
    expect(['pause', 'cut_over', 'abandon'].map((name) => verb(execution, name))).toEqual([
      pause,
      cutOver,
      abandon,
    ]);
  });

  it('of a direct run are only the one that ends it', async () => {
    const { id, url } = await run(undefined, 'direct');
    await setExecution(api, id, { state: 'running', phase: 'sending' });
    const execution = await read(reviewer, url);
    expect(verb(execution, 'kill')).toBe('allowed');
    for (const name of ['pause', 'resume', 'set_chunk_size', 'cut_over', 'abandon']) {
      expect(verb(execution, name)).toBe('verb-not-for-engine');
    }
  });

  it('let ops end their own pause and nobody else’s', async () => {
    const { id, url } = await copying();
    await setExecution(api, id, { pausedBy: ops.person.id, throttleReason: 'person' });
    expect(verb(await read(ops, url), 'resume')).toBe('allowed');
    await setExecution(api, id, { pausedBy: reviewer.person.id });
    expect(verb(await read(ops, url), 'resume')).toBe('paused-by-somebody-else');
    expect(await problem(await ops.post(`${url}/commands`, { verb: 'resume' }))).toEqual([
      409,
      'command-not-possible',
      'resume',
      'paused-by-somebody-else',
    ]);
    expect(verb(await read(reviewer, url), 'resume')).toBe('allowed');
  });

  it('never cut over while a pause holds: it would fire at resume', async () => {
    const { id, url } = await copying();
    await setExecution(api, id, { phase: 'postponed', throttleReason: 'person' });
    expect(verb(await read(reviewer, url), 'cut_over')).toBe('paused-before-cut-over');
  });
});

describe('a command', () => {
  it('is stored, audited once and told as requested; its reply is the worker’s', async () => {
    const { id, url, held } = await copying();
    const answer = await reviewer.post(`${url}/commands`, { verb: 'set_chunk_size', chunkSize: 5_000 });
    expect(answer.statusCode).toBe(202);
    expect(commandSchema.parse(answer.json())).toMatchObject({
      ...{ verb: 'set_chunk_size', argument: { chunkSize: 5_000 }, state: 'requested', reply: null },
      requestedBy: { name: 'reviewer' },
    });
    expect(await audited(id)).toEqual(['execution.set_chunk_size']);
    expect((await read(reviewer, url)).chunkSize).toBe(1_000);

    const taken = await takeCommand(api.database.prisma, held);
    if (taken === null) throw new Error('the worker found no command');
    const reply = { code: 'chunk-size-set', params: { before: 1_000, after: 5_000 } };
    await replyCommand(api.database.prisma, held, taken.id, { state: 'confirmed', reply });
    const execution = await read(reviewer, url);
    expect(execution.chunkSize).toBe(5_000);
    expect(execution.commands).toMatchObject([{ state: 'confirmed', reply }]);
  });

  it.each<[string, CommandRequest, number, number, number]>([
    ['pause', { verb: 'pause' }, 403, 202, 202],
    ['set_chunk_size', { verb: 'set_chunk_size', chunkSize: 10 }, 403, 403, 202],
    ['cut_over', { verb: 'cut_over' }, 403, 403, 409],
    ['abandon', { verb: 'abandon', confirm: 'shop.orders' }, 403, 403, 202],
    ['kill', { verb: 'kill', confirm: 'shop.orders' }, 403, 403, 409],
  ])('%s is taken from those alone who may send it', async (_verb, body, asDeveloper, asOps, asReviewer) => {
    const statusOf = async (client: ApiClient) => {
      const { url } = await copying();
      return (await client.post(`${url}/commands`, body)).statusCode;
    };
    expect([await statusOf(developer), await statusOf(ops), await statusOf(reviewer)]).toEqual([
      asDeveloper,
      asOps,
      asReviewer,
    ]);
  });

  it.each(['shop.order', 'shop.orders ', 'SHOP.ORDERS', 'orders', ''])(
    'that throws work away is refused when %o is typed instead of the table',
    async (confirm) => {
      const { id, url } = await copying();
      const answer = await reviewer.post(`${url}/commands`, { verb: 'abandon', confirm });
      expect(await problem(answer)).toEqual([422, 'confirm-mismatch', 'shop.orders']);
      expect(await audited(id)).toEqual([]);
      expect((await read(reviewer, url)).commands).toEqual([]);
    },
  );

  it('sent by two people at once is taken once', async () => {
    const { id, url } = await copying();
    await setExecution(api, id, { phase: 'postponed' });
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => reviewer.post(`${url}/commands`, { verb: 'cut_over' })),
    );
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([202, 409, 409, 409, 409, 409]);
    expect(await audited(id)).toEqual(['execution.cut_over']);
    const refused = answers.find((answer) => answer.statusCode === 409);
    expect(refused?.json<{ params: unknown }>().params).toEqual({
      verb: 'cut_over',
      reason: 'verb-not-answered-yet',
    });
  });

  it.each([9, 100_001, 10.5])(
    'with a chunk size of %d is refused before anything is sent',
    async (chunkSize) => {
      const { url } = await copying();
      const answer = await reviewer.post(`${url}/commands`, { verb: 'set_chunk_size', chunkSize });
      expect(answer.statusCode).toBe(400);
    },
  );
});
