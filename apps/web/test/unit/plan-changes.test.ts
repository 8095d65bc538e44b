import { mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { expect, test } from 'vitest';
import type { PlanChange, Ticket } from '@altergate/contracts';
import PlanChanges from '../../src/features/tickets/PlanChanges.vue';
import { i18n } from '../../src/locales/index.ts';

const side = { engine: 'gh-ost', before: 'definition', beforeDefinition: null, sqlMode: null } as const;
const change: PlanChange = {
  ...{ statementId: '1', targetId: '1', parts: ['definition'], tables: ['orders'] },
  ...{ was: side, now: side, settings: [] },
};

function told(more: Partial<PlanChange>): string {
  const ticket = {
    planChanges: [{ ...change, ...more }],
    statements: [{ id: '1', position: 0, table: 'orders' }],
    ticketTargets: [{ id: '1', instanceName: 'mysql-a', database: 'shop' }],
  } as unknown as Ticket;
  const list = mount(PlanChanges, { global: { plugins: [i18n, createPinia()] }, props: { ticket } });
  return list.text();
}

test('whoever may not read the schema is told which parts changed, and who sees how', () => {
  expect(told({})).toContain('sees the definitions');
  const settings = told({ parts: ['settings'] });
  expect(settings).toContain(
    'The settings of the engine changed. Whoever may read the schema sees the values.',
  );
  expect(settings).not.toContain('SQL mode');
  const mode = told({ parts: ['sql_mode'] });
  expect(mode).toContain('The SQL mode changed. Whoever may read the schema sees the values.');
});

test('readers of the schema are told the values, and of nothing that is hidden', () => {
  const text = told({
    parts: ['settings', 'sql_mode'],
    was: { ...side, sqlMode: 'ANSI' },
    now: { ...side, sqlMode: '' },
    settings: [{ name: 'chunkSize', was: '500', now: '1000' }],
  });
  expect(text).toContain('500 → 1000');
  expect(text).toContain('ANSI → –');
  expect(text).not.toContain('Whoever may read');
});
