import { flushPromises, mount } from '@vue/test-utils';
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { createPinia, setActivePinia } from 'pinia';
import { createMemoryHistory, createRouter } from 'vue-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EnvironmentDetail, Me, PolicyPreview } from '@altergate/contracts';
import type { Role } from '@altergate/domain';
import { ProblemError } from '../../src/common/api/problem-error.ts';
import { useSession } from '../../src/common/session/session-store.ts';
import * as auditApi from '../../src/features/audit/audit-api.ts';
import * as environmentApi from '../../src/features/environments/environment-api.ts';
import PolicyPage from '../../src/features/environments/policy/PolicyPage.vue';
import * as ticketApi from '../../src/features/tickets/ticket-api.ts';
import { i18n } from '../../src/locales/index.ts';
import { environment, everyRule, withRules } from './policy-rules.ts';

const preview: PolicyPreview = {
  rules: [{ id: 'column-position', before: { severity: 'note' }, after: { severity: 'error' } }],
  looked: 40,
  tickets: [
    {
      ...{ id: '12', title: 'Add rank', state: 'in_review', goes: [], more: 0, change: 'blocked' },
      appears: [{ rule: 'column-position', severity: 'error', statement: 0 }],
    },
  ],
  openBlocked: 1,
  approvedTickets: 2,
  notAsked: ['char-too-long'],
};
const me = (role: Role, environmentId: string): Me => ({
  person: { id: '1', name: 'p', displayName: 'P' },
  grants: [{ id: '1', role, scope: { kind: 'environment', environmentId } }],
  permissionEpoch: 1,
  csrfToken: '',
});

beforeEach(() => {
  vi.spyOn(ticketApi, 'readRules').mockResolvedValue([...everyRule]);
  vi.spyOn(environmentApi, 'readEnvironments').mockResolvedValue([environment()]);
  vi.spyOn(auditApi, 'readAudit').mockResolvedValue({ items: [], next: null });
});
let close = () => {};
afterEach(() => {
  close();
  vi.restoreAllMocks();
  document.body.innerHTML = '';
});

async function open(
  role: Role,
  read: EnvironmentDetail = environment(),
  of = '3',
  address = '/environments/3',
) {
  vi.spyOn(environmentApi, 'readEnvironment').mockResolvedValue(read);
  const pinia = createPinia();
  setActivePinia(pinia);
  useSession().me = me(role, of);
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/environments/:id', component: PolicyPage, props: true },
      { path: '/:rest(.*)*', component: { template: '<p>another page</p>' } },
    ],
  });
  await router.push(address);
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const page = mount(
    { template: '<router-view />' },
    {
      attachTo: document.body,
      global: {
        plugins: [i18n, pinia, router, [VueQueryPlugin, { queryClient }]],
        stubs: { transition: false },
      },
    },
  );
  close = () => page.unmount();
  await flushPromises();
  return { page, router };
}
const row = (id: string) => {
  const found = document.querySelector<HTMLElement>(`#rule-${id}`);
  if (found === null) throw new Error(`there is no rule ${id}`);
  return found;
};
async function choose(id: string, weight: string): Promise<void> {
  row(id).querySelector<HTMLInputElement>(`input[value="${weight}"]`)?.click();
  await flushPromises();
}
async function press(text: string): Promise<void> {
  const buttons = [...document.querySelectorAll('button')];
  const button = buttons.findLast((one) => one.textContent.trim().startsWith(text));
  if (button === undefined) throw new Error(`there is no button ${text}`);
  button.click();
  await flushPromises();
}

