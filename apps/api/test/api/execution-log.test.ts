import { gunzipSync } from 'node:zlib';
import { firstErrorSchema, logMatchesSchema, logPageSchema } from '@altergate/contracts';
import type { LogMatches, LogPage } from '@altergate/contracts';
import { appendLog } from '@altergate/db';
import type { Held } from '@altergate/db';
import type { NewLogLine, Role } from '@altergate/domain';
import type { ApiClient } from '@altergate/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addRun, addRunPlace, hold } from './add-run.ts';
import type { RunPlace } from './add-run.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi, TestPerson } from './start-test-api.ts';

let api: TestApi;
let place: RunPlace;
let author: TestPerson;
let developer: ApiClient;
let reviewer: ApiClient;
let held: Held;
let url: string;

beforeAll(async () => {
  api = await startTestApi();
  place = await addRunPlace(api);
  author = await api.addPerson('author');
  const within = (role: Role) => [
    {
      role,
      scope: { kind: 'environment', environmentId: place.environmentId.toString() } as const,
    },
  ];
  developer = await api.signInAs('developer', within('developer'));
  reviewer = await api.signInAs('reviewer', within('reviewer'));
});
afterAll(() => api.close());
beforeEach(async () => {
  const { executionIds } = await addRun(api, place, { authorId: author.id });
  const [id] = executionIds;
  if (id === undefined) throw new Error('the run has no execution');
  held = await hold(api, id);
  url = `/api/v1/executions/${id.toString()}/log`;
});

const at = Date.UTC(2026, 0, 2, 3, 4, 5);
const line = (text: string, more: Partial<NewLogLine> = {}): NewLogLine => ({
  ...{ at, stream: 'out', level: 'info', class: 'plain', text, message: null },
  ...more,
});
const copies = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) =>
    line(`Copy: ${String(from + index)}/9000`, { level: 'status' }),
  );

/** Stores the lines as one chunk, as one look at the run's file would. */
async function append(...lines: NewLogLine[]): Promise<void> {
  await appendLog(api.database.prisma, held, { lines, bytes: null });
}

