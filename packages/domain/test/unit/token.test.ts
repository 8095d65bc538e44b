import { describe, expect, test } from 'vitest';
import { isAllowed, narrowGrants } from '../../src/index.ts';
import type { Grant, Resource } from '../../src/index.ts';

const environmentOf = (instanceId: string) => (instanceId === '10' ? '1' : '2');
const at = (environmentId: string, instanceId: string | null, database: string | null): Resource => ({
  environmentId,
  instanceId,
  database,
});

const grants: Grant[] = [
  { role: 'admin', scope: { kind: 'everything' } },
  { role: 'reviewer', scope: { kind: 'environment', environmentId: '2' } },
  { role: 'reviewer', scope: { kind: 'instance', instanceId: '10' } },
  { role: 'reviewer', scope: { kind: 'instance', instanceId: '20' } },
  { role: 'ops', scope: { kind: 'database', environmentId: null, instanceId: null, pattern: 'shop*' } },
  { role: 'ops', scope: { kind: 'database', environmentId: '2', instanceId: null, pattern: '*' } },
];

describe('grants narrowed to one environment', () => {
  const narrowed = narrowGrants(grants, '1', environmentOf);

  test('keep what lies in it, and of a wider scope only that part', () => {
    expect(narrowed.map(({ scope }) => scope)).toEqual([
      { kind: 'environment', environmentId: '1' },
      { kind: 'instance', instanceId: '10' },
      { kind: 'database', environmentId: '1', instanceId: null, pattern: 'shop*' },
    ]);
  });

  test('never allow what the whole of them does not', () => {
    const places = ['1', '2'].flatMap((environmentId) =>
      [null, '10', '20'].flatMap((instanceId) =>
        [null, 'shop', 'other'].map((database) => at(environmentId, instanceId, database)),
      ),
    );
    for (const permission of [
      'ticket.decide',
      'execution.pause',
      'instance.write',
      'person.write',
    ] as const) {
      for (const place of places) {
        if (!isAllowed(narrowed, permission, place)) continue;
        expect(isAllowed(grants, permission, place)).toBe(true);
      }
    }
  });

  test('reach neither another environment nor the whole product', () => {
    expect(isAllowed(narrowed, 'instance.write', at('2', '20', null))).toBe(false);
    const product = { environmentId: null, instanceId: null, database: null };
    expect(isAllowed(grants, 'person.write', product)).toBe(true);
    expect(isAllowed(narrowed, 'person.write', product)).toBe(false);
  });
});