test('a weight is chosen, previewed and saved with the version that was seen', async () => {
  const previewPolicy = vi.spyOn(environmentApi, 'previewPolicy').mockResolvedValue(preview);
  const saved = withRules({ 'column-position': { severity: 'error' } }, { version: 5, policyRevision: 8 });
  const savePolicy = vi.spyOn(environmentApi, 'savePolicy').mockResolvedValue(saved);
  await open('admin');
  await choose('column-position', 'error');
  expect(row('column-position').textContent).toContain('Changed here');
  expect(document.body.textContent).toContain('1 unsaved change');
  await press('Preview and save…');
  const wanted = { 'column-position': { severity: 'error' } };
  expect(previewPolicy).toHaveBeenCalledWith(environment(), wanted, expect.anything());
  for (const words of [
    ...[
      '1 rule changes.',
      'At least 1 open ticket becomes blocked.',
      '2 approvals lapse and must be given again.',
    ],
    ...['#12 Add rank', 'becomes blocked', 'About column-position', 'Looked at 40 tickets'],
    ...['needs the table as it is on the server: About char-too-long'],
  ]) {
    expect(document.body.textContent).toContain(words);
  }
  expect(savePolicy).not.toHaveBeenCalled();
  await press('Save policy');
  expect(savePolicy).toHaveBeenCalledWith(environment(), wanted);
  expect(document.body.textContent).toContain('Policy revision 8 is saved.');
  expect(document.body.textContent).not.toContain('unsaved change');
});

test('a policy that somebody else saved meanwhile is read again, and the changes stay', async () => {
  vi.spyOn(environmentApi, 'previewPolicy').mockResolvedValue(preview);
  const savePolicy = vi
    .spyOn(environmentApi, 'savePolicy')
    .mockRejectedValueOnce(new ProblemError({ status: 409, code: 'version-moved' }));
  await open('admin');
  await choose('column-position', 'error');
  await press('Preview and save…');
  await press('Save policy');
  for (const words of ['Somebody else changed this environment', 'Nothing was saved.', 'What to do']) {
    expect(document.body.textContent).toContain(words);
  }
  const others = withRules({ 'char-too-long': { severity: 'off' } }, { version: 5 });
  vi.mocked(environmentApi.readEnvironment).mockResolvedValue(others);
  await press('Read again, keep my changes');
  savePolicy.mockResolvedValue(others);
  await press('Save policy');
  expect(savePolicy).toHaveBeenLastCalledWith(others, {
    'column-position': { severity: 'error' },
    'char-too-long': { severity: 'off' },
  });
});

test('what would change is not claimed where it could not be asked, and can be saved all the same', async () => {
  vi.spyOn(environmentApi, 'previewPolicy').mockRejectedValue(
    new ProblemError({ status: 0, code: 'not-reached' }),
  );
  const savePolicy = vi.spyOn(environmentApi, 'savePolicy').mockResolvedValue(environment({ version: 5 }));
  await open('admin');
  await choose('column-position', 'error');
  await press('Preview and save…');
  expect(document.body.textContent).toContain('It is not known what saving would change.');
  expect(document.body.textContent).not.toContain('no open one becomes blocked');
  await press('Save policy');
  expect(savePolicy).toHaveBeenCalledTimes(1);
});

test('a value out of its range is said beside it, and nothing is sent', async () => {
  const previewPolicy = vi.spyOn(environmentApi, 'previewPolicy').mockResolvedValue(preview);
  const { page } = await open('admin', environment(), '3', '/environments/3#rule-char-too-long');
  const field = page.get<HTMLInputElement>('#rule-char-too-long input.el-input__inner');
  await field.setValue('900');
  expect(row('char-too-long').textContent).toContain('A whole number from 1 to 255.');
  await press('Preview and save…');
  expect(previewPolicy).not.toHaveBeenCalled();
  expect(document.body.textContent).toContain('A value does not fit: About char-too-long');
  await field.setValue('');
  expect(document.body.textContent).not.toContain('unsaved change');
});

