import { expect, test } from 'vitest';
import { exportAddress } from '../../src/features/audit/audit-api.ts';
import { filterOfQuery, isNarrowed, noFilter, queryOfFilter } from '../../src/features/audit/audit-filter.ts';

test('the address holds every filter and gives it back', () => {
  const filter = {
    ...{ personId: '3', verb: 'ticket.approve', objectKind: 'artifact', objectId: '7', environmentId: '1' },
    ...{ instanceId: '2', ticketId: '128', from: '2026-11-21T10:00:00.000Z', to: '2026-11-22T10:00:00.000Z' },
  };
  const query = queryOfFilter(filter);
  expect(query).toMatchObject({ person: '3', env: '1', object: 'artifact', object_id: '7' });
  expect(filterOfQuery(query as Record<string, string>)).toEqual(filter);
  expect(isNarrowed(filter)).toBe(true);
});

test('what makes no sense in an address narrows nothing', () => {
  const query = { person: '0', ticket: 'x', object: 'artifact', from: 'yesterday', env: ['1', '2'] };
  expect(filterOfQuery(query)).toEqual(noFilter);
  expect(isNarrowed(noFilter)).toBe(false);
  expect(queryOfFilter(noFilter)).toEqual({});
});

test('an export asks for exactly what the page shows', () => {
  expect(exportAddress({ ...noFilter, verb: 'ticket.approve', personId: '3' }, 'csv')).toBe(
    '/api/v1/audit/export?format=csv&personId=3&verb=ticket.approve',
  );
});
