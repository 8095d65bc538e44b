import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { nextTick } from 'vue';
import type { Ticket } from '@altergate/contracts';
import ReasonDialog from '../../src/features/tickets/dialogs/ReasonDialog.vue';
import { ProblemError } from '../../src/common/api/problem-error.ts';
import { i18n } from '../../src/locales/index.ts';

const ticket = { id: '128', ticketTargets: [] } as unknown as Ticket;

function open(act: (reason: string, key: string) => Promise<void>) {
  return mount(ReasonDialog, {
    attachTo: document.body,
    global: { plugins: [i18n], stubs: { transition: false } },
    props: { open: true, ticket, name: 'reject', danger: true, act },
  });
}
function button(text: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === text);
  if (found === undefined) throw new Error(`there is no button ${text}`);
  return found;
}
async function write(text: string): Promise<void> {
  const field = document.querySelector('textarea');
  if (field === null) throw new Error('there is no field to write into');
  field.value = text;
  field.dispatchEvent(new Event('input'));
  await nextTick();
}
afterEach(() => {
  document.body.innerHTML = '';
});

test('a rejection without a reason is not sent, and says that one is required', async () => {
  const sent: string[] = [];
  const dialog = open((reason) => Promise.resolve(void sent.push(reason)));
  await flushPromises();
  expect(document.body.textContent).not.toContain('A reason is required.');
  await write('   ');
  button('Reject ticket').click();
  await flushPromises();
  expect(document.body.textContent).toContain('A reason is required.');
  expect(sent).toEqual([]);
  expect(document.activeElement).toBe(document.querySelector('textarea'));
  dialog.unmount();
});

test('whoever goes on without it a second time can write at once, too', async () => {
  const dialog = open(() => Promise.resolve());
  await vi.waitFor(() => expect(document.activeElement).toBe(document.querySelector('textarea')));
  for (const time of ['first', 'second']) {
    const deed = button('Reject ticket');
    deed.focus();
    deed.click();
    await flushPromises();
    expect(document.activeElement, time).toBe(document.querySelector('textarea'));
  }
  dialog.unmount();
});

test('whoever opens it can write at once', async () => {
  const dialog = open(() => Promise.resolve());
  await vi.waitFor(() => expect(document.activeElement).toBe(document.querySelector('textarea')));
  dialog.unmount();
});

test('a reason is sent without the space around it, and closes the dialog', async () => {
  const sent: string[] = [];
  const dialog = open((reason) => Promise.resolve(void sent.push(reason)));
  await flushPromises();
  await write(' The export still reads it. ');
  button('Reject ticket').click();
  await flushPromises();
  expect(sent).toEqual(['The export still reads it.']);
  expect(dialog.emitted('done')).toHaveLength(1);
  dialog.unmount();
});

test('while it is sent its buttons do nothing, but stay where the focus can be', async () => {
  let presses = 0;
  const dialog = open(() => {
    presses += 1;
    return new Promise(() => undefined);
  });
  await flushPromises();
  await write('no');
  const deed = button('Reject ticket');
  deed.click();
  await flushPromises();
  const isRefused = deed.getAttribute('aria-disabled');
  expect([deed.textContent.trim(), deed.disabled, isRefused]).toEqual(['Sending…', false, 'true']);
  deed.click();
  button('Do not reject').click();
  await flushPromises();
  expect(presses).toBe(1);
  expect(dialog.emitted('update:open')).toBeUndefined();
  dialog.unmount();
});

test('a refusal of the server is said in the dialog, which stays open', async () => {
  const dialog = open(() => Promise.reject(new ProblemError({ status: 409, code: 'revision-moved' })));
  await flushPromises();
  await write('no');
  button('Reject ticket').click();
  await flushPromises();
  expect(document.body.textContent).toContain('The text was changed since you read it.');
  expect(dialog.emitted('done')).toBeUndefined();
  dialog.unmount();
});
