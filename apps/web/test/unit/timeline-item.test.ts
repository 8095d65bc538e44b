import { mount, RouterLinkStub } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { expect, test } from 'vitest';
import type { TimelineEntry } from '@altergate/contracts';
import TimelineItem from '../../src/features/tickets/TimelineItem.vue';
import { i18n } from '../../src/locales/index.ts';

const entry: TimelineEntry = {
  ...{ id: '1', at: '2026-11-21T12:00:00Z', verb: 'ticket.execute', executionId: null, comment: null },
  person: { id: '2', name: 'dba', displayName: 'Rui' },
  params: { cutOver: 'wait' },
};

function told(copiesRows: boolean): string {
  const props = { entry, ticketId: '1', copiesRows };
  return mount(TimelineItem, {
    global: { plugins: [i18n, createPinia()], stubs: { RouterLink: RouterLinkStub } },
    props,
  }).text();
}

test('how a cut-over begins is told where something is copied, and where nothing is there is none', () => {
  expect(told(true)).toContain('Cut-over · Wait for a person');
  expect(told(false)).not.toContain('Cut-over');
});
