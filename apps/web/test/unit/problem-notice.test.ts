import { flushPromises, mount } from '@vue/test-utils';
import { expect, test } from 'vitest';
import { ProblemError } from '../../src/common/api/problem-error.ts';
import ProblemNotice from '../../src/common/errors/ProblemNotice.vue';
import { catalogue, i18n, needCatalogue } from '../../src/locales/index.ts';

test('a refusal is shown when its words are there, and never as a frame around nothing', async () => {
  await needCatalogue();
  const known = catalogue.value;
  catalogue.value = null;
  const problem = new ProblemError({ status: 401, code: 'sign-in-refused', requestId: '51fbef6f' });
  const notice = mount(ProblemNotice, { global: { plugins: [i18n] }, props: { problem } });
  expect(notice.find('[role="alert"]').exists()).toBe(false);
  catalogue.value = known;
  await flushPromises();
  expect(notice.get('[role="alert"]').text()).toMatch(/^User name or password is wrong\./);
  expect(notice.get('[role="alert"]').text()).toContain('51fbef6f');
});
