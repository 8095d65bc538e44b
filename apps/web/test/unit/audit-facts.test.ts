import { expect, test } from 'vitest';
import { auditFacts } from '../../src/features/audit/audit-facts.ts';

test('of a changed policy every rule that differs is told under its own name, with what held before', () => {
  const side = (rules: object) => ({ isProduction: false, policy: { cutOver: 'wait', rules } });
  const { short, made } = auditFacts({
    name: 'staging',
    before: side({
      'floating-point': { severity: 'warning' },
      'add-check': { severity: 'warning' },
      'name-form': { severity: 'note', parameters: { longest: 58 } },
    }),
    after: side({
      'floating-point': { severity: 'error' },
      'add-check': { severity: 'off' },
      'name-form': { severity: 'note', parameters: { longest: 30 } },
    }),
  });
  expect(short).toEqual([
    { name: 'name', value: 'staging' },
    { name: 'rule: floating-point', value: 'error', before: 'warning' },
    { name: 'rule: add-check', value: 'off', before: 'warning' },
    { name: 'rule: name-form, longest', value: 30, before: 58 },
  ]);
  expect(made).toEqual([]);
});
