import { TRAPS } from '@altergate/testing/traps';
import type { TrapStatement } from '@altergate/testing/traps';
import { describe, expect, it } from 'vitest';
import { jsonLines, runCli } from './run-cli.ts';

interface Line {
  readonly kind: string;
  readonly tables: readonly { readonly schema: string | null; readonly name: string }[];
  readonly route: string;
  readonly clauses: readonly unknown[];
  readonly findings: readonly { readonly rule: string; readonly severity: string }[];
}

async function told(sql: string) {
  const { out, err, code } = await runCli(
    ['review', '--format', 'jsonl', '--server', 'mysql:9.7', '--database', 'shop'],
    { stdin: sql },
  );
  return { lines: jsonLines(out) as unknown as Line[], err, code };
}

function expectTold(
  line: Line | undefined,
  { kind, tables, clauses, engine, refusedBy, warns }: TrapStatement,
) {
  expect(line?.kind).toBe(kind);
  expect(line?.tables.map(({ schema, name }) => (schema === null ? name : `${schema}.${name}`))).toEqual(
    tables,
  );
  expect(line?.clauses).toHaveLength(clauses);
  const rules = (line?.findings ?? []).map(({ rule }) => rule);
  const errors = (line?.findings ?? [])
    .filter(({ severity }) => severity === 'error')
    .map(({ rule }) => rule);
  expect(errors).toEqual(refusedBy.length === 0 ? [] : expect.arrayContaining([...refusedBy]));
  expect(rules).toEqual(expect.arrayContaining([...warns]));
  const byLetter = engine === 'gh-ost' ? 'gh_ost' : engine;
  expect(line?.route).toBe(refusedBy.length > 0 || byLetter === null ? 'refused' : byLetter);
}

describe('a text that misleads programs is told as it is', () => {
  it.each(TRAPS.map((trap) => [trap.what, trap] as const))('%s', async (_what, trap) => {
    const { lines, err, code } = await told(trap.sql);
    const run = trap.statements.filter(({ kind }) => kind !== 'delimiter');
    expect(lines).toHaveLength(run.length);
    run.forEach((statement, index) => expectTold(lines[index], statement));
    for (const rule of trap.textRefusedBy) expect(err).toContain(`(${rule})`);
    const isRefused =
      trap.textRefusedBy.length > 0 || trap.statements.some(({ refusedBy }) => refusedBy.length > 0);
    expect(code).toBe(isRefused ? 1 : 0);
  });
});
