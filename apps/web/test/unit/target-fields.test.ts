import { flushPromises, mount } from '@vue/test-utils';
import { VueQueryPlugin } from '@tanstack/vue-query';
import { createPinia } from 'pinia';
import { afterEach, expect, test, vi } from 'vitest';
import TargetProductFields from '../../src/features/tickets/TargetProductFields.vue';
import * as instanceApi from '../../src/features/instances/instance-api.ts';
import { i18n } from '../../src/locales/index.ts';

afterEach(() => vi.restoreAllMocks());

const instance = {
  ...{ id: '1', name: 'mysql-a', environmentId: '3', environmentName: 'production', isProduction: true },
  disabledAt: null,
};

test('the first pick closes the list, and the focus stays in its field', async () => {
  vi.spyOn(instanceApi, 'readInstanceNames').mockResolvedValue([instance]);
  vi.spyOn(instanceApi, 'readDatabases').mockResolvedValue(['shop']);
  const fields = mount(TargetProductFields, {
    global: { plugins: [i18n, createPinia(), VueQueryPlugin] },
    props: { modelValue: [] },
    attachTo: document.body,
  });
  await flushPromises();
  const field = fields.get<HTMLInputElement>('input[aria-label="Instances"]');
  field.element.focus();
  await field.trigger('keydown', { code: 'ArrowDown', key: 'ArrowDown' });
  await flushPromises();
  expect(field.attributes('aria-expanded')).toBe('true');
  await field.trigger('keydown', { code: 'ArrowDown', key: 'ArrowDown' });
  await field.trigger('keydown', { code: 'Enter', key: 'Enter' });
  await flushPromises();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(fields.text()).toContain('mysql-a');
  expect(field.attributes('aria-expanded')).toBe('false');
  expect(document.activeElement).toBe(field.element);
  fields.unmount();
});
