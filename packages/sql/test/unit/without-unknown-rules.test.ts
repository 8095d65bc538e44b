import { expect, test } from 'vitest';
import { assertKnownRuleSettings, withoutUnknownRules } from '../../src/index.ts';
import { wordsOf } from './reviewing.ts';

test.each([
  [{}, {}, []],
  [undefined, {}, []],
  [{ nonsense: { severity: 'error' } }, {}, ['nonsense']],
  [{ toString: {} }, {}, ['toString']],
  [{ 'drop-index': null }, {}, ['drop-index']],
  [{ 'drop-index': { severity: 'loud' } }, { 'drop-index': {} }, ['drop-index.severity']],
  [
    { 'drop-index': { severity: 'off', weight: 1 } },
    { 'drop-index': { severity: 'off' } },
    ['drop-index.weight'],
  ],
  [{ 'drop-index': { parameters: { most: 1 } } }, { 'drop-index': { parameters: {} } }, ['drop-index.most']],
  [{ 'drop-index': { parameters: [] } }, { 'drop-index': {} }, ['drop-index.parameters']],
  [
    { 'too-many-columns': { severity: 'error', parameters: { most: 0 } } },
    { 'too-many-columns': { severity: 'error', parameters: {} } },
    ['too-many-columns.most'],
  ],
  [
    { 'protected-table': { parameters: { tables: 'ledger' } } },
    { 'protected-table': { parameters: {} } },
    ['protected-table.tables'],
  ],
  [
    { 'protected-table': { parameters: { tables: ['ledger', { toString: 1, valueOf: 1 }, null] } } },
    { 'protected-table': { parameters: { tables: ['ledger'] } } },
    ['protected-table.tables.{"toString":1,"valueOf":1}', 'protected-table.tables.null'],
  ],
])('%j loses what this version does not take, and nothing else', (stored, settings, unknown) => {
  const known = withoutUnknownRules(stored);
  expect(known).toEqual({ settings, unknown });
  expect(() => assertKnownRuleSettings(known.settings)).not.toThrow();
});

test.each(['off', 'note', 'warning'])(
  'a fixed rule that is stored as %s keeps its own weight',
  (severity) => {
    const known = withoutUnknownRules({ 'other-database': { severity } });
    expect(known).toEqual({ settings: { 'other-database': {} }, unknown: ['other-database.severity'] });
  },
);

test('a list of what is allowed keeps the names that are known, so that it never grows', () => {
  const stored = { 'primary-key-type': { parameters: { types: ['bigint', 'uuid', 'int'] } } };
  expect(withoutUnknownRules(stored)).toEqual({
    settings: { 'primary-key-type': { parameters: { types: ['bigint', 'int'] } } },
    unknown: ['primary-key-type.types.uuid'],
  });
  const unknownOnly = { 'primary-key-type': { parameters: { types: ['uuid'] } } };
  expect(withoutUnknownRules(unknownOnly).settings).toEqual({
    'primary-key-type': { parameters: { types: [] } },
  });
});

test('a list that is longer than this version takes keeps as many names as it does take', () => {
  const tables = Array.from({ length: 250 }, (_, index) => `ledger_${String(index)}`);
  const known = withoutUnknownRules({ 'protected-table': { parameters: { tables } } });
  expect(known.settings).toEqual({ 'protected-table': { parameters: { tables: tables.slice(0, 200) } } });
  expect(known.unknown).toEqual(tables.slice(200).map((name) => `protected-table.tables.${name}`));
  expect(() => assertKnownRuleSettings(known.settings)).not.toThrow();
});

test('a list of clauses from a newer version keeps its known ones, and refuses the others still', () => {
  const stored = { 'clause-not-allowed': { parameters: { allowed: ['add-column', 'fold-table'] } } };
  const { settings: rules } = withoutUnknownRules(stored);
  expect(wordsOf('clause-not-allowed', 'ALTER TABLE a ADD b INT, DROP c', { rules })).toEqual(['DROP c']);
});

test('settings that this version takes come back as they are', () => {
  const stored = {
    'drop-table': { severity: 'error' },
    'char-too-long': { severity: 'note', parameters: { longest: 10 } },
  };
  expect(withoutUnknownRules(stored)).toEqual({ settings: stored, unknown: [] });
});
