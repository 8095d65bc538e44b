import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits, FIXABLE, FINDING_IDS } from '../../../src/index.ts';
import { fixesOf, reviewed } from './fixing.ts';

const STATEMENTS = [
  'ALTER TABLE a ADD rank INT',
  'ALTER TABLE a ADD b INT，ADD c INT',
  'ALTER TABLE a ADD d INT, ALGORITHM=COPY, LOCK=NONE',
  'ALTER TABLE b ADD e INT /* ; */',
  'ALTER TABLE b ADD f INT, ADD KEY k (g)',
  "ALTER TABLE `b` DROP h, COMMENT 'x;y'",
  'CREATE TABLE c (id INT PRIMARY KEY, note TEXT)',
  'DROP TABLE d -- gone\n',
  'DROP VIEW groups',
  '',
];
const texts = fc
  .array(fc.tuple(fc.constantFrom(...STATEMENTS), fc.constantFrom('; ', ';\n', ' ;\n-- why\n', ';')), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.map(([statement, ending]) => statement + ending).join(''));

test('a fix leaves every other statement as it is, and takes its finding away', () => {
  fc.assert(
    fc.property(texts, fc.nat(), (sql, choice) => {
      const { findings, statements } = reviewed(sql);
      const fixable = findings.filter((found) => FIXABLE.includes(found.rule));
      const finding = fixable[choice % Math.max(1, fixable.length)];
      const edits = finding && fixesOf(sql, [finding])[0];
      if (!finding || !edits) return;
      const after = reviewed(applyEdits(sql, edits));
      const count = (all: typeof findings) => all.filter((found) => found.rule === finding.rule).length;
      expect(count(after.findings)).toBeLessThan(count(findings));
      const touched = [finding.statement, Number(finding.params['statement'] ?? 0) - 1];
      const others = statements.filter(({ position }) => !touched.includes(position));
      const runs = after.statements.map(({ executedText }) => executedText);
      expect(runs).toEqual(expect.arrayContaining(others.map(({ executedText }) => executedText)));
      expect(Math.abs(runs.length - statements.length)).toBeLessThanOrEqual(1);
    }),
    { numRuns: 100 },
  );
}, 30_000);

test('every fix belongs to a finding that a rule reports', () => {
  expect(FIXABLE.filter((rule) => !FINDING_IDS.includes(rule))).toEqual([]);
});
