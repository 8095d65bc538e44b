import { mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { expect, test } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import type { NotificationBody } from '@altergate/contracts';
import NotificationItem from '../../src/features/notifications/NotificationItem.vue';
import { i18n } from '../../src/locales/index.ts';

const told: NotificationBody = {
  id: '5',
  at: '2026-11-21T10:00:00.000Z',
  category: 'waits',
  code: 'waits-for-decision',
  ticket: { id: '128', title: 'Add rank to orders', state: 'in_review' },
  executionId: null,
  person: { id: '2', name: 'ada', displayName: 'Ada' },
  read: false,
  over: false,
};

function show(changes: Partial<NotificationBody> = {}) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', component: { template: '<div />' } }],
  });
  return mount(NotificationItem, {
    props: { told: { ...told, ...changes } },
    global: { plugins: [i18n, createPinia(), router] },
  });
}

test('says what waits, of which ticket, and who did it', () => {
  const item = show();
  expect(item.text()).toContain('#128 Add rank to orders');
  expect(item.text()).toContain('Waits for a decision');
  expect(item.text()).toContain('Ada');
  expect(item.text()).toContain('Unread:');
  expect(item.get('a').attributes('href')).toBe('/tickets/128');
});

test('never says that something waits that does so no more', () => {
  const item = show({ over: true, ticket: { ...told.ticket, state: 'approved' } });
  expect(item.text()).not.toContain('Waits for');
  expect(item.text()).toContain('Waited for a decision');
  expect(item.text()).toContain('Approved');
  expect(item.text()).not.toContain('Unread:');
});

test('leads to the execution that it is about', () => {
  const item = show({ code: 'waits-for-cut-over', executionId: '9' });
  expect(item.get('a').attributes('href')).toBe('/executions/9');
});
