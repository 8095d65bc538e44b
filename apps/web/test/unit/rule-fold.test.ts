import { flushPromises, mount } from '@vue/test-utils';
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { createPinia } from 'pinia';
import { afterEach, expect, test, vi } from 'vitest';
import type { RuleBody } from '@altergate/contracts';
import RuleFold from '../../src/features/tickets/RuleFold.vue';
import * as ticketApi from '../../src/features/tickets/ticket-api.ts';
import { i18n } from '../../src/locales/index.ts';
import { ProblemError } from '../../src/common/api/problem-error.ts';

afterEach(() => vi.restoreAllMocks());

const rule: RuleBody = {
  ...{ id: 'reserved-word', group: 'name', severity: 'error', inProduction: null },
  ...{ isFixed: false, parameters: [] },
  ...{ reports: ['reserved-word', 'reserved-word-as-well'], title: 'Words of the server' },
  ...{ rationale: 'The server reads them otherwise.', example: { bad: 'ADD rank', good: 'ADD `rank`' } },
};

function foldsOf(findings: readonly string[]) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return findings.map((finding) =>
    mount(RuleFold, {
      global: { plugins: [i18n, createPinia(), [VueQueryPlugin, { queryClient }]] },
      props: { finding },
      attachTo: document.body,
    }),
  );
}
async function unfold(fold: ReturnType<typeof foldsOf>[number] | undefined): Promise<string> {
  const details = fold?.get<HTMLDetailsElement>('details').element;
  if (!details) throw new Error('there is no fold');
  details.open = true;
  details.dispatchEvent(new Event('toggle'));
  await flushPromises();
  return details.textContent;
}

test('the rule behind a finding is read when somebody opens it, and asked for once', async () => {
  const read = vi.spyOn(ticketApi, 'readRules').mockResolvedValue([rule]);
  const [fold, other, foreign] = foldsOf(['reserved-word', 'reserved-word-as-well', 'syntax']);
  await flushPromises();
  expect(read).not.toHaveBeenCalled();
  const told = await unfold(fold);
  for (const words of [rule.title, rule.rationale, 'ADD rank', 'ADD `rank`']) expect(told).toContain(words);
  expect(await unfold(other)).toContain(rule.title);
  expect(await unfold(foreign)).toContain('No rule of Altergate');
  expect(read).toHaveBeenCalledTimes(1);
  expect(read).toHaveBeenCalledWith('en');
});

test('rules that cannot be read are said so, and asked for again', async () => {
  const read = vi
    .spyOn(ticketApi, 'readRules')
    .mockRejectedValue(new ProblemError({ status: 0, code: 'not-reached' }));
  const [fold] = foldsOf(['reserved-word']);
  expect(await unfold(fold)).not.toContain(rule.title);
  read.mockResolvedValue([rule]);
  await fold?.get('button').trigger('click');
  await flushPromises();
  expect(fold?.text()).toContain(rule.title);
});
