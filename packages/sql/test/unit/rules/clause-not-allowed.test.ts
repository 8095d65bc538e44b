import { describe, expect, test } from 'vitest';
import { CLAUSES_ALLOWED_BY_DEFAULT, LISTED_CLAUSES } from '../../../src/index.ts';
import { errorsOf, reviewText, wordsOf } from '../reviewing.ts';

const taking = (...allowed: string[]) => ({ rules: { 'clause-not-allowed': { parameters: { allowed } } } });
const RULE = 'clause-not-allowed';

describe('clause-not-allowed', () => {
  test.each([
    ['DISCARD TABLESPACE', 'clause-moves-files'],
    ['IMPORT TABLESPACE', 'clause-moves-files'],
    ['DISCARD PARTITION p TABLESPACE', 'clause-moves-files'],
    ['IMPORT PARTITION ALL TABLESPACE', 'clause-moves-files'],
    ['ENABLE KEYS', 'clause-without-use'],
    ['DISABLE KEYS', 'clause-without-use'],
    ['ORDER BY b DESC, c', 'clause-without-use'],
    ['UNION = (b, c)', 'clause-without-use'],
    ['CHECK PARTITION p', 'clause-without-use'],
    ['REPAIR PARTITION p', 'clause-without-use'],
    ['SECONDARY_LOAD', 'clause-without-use'],
    ['OPTIMIZE PARTITION p, q', 'clause-rebuilds-table'],
  ])('%s is refused by itself, with a way round', (clause, rule) => {
    expect(wordsOf(rule, `ALTER TABLE a ${clause}`)).toEqual([clause]);
    expect(errorsOf(`ALTER TABLE a ${clause}`)).toContain(rule);
    expect(wordsOf(rule, `ALTER TABLE a ${clause}`, taking(...LISTED_CLAUSES))).toEqual([]);
  });

  test('takes by itself what changes a table and what it holds', () => {
    const sql = `ALTER TABLE a ADD b INT UNIQUE, DROP c, ADD INDEX (d), FORCE, COMMENT = 'x', ALTER e SET DEFAULT 1,
      RENAME KEY f TO g, ADD CHECK (h > 0), CONVERT TO CHARACTER SET utf8mb4 PARTITION BY HASH (i);
      ALTER TABLE a RENAME TO b; ALTER TABLE a TRUNCATE PARTITION p`;
    expect(errorsOf(sql).filter((rule) => rule.startsWith('clause-'))).toEqual([]);
  });

  test('points at each clause that is not on the list', () => {
    const sql = "ALTER TABLE a ADD COLUMN b INT, DROP c, ADD INDEX (b), COMMENT = 'x'; ALTER TABLE d DROP e";
    expect(wordsOf(RULE, sql, taking('add-column', 'add-index'))).toEqual([
      'DROP c',
      "COMMENT = 'x'",
      'DROP e',
    ]);
  });

  test('counts what the definition of a column brings along as the clause that it is equal to', () => {
    const brings = taking('add-column', 'modify-column');
    expect(wordsOf(RULE, 'ALTER TABLE a ADD b INT UNIQUE KEY', brings)).toEqual(['UNIQUE KEY']);
    expect(wordsOf(RULE, 'ALTER TABLE a ADD b INT PRIMARY KEY', brings)).toEqual(['PRIMARY KEY']);
    expect(wordsOf(RULE, 'ALTER TABLE a MODIFY b INT CHECK (b > 0)', brings)).toEqual(['CHECK (b > 0)']);
    expect(wordsOf(RULE, 'ALTER TABLE a ADD (b INT, c INT UNIQUE)', brings)).toEqual(['UNIQUE']);
  });

  test('counts DROP INDEX of the primary key as DROP PRIMARY KEY', () => {
    expect(wordsOf(RULE, 'DROP INDEX `PRIMARY` ON a', taking('drop-index'))).toEqual(['`PRIMARY`']);
    expect(wordsOf(RULE, 'DROP INDEX `PRIMARY` ON a', taking('drop-primary-key'))).toEqual([]);
    expect(wordsOf(RULE, 'DROP INDEX b ON a', taking())).toEqual([]);
  });

  test('says what the clause is, so that it is found in the list', () => {
    const { findings } = reviewText(
      'ALTER TABLE a ENGINE = InnoDB, CONVERT TO CHARACTER SET utf8mb4',
      taking(),
    );
    expect(findings.filter((found) => found.rule === RULE).map((found) => found.params)).toEqual([
      { table: 'a', clause: 'ENGINE', kind: 'table-option' },
      { table: 'a', clause: 'CONVERT TO CHARACTER SET', kind: 'convert-charset' },
    ]);
  });

  test.each([
    ['RENAME COLUMN b TO c', 'rename-column'],
    ['ADD FOREIGN KEY (b) REFERENCES c (d)', 'foreign-key-in-alter'],
    ['DROP FOREIGN KEY b', 'foreign-key-in-alter'],
    ['FORCE, LOCK = NONE', 'lock-written'],
    ['ADD SYSTEM VERSIONING', 'unsupported-modifier'],
  ])('leaves %s to the rule that refuses it everywhere', (clause, rule) => {
    const { findings } = reviewText(`ALTER TABLE a ${clause}`, taking('force'));
    const errors = findings.filter((found) => found.severity === 'error').map((found) => found.rule);
    expect(errors).toEqual([rule]);
  });

  test('cannot be made lighter, and takes no clause that is unknown', () => {
    const lighter = { rules: { [RULE]: { severity: 'note' } } } as const;
    expect(() => reviewText('ALTER TABLE a FORCE', lighter)).toThrow('rule-fixed');
    expect(() => reviewText('ALTER TABLE a FORCE', taking('add-colum'))).toThrow(
      'rule-parameter-out-of-range',
    );
    expect(() => reviewText('ALTER TABLE a FORCE', taking(...CLAUSES_ALLOWED_BY_DEFAULT))).not.toThrow();
  });
});
