import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonLines, runCli } from './run-cli.ts';

const fine = 'ALTER TABLE orders ADD COLUMN note2 INT';
const warned = 'DROP TABLE orders';
const wrong = 'DELETE FROM orders';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'altergate-cli-'));
  writeFileSync(path.join(folder, 'fine.sql'), fine);
  writeFileSync(path.join(folder, 'warned.sql'), warned);
  writeFileSync(path.join(folder, 'wrong.sql'), wrong);
  writeFileSync(path.join(folder, 'latin1.sql'), Buffer.from([0x2d, 0x2d, 0x20, 0xe4]));
  writeFileSync(path.join(folder, 'huge.sql'), `-- ${'x'.repeat(1_100_000)}`);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the exit code', () => {
  it.each([
    [fine, 'error', 0],
    [fine, 'warning', 0],
    [warned, 'error', 0],
    [warned, 'warning', 1],
    [wrong, 'error', 1],
    [wrong, 'warning', 1],
    [wrong, 'never', 0],
  ])('of %s with --fail-on %s is %i', async (stdin, failOn, code) => {
    for (const format of ['text', 'json', 'jsonl', 'sarif', 'github']) {
      const run = await runCli(['review', `--fail-on=${failOn}`, '--format', format, '-'], { stdin });
      expect({ format, code: run.code }).toEqual({ format, code });
    }
  });

  it('is that of errors when nothing else is said', async () => {
    expect((await runCli(['review'], { stdin: warned })).code).toBe(0);
    expect((await runCli(['review'], { stdin: wrong })).code).toBe(1);
  });
});

describe('several files', () => {
  it('are reviewed in their order, standard input where - stands', async () => {
    const { code, out } = await runCli(['review', '--format', 'json', 'fine.sql', '-', 'wrong.sql'], {
      folder,
      stdin: warned,
    });
    expect(code).toBe(1);
    const { texts, counts } = JSON.parse(out) as { texts: { file: string | null }[]; counts: object };
    expect(texts.map(({ file }) => file)).toEqual(['fine.sql', null, 'wrong.sql']);
    expect(counts).toMatchObject({ error: 1, warning: 1 });
  });

  it('are told apart in lines, and one alone needs no name', async () => {
    const both = await runCli(['review', '--format', 'jsonl', 'fine.sql', 'wrong.sql'], { folder });
    expect(jsonLines(both.out).map(({ file }) => file)).toEqual(['fine.sql', 'wrong.sql']);
    const one = await runCli(['review', '--format', 'jsonl', 'fine.sql'], { folder });
    expect(jsonLines(one.out)[0]).not.toHaveProperty('file');
  });

  it.each([
    ['missing.sql', 'missing.sql cannot be read: ENOENT'],
    ['.', '. cannot be read: EISDIR'],
    ['latin1.sql', 'latin1.sql is not UTF-8'],
  ])('say nothing when %s is among them, and why', async (file, said) => {
    const { code, out, err } = await runCli(['review', 'fine.sql', file], { folder });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(said);
  });

  it('may begin with a dash behind --', async () => {
    const { err } = await runCli(['review', '--', '--help'], { folder });
    expect(err).toContain('--help cannot be read');
  });
});

describe('a text that is refused as a whole', () => {
  it('is told with its size when it is too long', async () => {
    const { code, out } = await runCli(['review', 'huge.sql'], { folder });
    expect(code).toBe(1);
    expect(out).toContain(
      'huge.sql: error: The text has 1100003 bytes; at most 1048576 are taken. (text-too-long)',
    );
  });

  it('is told when it has too many statements', async () => {
    const { code, out } = await runCli(['review', '--format=github'], {
      stdin: 'DROP TABLE a;'.repeat(1_001),
    });
    expect(code).toBe(1);
    expect(out).toContain('::error title=Altergate%3A too-many-statements::The text has 1001 statements');
  });

  it('is told beside the lines, where it has none', async () => {
    const { code, out, err } = await runCli(['review', '--format=jsonl'], { stdin: '-- nothing\n' });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('There is no statement in the text (text-empty)');
  });
});
