import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonLines, runCli } from './run-cli.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'altergate-rules-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Reviews a text under settings, as a file holds them. */
async function reviewUnder(settings: unknown, sql: string, ...more: string[]) {
  await writeFile(path.join(folder, 'rules.json'), JSON.stringify(settings));
  const args = ['review', '--format', 'jsonl', '--rules', 'rules.json', ...more];
  return runCli(args, { stdin: sql, folder });
}

function severitiesOf(out: string, rule: string): string[] {
  const lines = jsonLines(out) as unknown as { findings: { rule: string; severity: string }[] }[];
  return lines.flatMap(({ findings }) =>
    findings.filter((finding) => finding.rule === rule).map(({ severity }) => severity),
  );
}

const table = 'CREATE TABLE t (id INT PRIMARY KEY, a FLOAT)';

describe('--production', () => {
  it('weighs rules as they weigh in production, unless settings say otherwise', async () => {
    const sql = 'DROP TABLE t';
    expect(severitiesOf((await reviewUnder({}, sql)).out, 'drop-table')).toEqual(['warning']);
    expect(severitiesOf((await reviewUnder({}, sql, '--production')).out, 'drop-table')).toEqual(['error']);
    const wanted = { 'foreign-key-in-create': { severity: 'note' } };
    const child = 'CREATE TABLE c (id INT PRIMARY KEY, p INT, FOREIGN KEY (p) REFERENCES t (id))';
    expect(severitiesOf((await reviewUnder({}, child, '--production')).out, 'foreign-key-in-create')).toEqual(
      ['error'],
    );
    expect(
      severitiesOf((await reviewUnder(wanted, child, '--production')).out, 'foreign-key-in-create'),
    ).toEqual(['note']);
  });
});

describe('--rules', () => {
  it('weighs a rule as the file says, and switches it off', async () => {
    expect(severitiesOf((await reviewUnder({}, table)).out, 'floating-point')).toEqual(['warning']);
    const heavier = await reviewUnder({ 'floating-point': { severity: 'error' } }, table);
    expect(severitiesOf(heavier.out, 'floating-point')).toEqual(['error']);
    expect(heavier.code).toBe(1);
    const off = await reviewUnder({ 'floating-point': { severity: 'off' } }, table);
    expect(severitiesOf(off.out, 'floating-point')).toEqual([]);
  });

  it('takes parameters', async () => {
    const wide = 'CREATE TABLE t (id INT PRIMARY KEY, a CHAR(40))';
    expect(severitiesOf((await reviewUnder({}, wide)).out, 'char-too-long')).toEqual([]);
    const settings = { 'char-too-long': { parameters: { longest: 20 } } };
    expect(severitiesOf((await reviewUnder(settings, wide)).out, 'char-too-long')).toEqual(['warning']);
  });

  it('holds for lines of requests as well', async () => {
    await writeFile(
      path.join(folder, 'rules.json'),
      JSON.stringify({ 'floating-point': { severity: 'error' } }),
    );
    const { out, code } = await runCli(['review', '--input', 'jsonl', '--rules', 'rules.json'], {
      stdin: `${JSON.stringify({ id: 1, sql: table })}\n`,
      folder,
    });
    expect(code).toBe(1);
    expect(out).toContain('"rule":"floating-point","severity":"error"');
  });

  it.each([
    [{ 'no-such-rule': {} }, 'Settings of rules in rules.json: There is no rule no-such-rule.'],
    [
      { 'char-too-long': { parameters: { longest: 0 } } },
      'The parameter longest of the rule char-too-long takes',
    ],
    [{ 'char-too-long': { parameters: { least: 1 } } }, 'The rule char-too-long has no parameter least.'],
    [{ 'table-missing': { severity: 'off' } }, 'The rule table-missing guards data or routing'],
    [[], 'Settings of rules in rules.json: '],
  ])(
    'that are wrong (%j) name the rule and what is wrong, and nothing is reviewed',
    async (settings, said) => {
      const { code, out, err } = await reviewUnder(settings, table);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain(said);
    },
  );

  it('that cannot be read are told by their file', async () => {
    await writeFile(path.join(folder, 'broken.json'), '{');
    const broken = await runCli(['review', '--rules', 'broken.json'], { stdin: table, folder });
    expect(broken).toMatchObject({ code: 2, out: '' });
    expect(broken.err).toContain('broken.json is not JSON: ');
    const missing = await runCli(['review', '--rules', 'none.json'], { stdin: table, folder });
    expect(missing).toMatchObject({ code: 2, out: '' });
    expect(missing.err).toContain('none.json cannot be read: ');
  });

  it.each([['--rules', 'rules.json'], ['--production']])(
    '%s is not for a running Altergate',
    async (...args) => {
      const { code, err } = await runCli(['review', '--url', 'https://a.example', ...args]);
      expect(code).toBe(2);
      expect(err).toContain(`${args[0] ?? ''} cannot be used with --url`);
    },
  );
});
