import { flushPromises, mount, RouterLinkStub } from '@vue/test-utils';
import { VueQueryPlugin } from '@tanstack/vue-query';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { nextTick } from 'vue';
import type { FixableFinding, Inspection, Ticket, TicketFinding, TimelineEntry } from '@altergate/contracts';
import SubmitTicket from '../../src/features/tickets/SubmitTicket.vue';
import TicketFindingItem from '../../src/features/tickets/TicketFinding.vue';
import TimelineItem from '../../src/features/tickets/TimelineItem.vue';
import { i18n } from '../../src/locales/index.ts';
import './texts.ts';

/** Everything that was sent. */
let sent: { address: string; body: unknown; version: string | undefined }[] = [];
function answer(address: string, { body, headers }: RequestInit): Promise<Response> {
  const version = new Headers(headers).get('if-match') ?? undefined;
  sent.push({ address, body: typeof body === 'string' ? JSON.parse(body) : null, version });
  return Promise.resolve(Response.json({}));
}

const rui = { id: '2', name: 'dba', displayName: 'Rui' };
const error: TicketFinding = {
  ...{ rule: 'drop-column', severity: 'error', params: { table: 'orders', column: 'total' } },
  ...{ statement: 0, range: { start: 31, end: 36 }, target: null },
  ...{ key: 'f'.repeat(64), isWaivable: true, waiver: null },
};
const waiver = { id: '7', person: rui, reason: 'Nobody\nreads it.', at: '2026-11-21T12:03:00Z' };

function ticketWith(finding: TicketFinding, mayWaive: boolean, state: Ticket['state'] = 'in_review'): Ticket {
  const verbs = [{ verb: 'waive', allowed: mayWaive, reason: null }];
  const revision = { id: '9' };
  const rest = { id: '128', version: 3, ticketTargets: [] };
  return { ...rest, state, findings: [finding], verbs, revision } as unknown as Ticket;
}
function shown(finding: TicketFinding, mayWaive: boolean, state?: Ticket['state']) {
  return mount(TicketFindingItem, {
    attachTo: document.body,
    global: { plugins: [i18n, createPinia(), VueQueryPlugin], stubs: { transition: false } },
    props: { ticket: ticketWith(finding, mayWaive, state), finding },
  });
}
function button(text: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === text);
  if (found === undefined) throw new Error(`there is no button ${text}`);
  return found;
}
beforeEach(() => {
  sent = [];
  vi.stubGlobal('fetch', answer);
});
afterEach(() => {
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
});

describe('a finding of a ticket', () => {
  test('names its rule, and says why there is one when somebody asks', () => {
    expect(shown(error, false).get('summary').text()).toBe('Rule: drop-column');
  });

  test('that needs a waiver says so, and offers it to those who may give one', () => {
    expect(shown(error, false).text()).toContain('Needs a waiver');
    expect(document.querySelector('button')).toBeNull();
    expect(shown(error, true).find('button').text()).toBe('Waive…');
  });

  test('that needs none, or of a ticket that is over, says nothing of it', () => {
    for (const severity of ['warning', 'note'] as const) {
      expect(shown({ ...error, severity, isWaivable: false }, true).text()).not.toContain('waiver');
    }
    expect(shown(error, true, 'withdrawn').text()).not.toContain('Needs a waiver');
  });

  test('says who waived it, when and why, and has it taken back by those who may', async () => {
    const waived = { ...error, waiver };
    const read = shown(waived, false);
    expect(read.text()).toMatch(/Waived by Rui, .*2026/);
    expect(read.find('.prewrap').element.textContent).toBe('Nobody\nreads it.');
    expect(read.find('button').exists()).toBe(false);
    const mine = shown(waived, true);
    await mine.find('button').trigger('click');
    await flushPromises();
    const address = '/api/v1/tickets/128/waivers/7/take-back';
    expect(sent).toEqual([{ address, body: {}, version: '3' }]);
    expect(mine.emitted('changed')).toHaveLength(1);
  });

  test('is waived in a dialog that shows its words and needs a reason', async () => {
    const finding = shown(error, true);
    await finding.find('button').trigger('click');
    await flushPromises();
    const dialog = document.querySelector('.confirm-action');
    expect(dialog?.textContent).toContain('Waive a finding of ticket #128');
    expect(dialog?.textContent).toContain(finding.find('.finding p').text());
    button('Waive finding').click();
    await flushPromises();
    expect(document.body.textContent).toContain('A reason is required.');
    expect(sent).toEqual([]);
    const field = document.querySelector('textarea');
    if (field === null) throw new Error('there is no field to write into');
    field.value = ' It is empty. ';
    field.dispatchEvent(new Event('input'));
    await nextTick();
    button('Waive finding').click();
    await flushPromises();
    const body = { findingKey: error.key, revisionId: '9', reason: 'It is empty.' };
    expect(sent).toEqual([{ address: '/api/v1/tickets/128/waivers', body, version: '3' }]);
    expect(finding.emitted('changed')).toHaveLength(1);
  });
});

describe('the button that submits', () => {
  const sql = 'ALTER TABLE orders DROP COLUMN total';
  function submitting(findings: FixableFinding[]) {
    const inspection = { statements: [], findings, targets: [] } as Inspection;
    return mount(SubmitTicket, {
      attachTo: document.body,
      global: { plugins: [i18n, createPinia()], stubs: { transition: false } },
      props: { label: 'Submit', obstacle: null, inspection, sql, sending: false, problem: null },
    });
  }
  const found: FixableFinding = { ...error, isWaivable: true };

  test('submits at once where no reviewer has to let anything pass', async () => {
    const submit = submitting([{ ...found, severity: 'warning' }]);
    expect(submit.text()).not.toContain('waiver');
    await submit.find('button').trigger('click');
    expect(submit.emitted('submit')).toHaveLength(1);
  });

  test('says how many findings need a waiver, and asks with the list of them', async () => {
    const submit = submitting([found, { ...found, range: { start: 0, end: 5 } }]);
    expect(submit.text()).toContain('2 findings need a waiver by a reviewer');
    await submit.find('button').trigger('click');
    await flushPromises();
    expect(submit.emitted('submit')).toBeUndefined();
    const dialog = document.querySelector('.confirm-action');
    expect(dialog?.querySelectorAll('li')).toHaveLength(2);
    expect(dialog?.textContent).toContain('1:32');
    button('Submit for review').click();
    await flushPromises();
    expect(submit.emitted('submit')).toHaveLength(1);
  });
});

test.each([
  ['ticket.finding-waived', 'waived a finding'],
  ['ticket.waiver-taken-back', 'took the waiver of a finding back'],
])('The timeline tells what was waived, where and why: %s', (verb, words) => {
  const entry: TimelineEntry = {
    ...{ id: '1', at: '2026-11-21T12:00:00Z', verb, person: rui, executionId: null, comment: null },
    params: { rule: 'drop-column', statement: 2, target: 'mysql-a.shop', reason: 'Nobody reads it.' },
  };
  const told = mount(TimelineItem, {
    global: { plugins: [i18n, createPinia()], stubs: { RouterLink: RouterLinkStub } },
    props: { entry, ticketId: '128', copiesRows: false },
  });
  const text = told.text();
  expect(text).toContain(words);
  expect(text).toContain('Statement 2 · mysql-a.shop · rule: drop-column');
  expect(text.split('Statement 2')).toHaveLength(2);
  expect(told.find('blockquote').text()).toBe('Nobody reads it.');
});
