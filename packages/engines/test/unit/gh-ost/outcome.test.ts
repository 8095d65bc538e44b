import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/gh-ost/outcome.ts';
import type { Intent } from '../../../src/index.ts';

const intent: Intent = {
  engine: 'gh-ost',
  token: '',
  serverUuid: '',
  directory: null,
  artifacts: [],
  beforeDefinition: 'before',
  beforeTableId: '7',
  details: {},
};
const untouched = {
  definition: 'before',
  tableId: '7',
  ghost: true,
  old: 'absent',
  oldTableId: null,
} as const;
const swapped = { definition: 'after', tableId: '9', ghost: false, old: 'data', oldTableId: '7' } as const;

describe('what the target shows', () => {
  it.each([
    ['a swap as expected', swapped, 'after', 'applied'],
    ['a swap that no gate foresaw, told by the id of the old table', swapped, null, 'applied'],
    ['a swap to another definition than expected', { ...swapped, definition: 'else' }, 'after', 'unknown'],
    ['an old table of somebody else, without a gate', { ...swapped, oldTableId: '3' }, null, 'unknown'],
    ['a swap that changes nothing visible', { ...swapped, definition: 'before' }, 'before', 'applied'],
    ['the table as it was', untouched, 'after', 'not_applied'],
    ['the table as it was beside the placeholder', { ...untouched, old: 'sentry' }, 'after', 'not_applied'],
    ['the table truncated while the new one waits', { ...untouched, tableId: '8' }, null, 'not_applied'],
    ['the table rebuilt, the new one gone', { ...untouched, tableId: '8', ghost: false }, null, 'unknown'],
    [
      'the table changed by hand while the new one waits',
      { ...untouched, definition: 'x' },
      null,
      'not_applied',
    ],
    ['another definition and no old table', { ...untouched, definition: 'x', ghost: false }, 'x', 'unknown'],
    ['old data and new table beside the table', { ...swapped, ghost: true }, 'after', 'unknown'],
    ['no table at all', { ...untouched, definition: null }, 'after', 'unknown'],
  ] as const)('%s', (_title, seen, expected, outcome) => {
    expect(judge(seen, intent, expected).outcome).toBe(outcome);
  });
});
