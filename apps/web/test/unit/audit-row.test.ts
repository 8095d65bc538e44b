import { flushPromises, mount } from '@vue/test-utils';
import { VueQueryPlugin } from '@tanstack/vue-query';
import { createPinia } from 'pinia';
import { afterEach, expect, test, vi } from 'vitest';
import type { AuditEntryBody } from '@altergate/contracts';
import AuditRow from '../../src/features/audit/AuditRow.vue';
import { i18n, setLanguage } from '../../src/locales/index.ts';

afterEach(() => vi.unstubAllGlobals());

const entry: AuditEntryBody = {
  ...{ id: '7', at: '2026-11-21T23:26:51.000Z', verb: 'session.refused' },
  ...{ principal: 'system', person: null, token: null, address: '127.0.0.1' },
  ...{ objectKind: 'person', objectId: '1', ticketId: null, executionId: null, params: {} },
  ...{ environmentId: null, instanceId: null, database: '', requestId: '' },
};
const row = (change: Partial<AuditEntryBody>) => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ items: [], next: null })));
  return mount(AuditRow, {
    global: { plugins: [i18n, createPinia(), VueQueryPlugin], stubs: ['router-link'] },
    props: { entry: { ...entry, ...change } },
  });
};
const who = (change: Partial<AuditEntryBody>) => row(change).findAll('td')[1]?.text();

test('what Altergate did by itself is told as its own, and what somebody tried who is not signed in is not', () => {
  expect(who({ verb: 'ticket.finish', address: '' })).toBe('Altergate');
  expect(who({})).toBe('Not signed in');
  expect(who({ person: { id: '3', name: 'dba', displayName: 'DBA' } })).toBe('DBA');
});

test('a failure is told in a sentence, whose gaps are left open where the entry does not know them', () => {
  const failed = (failure: string) =>
    row({ verb: 'execution.failed', params: { outcome: 'not_applied', failure } })
      .get('.details')
      .text();
  expect(failed('host-gone')).toContain('The host that ran this does not answer any more');
  const held = failed('direct-lock-wait');
  expect(held).toContain('… was held by other sessions for more than … s');
  expect(held).not.toContain('{');
  expect(failed('of-a-later-program')).toContain('of-a-later-program');
});

test('what is narrowed to is named with the colon of the language', async () => {
  const narrow = row({}).get('.only');
  expect(narrow.attributes('aria-label')).toBe('Only this: person #1');
  await setLanguage('zh-CN');
  try {
    await flushPromises();
    expect(narrow.attributes('aria-label')).toBe('只看此项：人员 #1');
  } finally {
    await setLanguage('en');
  }
});
