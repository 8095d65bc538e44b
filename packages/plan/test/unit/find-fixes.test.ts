import { DEFAULT_SQL_MODE, parseDialect, quickFixes, review } from '@altergate/sql';
import type { LexingContext } from '@altergate/sql';
import { describe, expect, it, vi } from 'vitest';
import { findFixes, MOST_FIXES } from '../../src/index.ts';
import type { PlannedFinding } from '../../src/index.ts';

/** A thread compiles what is not built before its first answer. */
vi.setConfig({ testTimeout: 60_000 });

const mysql: LexingContext = { ...DEFAULT_SQL_MODE, dialect: parseDialect('mysql:8.4') ?? undefined };
const withoutEscapes: LexingContext = { ...mysql, noBackslashEscapes: true };

/** Where \\ escapes, the second odd comma stands in a string; where it does not, it is one more to be replaced. */
const readTwoWays = "ALTER TABLE orders ADD a INT，ADD b INT COMMENT 'x\\'，ADD c INT COMMENT ' -- \\'";

function findingsOf(text: string, target: number | null = null): PlannedFinding[] {
  const { findings } = review(text, {
    ...{ mode: DEFAULT_SQL_MODE, dialect: mysql.dialect, database: 'shop', lowerCaseTableNames: 0 },
  });
  return findings.map((finding) => ({ ...finding, target }));
}
const fixesOf = async (text: string, readAs: readonly LexingContext[], target: number | null = null) => {
  const findings = findingsOf(text, target);
  return { findings, fixes: await findFixes(text, { findings, readAs }) };
};

describe('fixes of a planned text', () => {
  it('stand beside their findings, and nothing beside those without one', async () => {
    const text = 'ALTER TABLE orders ADD COLUMN rank INT; ALTER TABLE orders RENAME COLUMN a TO b';
    const { findings, fixes } = await fixesOf(text, [mysql]);
    expect(findings.length).toBeGreaterThan(1);
    const word = findings.findIndex(({ rule }) => rule === 'reserved-word');
    expect(fixes[word]).toEqual([{ range: { start: 30, end: 34 }, text: '`rank`' }]);
    expect(fixes[findings.findIndex(({ rule }) => rule === 'rename-column')]).toBeNull();
  });

  it('are those that all targets with the finding agree on', async () => {
    const text = readTwoWays;
    const odd = async (readAs: readonly LexingContext[], target: number | null) => {
      const { findings, fixes } = await fixesOf(text, readAs, target);
      return fixes[findings.findIndex(({ rule }) => rule === 'unexpected-character')];
    };
    expect(await odd([mysql], null)).toHaveLength(1);
    expect(await odd([mysql, { ...mysql }], null)).toHaveLength(1);
    expect(await odd([mysql, withoutEscapes], null)).toBeNull();
    expect(await odd([mysql, withoutEscapes], 0)).toHaveLength(1);
    expect(await odd([mysql, withoutEscapes], 1)).toHaveLength(2);
  });

  it('are those that all targets at a place agree on, also where it weighs more for one of them', async () => {
    const text = readTwoWays;
    const [first] = findingsOf(text, 0).filter(({ rule }) => rule === 'unexpected-character');
    if (!first) throw new Error('nothing is odd');
    const lighter = { ...first, severity: 'note', target: 1 } as const;
    const fixesOfBoth = (other: LexingContext) =>
      findFixes(text, { findings: [first, lighter], readAs: [mysql, other] });
    expect(await fixesOfBoth(withoutEscapes)).toEqual([null, null]);
    expect((await fixesOfBoth({ ...mysql })).map((fix) => fix?.length)).toEqual([1, 1]);
  });

  it('are found for a long text beside the event loop as they are at once', async () => {
    const text = Array.from({ length: 300 }, (_, n) => `ALTER TABLE t${String(n)} ADD COLUMN rank INT`).join(
      ';\n',
    );
    expect(text.length).toBeGreaterThan(8 * 1024);
    const { findings, fixes } = await fixesOf(text, [mysql]);
    const fixed = findings.filter((_, index) => fixes[index] !== null);
    expect(fixed).toHaveLength(MOST_FIXES);
    expect(fixes.filter((one) => one !== null)).toEqual(quickFixes(text, fixed, mysql));
  });
});