async function search(client: ApiClient, query: Record<string, string>): Promise<LogMatches> {
  const answer = await client.get(`${url}/search?${new URLSearchParams(query).toString()}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return logMatchesSchema.parse(answer.json());
}

async function page(client: ApiClient, query: Record<string, string>): Promise<LogPage> {
  const answer = await client.get(`${url}?${new URLSearchParams(query).toString()}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return logPageSchema.parse(answer.json());
}

describe('a search', () => {
  it('finds every line of the whole log, whatever the case, in order', async () => {
    for (let from = 1; from <= 2_000; from += 100) await append(...copies(from, from + 99));
    const { matches, scannedTo, head } = await search(developer, { q: 'COPY: 7' });
    const expected = Array.from({ length: 2_000 }, (_, index) => index + 1).filter((n) =>
      String(n).startsWith('7'),
    );
    expect(matches).toEqual(expected);
    expect([scannedTo, head]).toEqual([2_000, 2_000]);
  });

  it('goes on where the one before ended, without a repeat', async () => {
    await append(...copies(1, 50));
    await append(...copies(51, 100));
    const first = await search(developer, { q: 'copy', limit: '60' });
    expect(first.matches).toHaveLength(60);
    expect(first.scannedTo).toBe(60);
    const rest = await search(developer, { q: 'copy', from: String(first.scannedTo + 1) });
    expect([...first.matches, ...rest.matches]).toEqual(Array.from({ length: 100 }, (_, n) => n + 1));
    expect(rest.scannedTo).toBe(100);
  });

  it('takes words as they are, not as a pattern, and finds quotes, backslashes and 汉字', async () => {
    await append(line('a.c'), line('abc'), line('say "no" \\ 100%'), line('表 已锁定'));
    expect((await search(developer, { q: 'a.c' })).matches).toEqual([1]);
    expect((await search(developer, { q: '"no" \\ 100%' })).matches).toEqual([3]);
    expect((await search(developer, { q: '已锁' })).matches).toEqual([4]);
  });

  it('looks at second copies of status lines only when that is asked for', async () => {
    await append(line('Copy: 1/9'), line('Copy: 1/9', { class: 'repeat', stream: 'err' }));
    expect((await search(developer, { q: 'copy' })).matches).toEqual([1]);
    expect((await search(developer, { q: 'copy', repeats: 'true' })).matches).toEqual([1, 2]);
  });

  it('finds lines of ours by what they say in the reader’s language', async () => {
    await append(line('', { stream: 'sys', message: { code: 'gh-ost-started', params: { pid: 4711 } } }));
    expect((await search(developer, { q: 'process 4711' })).matches).toEqual([1]);
    expect((await search(developer, { q: 'process 4711', language: 'zh-CN' })).matches).toEqual([]);
    expect((await search(developer, { q: '4711', language: 'zh-CN' })).matches).toEqual([1]);
  });

  it('finds a line by what is left of it after colours were taken out', async () => {
    await append(line('\u001b[31mFA\u001b[0mTAL'));
    expect((await search(developer, { q: 'fatal' })).matches).toEqual([1]);
  });

  it('never tells by its hits what is redacted for its reader', async () => {
    await append(line('key alice@example.org', { level: 'fatal', class: 'sensitive' }), line('harmless'));
    expect((await search(reviewer, { q: 'alice' })).matches).toEqual([1]);
    for (const q of ['alice', 'alice@example.org', 'key']) {
      expect((await search(developer, { q })).matches).toEqual([]);
    }
    expect((await search(developer, { q: 'redacted' })).matches).toEqual([1]);
  });

  it.each([{}, { q: '' }, { q: 'x'.repeat(201) }, { q: 'x', from: '0' }, { q: 'x', limit: '10002' }])(
    'that cannot be meant so is refused: %o',
    async (query: Record<string, string>) => {
      const answer = await developer.get(`${url}/search?${new URLSearchParams(query).toString()}`);
      expect(answer.statusCode).toBe(400);
    },
  );
});

describe('the first error', () => {
  const first = async () => firstErrorSchema.parse((await developer.get(`${url}/first-error`)).json()).seq;

  it('is the first FATAL, else the first ERROR, else none', async () => {
    await append(...copies(1, 10));
    expect(await first()).toBeNull();
    await append(...copies(11, 12), line('ERROR one', { level: 'error' }), line('x', { level: 'error' }));
    expect(await first()).toBe(13);
    await append(line('y'), line('FATAL two', { level: 'fatal' }), line('ERROR', { level: 'error' }));
    expect(await first()).toBe(16);
  });
});

describe('a choice of lines', () => {
  it('leaves out what it is not about and says how far it looked', async () => {
    await append(...copies(1, 100));
    await append(line('careful', { level: 'warning' }), ...copies(102, 120));
    await append(line('', { stream: 'you', message: { code: 'you-pause', params: { person: 'Dana' } } }));
    await append(...copies(122, 130));
    const seqs = async (only: string) => {
      const { lines, scannedTo, head } = await page(developer, { only });
      expect([scannedTo, head]).toEqual([130, 130]);
      return lines.map((one) => one.seq);
    };
    expect(await seqs('warnings')).toEqual([101]);
    expect(await seqs('people')).toEqual([121]);
    expect(await seqs('without_status')).toEqual([101, 121]);
  });

  it('is read on from where an answer ended', async () => {
    for (let n = 0; n < 30; n += 1) {
      await append(line(`w ${String(n)}`, { level: 'warning' }), ...copies(1, 9));
    }
    const one = await page(developer, { only: 'warnings', limit: '20' });
    expect(one.lines).toHaveLength(20);
    const two = await page(developer, { only: 'warnings', from: String(one.scannedTo + 1) });
    expect(two.lines).toHaveLength(10);
    expect(two.scannedTo).toBe(300);
  });
});

describe('lines that are long', () => {
  const long = Array.from({ length: 5 }, (_, n) => line(String(n).repeat(1_500_000), { level: 'warning' }));
  beforeEach(async () => {
    for (const [n, one] of long.entries()) {
      const bytes = { from: n * 1_500_001, to: (n + 1) * 1_500_001 };
      await appendLog(api.database.prisma, held, { lines: [one], bytes });
    }
  });

  it.each([{}, { only: 'warnings' }])(
    'come a few at a time and none is left out when asked %o',
    async (query: Record<string, string>) => {
      const seqs: number[][] = [];
      for (let from = 1, head = 1; from <= head;) {
        const answer = await page(developer, { ...query, from: String(from) });
        seqs.push(answer.lines.map((one) => one.seq));
        expect(answer.scannedTo).toBe(seqs.at(-1)?.at(-1));
        from = answer.scannedTo + 1;
        head = answer.head;
      }
      expect(seqs).toEqual([[1, 2], [3, 4], [5]]);
    },
  );
});

describe('a download', () => {
  async function download(client: ApiClient, query = ''): Promise<string[]> {
    const answer = await client.get(`${url}/download${query}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('application/gzip');
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="execution-${held.executionId.toString()}.log.gz"`,
    );
    return gunzipSync(answer.rawPayload).toString('utf8').split('\n');
  }

  it('is the whole log: number, time in UTC, stream and text of every line', async () => {
    for (let from = 1; from <= 1_500; from += 100) await append(...copies(from, from + 99));
    await append(line('', { stream: 'sys', message: { code: 'gh-ost-started', params: { pid: 7 } } }));
    const lines = await download(developer);
    expect(lines).toHaveLength(1_502);
    expect(lines[0]).toBe('1\t2026-01-02T03:04:05.000Z\tout\tCopy: 1/9000');
    expect(lines[1_499]).toBe('1500\t2026-01-02T03:04:05.000Z\tout\tCopy: 1500/9000');
    expect(lines[1_500]).toContain('\tsys\tgh-ost was started as process 7.');
    expect((await download(developer, '?language=zh-CN'))[1_500]).not.toContain('was started');
  });

  it('holds no value of a row for who may not see any, and nothing that a terminal would obey', async () => {
    await append(line('key alice@example.org', { class: 'sensitive' }), line('a\u001b[2Jb\u0007c'));
    expect((await download(reviewer))[0]).toContain('alice@example.org');
    const lines = await download(developer);
    expect(lines[0]).toBe('1\t2026-01-02T03:04:05.000Z\tout\t[redacted]');
    expect(lines[1]).toBe('2\t2026-01-02T03:04:05.000Z\tout\tab␇c');
  });

  it('of a run that has said nothing is an empty file', async () => {
    expect(await download(developer)).toEqual(['']);
  });
});
