import { describe, expect, it } from 'vitest';
import { DEFAULT_SQL_MODE, RULES, rulesAskingForTables } from '../../src/index.ts';
import type { ReviewContext } from '../../src/index.ts';

const context: ReviewContext = { mode: DEFAULT_SQL_MODE, database: 'shop', lowerCaseTableNames: 0 };
const all = RULES.map(({ id }) => id);
const asking = (text: string, ids = all) => rulesAskingForTables(text, context, ids);

describe('rules that ask for a table', () => {
  it('are those that would look at one which is not known', () => {
    const ids = asking('ALTER TABLE orders ADD INDEX i (a), DROP COLUMN b, ADD c FLOAT');
    expect(ids).toEqual(
      expect.arrayContaining(['column-missing', 'too-many-indexes', 'index-redundant', 'row-versions-used']),
    );
    for (const id of ['floating-point', 'name-form', 'drop-column', 'reserved-word', 'kind-not-allowed']) {
      expect(ids).not.toContain(id);
    }
  });

  it('are none where the text itself makes the table', () => {
    const ids = asking('CREATE TABLE t (id INT PRIMARY KEY, a INT); ALTER TABLE t ADD INDEX i (a)');
    expect(ids).not.toContain('too-many-indexes');
    expect(ids).not.toContain('column-missing');
  });

  it('are among those that are asked about, and none without a question', () => {
    expect(asking('ALTER TABLE orders DROP COLUMN b', ['column-missing', 'name-form'])).toEqual([
      'column-missing',
    ]);
    expect(asking('ALTER TABLE orders DROP COLUMN b', [])).toEqual([]);
  });

  it('say of a table that is known what it is, so that nothing is asked', () => {
    const facts = new Map([['orders', { exists: false }]]) as unknown as NonNullable<ReviewContext['facts']>;
    expect(rulesAskingForTables('DROP TABLE orders', { ...context, facts }, ['table-missing'])).toEqual([]);
  });
});
