import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';
import { sarifLog } from './sarif-log.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'altergate-cli-'));
  mkdirSync(path.join(folder, 'db change'));
  writeFileSync(path.join(folder, 'db change', '1#ü.sql'), '-- 😀\nDROP TABLE 订单;\nDELETE FROM t');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function logOf(args: readonly string[], options: Parameters<typeof runCli>[1]) {
  const { out } = await runCli(['review', '--format', 'sarif', ...args], options);
  return sarifLog.parse(JSON.parse(out)).runs[0];
}

it('is a log whose results lead to their rules and places', async () => {
  const run = await logOf(['db change/1#ü.sql'], { folder });
  const dropped = run?.results.find(({ ruleId }) => ruleId === 'drop-table');
  expect(dropped).toMatchObject({
    level: 'warning',
    message: { text: expect.stringContaining('All rows of `订单` are lost') as string },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'db%20change/1%23%C3%BC.sql' },
          region: { startLine: 2, startColumn: 12, endLine: 2, endColumn: 14 },
        },
      },
    ],
  });
  expect(run?.columnKind).toBe('utf16CodeUnits');
  for (const { ruleId, ruleIndex } of run?.results ?? []) {
    expect(run?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  }
  for (const { shortDescription, fullDescription } of run?.tool.driver.rules ?? []) {
    expect(shortDescription.text).not.toMatch(/[{}…]/);
    expect(fullDescription?.text).not.toBe('');
  }
});

it('says in its run that no server was asked', async () => {
  const run = await logOf([], { stdin: 'DROP TABLE t' });
  expect(run?.invocations).toEqual([
    {
      executionSuccessful: true,
      toolExecutionNotifications: [
        { level: 'note', message: { text: expect.stringContaining('no server was asked') as string } },
      ],
    },
  ]);
});

it('keeps places of what came by standard input, and has no place for a text as a whole', async () => {
  const run = await logOf([], { stdin: 'DELETE FROM t' });
  expect(run?.results[0]?.locations[0]?.physicalLocation.region).toMatchObject({ startLine: 1 });
  const empty = await logOf([], { stdin: '' });
  expect(empty?.results).toMatchObject([{ ruleId: 'text-empty', level: 'error' }]);
  expect(empty?.results[0]?.locations[0]?.physicalLocation.region).toBeUndefined();
});

it('is a log without results when there is nothing to say', async () => {
  const run = await logOf([], { stdin: 'ALTER TABLE t ADD COLUMN a INT' });
  expect(run?.results.filter(({ level }) => level !== 'note')).toEqual([]);
});
