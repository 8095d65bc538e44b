import { DEFAULT_SQL_MODE } from '@altergate/sql';
import type { RuleSettings } from '@altergate/sql';
import { describe, expect, it, vi } from 'vitest';
import { previewPolicy } from '../../src/index.ts';
import type { PlannedFinding, TargetContext } from '../../src/index.ts';

/** A thread compiles what is not built before its first answer. */
vi.setConfig({ testTimeout: 60_000 });

const shop: TargetContext = { mode: DEFAULT_SQL_MODE, database: 'shop', lowerCaseTableNames: 0 };
const float = 'ALTER TABLE orders ADD COLUMN rate FLOAT';

const onServer = (rule: string, target: number | null = null): PlannedFinding => ({
  ...{ rule, severity: 'warning', params: {}, statement: 0, range: { start: 12, end: 18 }, target },
});

async function effect(
  rules: RuleSettings,
  {
    stored = [],
    text = float,
    targets = [shop],
    sharpened = [],
    deadline = Infinity,
  }: {
    stored?: readonly PlannedFinding[];
    text?: string;
    targets?: readonly TargetContext[];
    sharpened?: readonly string[];
    deadline?: number;
  } = {},
) {
  const before = { rules: {}, isProduction: false };
  const comparison = { before, after: { rules, isProduction: false }, sharpened };
  const told = await previewPolicy({ text, targets, stored }, comparison, deadline);
  const weights = (findings: typeof told.before) =>
    findings.map(({ rule, severity }) => `${rule}: ${severity}`);
  return { before: weights(told.before), after: weights(told.after), notAsked: told.notAsked };
}

describe('the preview of a policy', () => {
  it('reviews the text under both policies', async () => {
    const { before, after } = await effect({ 'floating-point': { severity: 'error' } });
    expect(before).toContain('floating-point: warning');
    expect(after).toContain('floating-point: error');
  });

  it('keeps what only the server could tell, weighs it anew, and drops what is off', async () => {
    const stored = [onServer('row-versions-used'), onServer('no-usable-key'), onServer('syntax')];
    const { before, after } = await effect({ 'row-versions-used': { severity: 'off' } }, { stored });
    expect(before).toEqual(expect.arrayContaining(['row-versions-used: warning', 'syntax: warning']));
    expect(after).not.toContain('row-versions-used: warning');
    // A fixed rule weighs what it is, whatever was stored under another version.
    expect(after).toEqual(expect.arrayContaining(['no-usable-key: error', 'syntax: warning']));
  });

  it('tells a finding once that was stored and that the text tells as well', async () => {
    const told = { ...onServer('floating-point'), range: { start: 35, end: 40 } };
    const { before, after } = await effect({ 'floating-point': { severity: 'off' } }, { stored: [told] });
    expect(before.filter((one) => one.startsWith('floating-point'))).toEqual(['floating-point: warning']);
    expect(after.filter((one) => one.startsWith('floating-point'))).toEqual([]);
  });

  it('takes a stored finding of one target for that one alone, and the heavier of two', async () => {
    const elsewhere = { ...shop, database: 'archive' };
    const text = 'ALTER TABLE shop.orders ADD COLUMN note INT';
    const { before } = await effect(
      {},
      { text, targets: [shop, elsewhere], stored: [onServer('add-check', 1)] },
    );
    expect(before).toEqual(expect.arrayContaining(['other-database: error', 'add-check: warning']));
  });

  it('says which rules would have had to look at a table', async () => {
    const rules: RuleSettings = {
      'too-many-indexes': { parameters: { most: 1 } },
      'name-form': { parameters: { longest: 3 } },
    };
    const sharpened = Object.keys(rules);
    const text = 'ALTER TABLE orders ADD INDEX note (note)';
    expect((await effect(rules, { text, sharpened })).notAsked).toEqual(['too-many-indexes']);
    expect((await effect(rules, { text: 'DROP VIEW v', sharpened })).notAsked).toEqual([]);
  });

  it('does not begin when its time is over', async () => {
    await expect(effect({}, { deadline: performance.now() - 1 })).rejects.toMatchObject({
      code: 'text-too-hard',
    });
  });
});
