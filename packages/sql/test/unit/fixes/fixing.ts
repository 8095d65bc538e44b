import type { Finding } from '@altergate/domain';
import { expect } from 'vitest';
import { applyEdits, DEFAULT_SQL_MODE, parseDialect, quickFixes, review, RULES } from '../../../src/index.ts';
import type { Review, TextEdit } from '../../../src/index.ts';

const context = {
  mode: DEFAULT_SQL_MODE,
  dialect: parseDialect('mysql:8.4') ?? undefined,
  database: 'shop',
  lowerCaseTableNames: 0,
  // Every rule on, so that every fix has something to do.
  rules: Object.fromEntries(
    RULES.filter((rule) => rule.severity === 'off').map((rule) => [rule.id, { severity: 'note' }] as const),
  ),
} as const;

export function reviewed(sql: string): Review {
  return review(sql, context);
}

export function fixesOf(sql: string, findings: readonly Finding[]): (readonly TextEdit[] | null)[] {
  return quickFixes(sql, findings, { ...DEFAULT_SQL_MODE, dialect: context.dialect });
}

/** The text after the fix of the first finding of that kind; null where it has none. */
export function fixed(rule: string, sql: string): string | null {
  const [found] = reviewed(sql).findings.filter((finding) => finding.rule === rule);
  if (!found) throw new Error(`${rule} finds nothing in ${sql}`);
  const [edits] = fixesOf(sql, [found]);
  return edits ? applyEdits(sql, edits) : null;
}

/** Fixes the first finding of that kind and makes sure that it is gone, and that the text gets no new error. */
export function expectFixed(rule: string, sql: string, wanted: string): void {
  const after = fixed(rule, sql);
  expect(after).toBe(wanted);
  const count = (text: string) => reviewed(text).findings.filter((finding) => finding.rule === rule).length;
  expect(count(wanted)).toBeLessThan(count(sql));
  const errors = (text: string) =>
    reviewed(text).findings.filter((finding) => finding.severity === 'error').length;
  expect(errors(wanted)).toBeLessThanOrEqual(errors(sql));
}
