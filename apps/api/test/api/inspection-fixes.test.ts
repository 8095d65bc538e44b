import { inspectionSchema } from '@altergate/contracts';
import type { FixableFinding } from '@altergate/contracts';
import { applyEdits } from '@altergate/sql';
import type { ApiClient } from '@altergate/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi } from './start-test-api.ts';
import type { TestApi } from './start-test-api.ts';

let api: TestApi;
let developer: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  developer = await api.signInAs('developer', [{ role: 'developer', scope: { kind: 'everything' } }]);
});
afterAll(() => api.close());

async function inspect(sql: string): Promise<FixableFinding[]> {
  const answer = await developer.post('/api/v1/inspections', { sql, targets: [] });
  expect(answer.statusCode, answer.body).toBe(200);
  return inspectionSchema.parse(answer.json()).findings;
}
function fixed(sql: string, finding: FixableFinding | undefined): string {
  const [fix] = finding?.fixes ?? [];
  if (fix === undefined) throw new Error(`${finding?.rule ?? 'nothing'} has no fix`);
  return applyEdits(
    sql,
    fix.edits.map(({ start, end, text }) => ({ range: { start, end }, text })),
  );
}

describe('the findings of an inspection', () => {
  it('carry what takes them away', async () => {
    const sql = 'ALTER TABLE orders ADD a INT，ADD b INT；\nDROP VIEW order_totals;;';
    const findings = await inspect(sql);
    const odd = findings.filter(({ rule }) => rule === 'unexpected-character');
    expect(odd.map(({ fixes }) => fixes?.[0]?.id)).toEqual(odd.map(() => 'replace-characters'));
    const plain = fixed(sql, odd[0]);
    expect(plain).toContain('ADD a INT,ADD b INT;\n');
    const left = await inspect(plain);
    expect(left.map(({ rule }) => rule)).not.toContain('unexpected-character');
    const last = fixed(
      plain,
      left.find(({ rule }) => rule === 'statement-empty'),
    );
    expect((await inspect(last)).map(({ rule }) => rule)).not.toContain('statement-empty');
  });

  it('carry nothing where no fix is mechanical', async () => {
    const findings = await inspect('ALTER TABLE orders RENAME COLUMN a TO b');
    expect(findings.map(({ rule }) => rule)).toContain('rename-column');
    expect(findings.filter(({ fixes }) => fixes !== undefined)).toEqual([]);
  });

  it('carry no more fixes than a person makes before the next review', async () => {
    const merged = 'ALTER TABLE orders ADD a INT;\nALTER TABLE orders ADD b INT;';
    expect((await inspect(merged)).filter(({ fixes }) => fixes !== undefined)).toHaveLength(1);
    const sql = `${'DROP VIEW order_totals，old_totals;\n'.repeat(60)}${' ;'.repeat(60)}\n${merged}`;
    const findings = await inspect(sql);
    expect(findings.map(({ rule }) => rule)).toContain('several-alters');
    expect(findings.filter(({ fixes }) => fixes !== undefined)).toHaveLength(100);
  });
});
