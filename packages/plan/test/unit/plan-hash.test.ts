import { defaultGhostSettings } from '@altergate/domain';
import { describe, expect, it } from 'vitest';
import { canonicalJson, planHash, ticketPlanHash } from '../../src/index.ts';
import type { PlanFacts } from '../../src/index.ts';

const facts: PlanFacts = {
  executedText: 'ALTER TABLE t ADD COLUMN a INT',
  engine: 'gh-ost',
  settings: defaultGhostSettings,
  instanceId: '1',
  database: 'shop',
  policyRevision: 1,
  sqlMode: 'STRICT_TRANS_TABLES',
  before: { kind: 'definition', definition: 'CREATE TABLE t (id INT)' },
};

describe('a plan hash', () => {
  it('is the same for the same plan however its parts are ordered', () => {
    const reordered = Object.fromEntries(Object.entries(facts).toReversed()) as unknown as PlanFacts;
    expect(planHash(reordered)).toBe(planHash(facts));
  });

  it.each<[string, Partial<PlanFacts>]>([
    ['the text', { executedText: 'ALTER TABLE t ADD COLUMN b INT' }],
    ['the engine', { engine: 'direct' }],
    ['a setting', { settings: { ...defaultGhostSettings, chunkSize: 10 } }],
    ['the instance', { instanceId: '2' }],
    ['the database', { database: 'other' }],
    ['the policy', { policyRevision: 2 }],
    ['the sql_mode', { sqlMode: '' }],
    ['the definition before', { before: { kind: 'absent' } }],
  ])('changes with %s', (_what, change) => {
    expect(planHash({ ...facts, ...change })).not.toBe(planHash(facts));
  });

  it('of a ticket depends on the order of its parts', () => {
    expect(ticketPlanHash(['a', 'b'])).not.toBe(ticketPlanHash(['b', 'a']));
  });
});

describe('canonical JSON', () => {
  it('sorts keys at every depth and keeps the order of lists', () => {
    expect(canonicalJson({ b: [2, { d: 1, c: null }], a: 'x' })).toBe('{"a":"x","b":[2,{"c":null,"d":1}]}');
  });
});