test('what may be submitted is ticked in words and in SQL', async () => {
  await open('admin');
  const box = document.querySelector<HTMLInputElement>('input[value="discard-tablespace"]');
  expect(box?.checked).toBe(false);
  expect(box?.closest('label')?.textContent).toContain('Delete the data file');
  expect(box?.closest('label')?.textContent).toContain('ALTER TABLE … DISCARD TABLESPACE');
  box?.click();
  await flushPromises();
  expect(document.querySelector('#allowed')?.textContent).toContain('3 of 4 allowed');
  expect(document.body.textContent).toContain('1 unsaved change');
  document.querySelector<HTMLInputElement>('input[value="alter-table"]')?.click();
  await flushPromises();
  expect(document.querySelector('#allowed')?.textContent).toContain('none of these can be submitted');
});

test('a rule that guards shows why it cannot be made lighter, and one that is always an error has no choice', async () => {
  await open('admin');
  const disabled = [...row('drop-table').querySelectorAll<HTMLInputElement>('input:disabled')];
  expect(disabled.map(({ value }) => value)).toEqual(['off', 'note']);
  expect(row('drop-table').textContent).toContain('Cannot be made lighter than Warning');
  expect(row('drop-table').textContent).toContain('By default Warning, in production Error');
  expect(row('unterminated').querySelector('input')).toBeNull();
  expect(row('unterminated').textContent).toMatch(/always\s+Error/);
});

test.each([
  ['a developer', 'developer', '3'],
  ['an admin of another environment', 'admin', '4'],
] as const)('%s reads everything and finds no control that changes it', async (_who, role, of) => {
  await open(
    role,
    withRules({ 'column-position': { severity: 'error' } }),
    of,
    '/environments/3#rule-char-too-long',
  );
  expect(document.querySelectorAll('#allowed input, #rules li input, [role="radiogroup"]')).toHaveLength(0);
  expect(row('column-position').textContent).toContain('Error');
  expect(row('column-position').textContent).not.toContain('Back to default');
  expect(row('char-too-long').textContent).toMatch(/Greatest length\s*32/);
  expect(document.body.textContent).not.toContain('Take over from…');
});

test('the list is narrowed by words and by view, and a row that is changed stays where it is', async () => {
  const { page, router } = await open('admin');
  const shown = () => [...document.querySelectorAll('#rules li[id]')].map(({ id }) => id.slice(5));
  expect(shown()).toHaveLength(everyRule.length);
  await press('Off');
  expect(shown()).toEqual(['column-comment-missing']);
  await choose('column-comment-missing', 'error');
  expect(shown()).toEqual(['column-comment-missing']);
  await press('All');
  await page.get('#rules .words input').setValue('ABOUT char');
  expect(shown()).toEqual(['charset-not-allowed', 'char-too-long']);
  await vi.waitFor(() => expect(router.currentRoute.value.query).toEqual({ text: 'ABOUT char' }));
  await press('Clear');
  expect(shown()).toHaveLength(everyRule.length);
});

test('the rules of another environment are taken over as changes, as they are saved by then', async () => {
  const staging = environment({ id: '2', name: 'staging' });
  const held = vi.spyOn(environmentApi, 'readEnvironments').mockResolvedValue([environment(), staging]);
  await open('admin', withRules({ 'column-position': { severity: 'off' } }));
  const changedThere = withRules(
    { 'char-too-long': { severity: 'error' }, 'drop-table': { severity: 'warning' } },
    { id: '2', name: 'staging', version: 9 },
  );
  held.mockResolvedValue([environment(), changedThere]);
  await press('Take over from…');
  const choice = await vi.waitUntil(() => document.querySelector('select'));
  expect([...choice.options].map(({ text }) => text.trim())).toEqual(['Choose an environment', 'staging']);
  await press('Take over');
  expect(document.body.textContent).toContain('No environment is chosen.');
  choice.value = '2';
  choice.dispatchEvent(new Event('change'));
  await flushPromises();
  expect(document.body.textContent).toContain('2 rules are changed in staging.');
  await press('Take over');
  expect(document.body.textContent).toContain('3 unsaved changes');
  expect(row('column-position').textContent).not.toContain('Changed here');
  expect(row('char-too-long').querySelector<HTMLInputElement>('input:checked')?.value).toBe('error');
  expect(row('drop-table').querySelector<HTMLInputElement>('input:checked')?.value).toBe('warning');
});

