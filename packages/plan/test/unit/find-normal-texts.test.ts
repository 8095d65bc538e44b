import { DEFAULT_SQL_MODE, parseDialect, parseSqlMode } from '@altergate/sql';
import { describe, expect, it } from 'vitest';
import { findNormalTexts } from '../../src/index.ts';

const dialect = parseDialect('mysql:8.4') ?? undefined;
const silent = { reached: false, problem: { code: 'target-unreachable', params: {} } };
const answered = { reached: true, problem: null };

describe('normal forms of a planned text', () => {
  it('are those of the target whose statements are shown, not of one that did not answer', async () => {
    const text = String.raw`ALTER TABLE orders COMMENT 'a\'; ALTER TABLE customers COMMENT /* why */ ' -- \'`;
    const withoutEscapes = { ...parseSqlMode('NO_BACKSLASH_ESCAPES'), dialect };
    const planned = { findings: [], readAs: [DEFAULT_SQL_MODE, withoutEscapes], targets: [silent, answered] };
    const texts = await findNormalTexts(text, planned);
    expect([...texts.values()].map(({ position, normal }) => [position, normal])).toEqual([
      [1, String.raw`ALTER TABLE customers COMMENT ' -- \'`],
    ]);
  });

  it('are told as far as the text alone tells them where no target answered', async () => {
    const planned = { findings: [], readAs: [DEFAULT_SQL_MODE], targets: [silent] };
    const texts = await findNormalTexts('ALTER TABLE orders /* why */ FORCE', planned);
    expect(texts.get(0)?.normal).toBe('ALTER TABLE orders FORCE');
  });
});
