import path from 'node:path';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'altergate-cli-'));
  writeFileSync(path.join(folder, 'a,b%:c.sql'), 'DROP TABLE `x%0A\n::error::y,z`');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Undoes the escaping as the runner does: what it reads must be what was meant. */
function readCommand(line: string) {
  const [, name, properties = '', message = ''] = /^::(\w+) (.*?)::(.*)$/s.exec(line) ?? [];
  const data = (text: string) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  const property = (text: string) => data(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
  const pairs = properties.split(',').map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), property(pair.slice(at + 1))] as const;
  });
  return { name, properties: Object.fromEntries(pairs), message: data(message) };
}

it('is workflow commands, a line each, with whatever names and texts hold escaped', async () => {
  const { out } = await runCli(['review', '--format', 'github', 'a,b%:c.sql'], { folder });
  const commands = out.trimEnd().split('\n').map(readCommand);
  expect(commands.every(({ name }) => name !== undefined)).toBe(true);
  expect(commands).toContainEqual({
    name: 'warning',
    properties: { file: 'a,b%:c.sql', line: '1', endLine: '2', title: 'Altergate: drop-table' },
    message: expect.stringContaining('All rows of `x%0A\n::error::y,z` are lost') as string,
  });
});

it('tells columns of a place within one line', async () => {
  const { out } = await runCli(['review', '--format', 'github'], { stdin: '\n DELETE FROM t' });
  expect(readCommand(out.split('\n')[0] ?? '')).toMatchObject({
    name: 'error',
    properties: { line: '2', endLine: '2', col: '2', endColumn: '8', title: 'Altergate: refused-data' },
  });
});

it('notices that no server was asked', async () => {
  const { out } = await runCli(['review', '--format', 'github'], { stdin: 'DROP TABLE t' });
  expect(out.trimEnd().split('\n').at(-1)).toMatch(/^::notice title=Altergate::.*no server was asked/);
});

it('names files from the folder in which it runs, wherever they were named from', async () => {
  const file = path.join(folder, 'a,b%:c.sql');
  const { out } = await runCli(['review', '--format', 'github', file], { folder });
  expect(out).toContain('file=a%2Cb%25%3Ac.sql,');
});

it('lets no name steer the log, and leaves nothing of it out', async () => {
  const stdin = 'DROP TABLE `a\u001b[31m\u0007\u202e`';
  const { out } = await runCli(['review', '--format', 'github'], { stdin });
  expect(out).toContain('All rows of `a␛[31m␇\\u202e` are lost');
  for (const hidden of ['\u001b', '\u0007', '\u202e']) expect(out).not.toContain(hidden);
});