test('changes that somebody else saved as well leave nothing to save', async () => {
  vi.spyOn(environmentApi, 'previewPolicy').mockResolvedValue({
    ...{ rules: [], looked: 0, tickets: [], openBlocked: 0, approvedTickets: 2, notAsked: [] },
  });
  const savePolicy = vi
    .spyOn(environmentApi, 'savePolicy')
    .mockRejectedValue(new ProblemError({ status: 409, code: 'version-moved' }));
  await open('admin');
  await choose('column-position', 'error');
  await press('Preview and save…');
  await press('Save policy');
  vi.mocked(environmentApi.readEnvironment).mockResolvedValue(
    withRules({ 'column-position': { severity: 'error' } }, { version: 5 }),
  );
  await press('Read again, keep my changes');
  expect(document.body.textContent).toContain('What you changed is saved already.');
  await press('Save policy');
  expect(savePolicy).toHaveBeenCalledTimes(1);
});

test.each(['６４', ' 64 ', '０６４'])('digits of an input method are digits: %s', async (typed) => {
  const { page } = await open('admin', environment(), '3', '/environments/3#rule-char-too-long');
  await page.get<HTMLInputElement>('#rule-char-too-long input.el-input__inner').setValue(typed);
  expect(row('char-too-long').textContent).not.toContain('A whole number from');
  expect(row('char-too-long').textContent).toContain('Changed here');
});

test.each(['六十四', '64a', '1e2', '6 4', '-', '64.0'])('%s is no number of a rule', async (typed) => {
  const { page } = await open('admin', environment(), '3', '/environments/3#rule-char-too-long');
  await page.get<HTMLInputElement>('#rule-char-too-long input.el-input__inner').setValue(typed);
  expect(row('char-too-long').textContent).toContain('A whole number from 1 to 255.');
});

test('the keys save with capitals locked too, and with something unsaved only', async () => {
  vi.spyOn(environmentApi, 'previewPolicy').mockResolvedValue(preview);
  await open('admin');
  const save = () => {
    const event = new KeyboardEvent('keydown', { key: 'S', ctrlKey: true, cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(save()).toBe(true);
  await flushPromises();
  expect(environmentApi.previewPolicy).not.toHaveBeenCalled();
  await choose('column-position', 'error');
  save();
  await flushPromises();
  expect(environmentApi.previewPolicy).toHaveBeenCalledTimes(1);
});

test('whoever goes on to another environment with unsaved changes is asked too', async () => {
  const { router } = await open('admin');
  await choose('column-position', 'error');
  await router.push('/environments/4');
  await flushPromises();
  expect(document.body.textContent).toContain('Leave without saving?');
  expect(router.currentRoute.value.path).toBe('/environments/3');
  await press('Leave and lose them');
  await vi.waitFor(() => expect(router.currentRoute.value.path).toBe('/environments/4'));
});

test('a list with nothing in it says so, and shows every rule again at one press', async () => {
  const { page } = await open('developer');
  await page.get('#rules .words input').setValue('no such rule');
  expect(document.querySelectorAll('#rules li[id]')).toHaveLength(0);
  expect(document.querySelector('#rules')?.textContent).toContain('Nothing matches.');
  await press('Clear');
  expect(document.querySelectorAll('#rules li[id]')).toHaveLength(everyRule.length);
});

test('whoever leaves with unsaved changes is asked', async () => {
  const { router } = await open('admin');
  await choose('column-position', 'error');
  await router.push('/tickets');
  await flushPromises();
  expect(document.body.textContent).toContain('Leave without saving?');
  expect(router.currentRoute.value.path).toBe('/environments/3');
  await press('Leave and lose them');
  await vi.waitFor(() => expect(router.currentRoute.value.path).toBe('/tickets'));
});
