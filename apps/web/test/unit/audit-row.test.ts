import { mount } from '@vue/test-utils';
import { VueQueryPlugin } from '@tanstack/vue-query';
import { createPinia } from 'pinia';
import { afterEach, expect, test, vi } from 'vitest';
import type { AuditEntryBody } from '@altergate/contracts';
import AuditRow from '../../src/features/audit/AuditRow.vue';
import { i18n } from '../../src/locales/index.ts';

afterEach(() => vi.unstubAllGlobals());

const entry: AuditEntryBody = {
  ...{ id: '7', at: '2026-11-21T23:26:51.000Z', verb: 'session.refused' },
  ...{ principal: 'system', person: null, token: null, address: '127.0.0.1' },
  ...{ objectKind: 'person', objectId: '1', ticketId: null, executionId: null, params: {} },
  ...{ environmentId: null, instanceId: null, database: '', requestId: '' },
};
const who = (change: Partial<AuditEntryBody>) =>
  mount(AuditRow, {
    global: { plugins: [i18n, createPinia(), VueQueryPlugin], stubs: ['router-link'] },
    props: { entry: { ...entry, ...change } },
  })
    .findAll('td')[1]
    ?.text();

test('what Altergate did by itself is told as its own, and what somebody tried who is not signed in is not', () => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ items: [], next: null })));
  expect(who({ verb: 'ticket.finish', address: '' })).toBe('Altergate');
  expect(who({})).toBe('Not signed in');
  expect(who({ person: { id: '3', name: 'dba', displayName: 'DBA' } })).toBe('DBA');
});
