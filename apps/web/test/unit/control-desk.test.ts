import { mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { expect, test } from 'vitest';
import type { AllowedVerb, Execution } from '@altergate/contracts';
import ControlDesk from '../../src/features/executions/ControlDesk.vue';
import { i18n } from '../../src/locales/index.ts';

const may = (verb: AllowedVerb['verb']): AllowedVerb => ({ verb, allowed: true, reason: null });

/** What the desk reads of a run. */
const run = (verb: 'pause' | 'resume') =>
  ({
    ...{ id: '7', engine: 'gh-ost', state: 'running', phase: 'copying', chunkSize: 100, rowsCopied: 5 },
    ...{ instanceName: 'mysql-a', database: 'shop', table: 'orders', commands: [], waitsForPerson: false },
    ...{ worstWriteWaitMs: null, verbs: [may(verb), may('set_chunk_size')] },
    environment: { id: '1', name: 'production', isProduction: true },
  }) as unknown as Execution;

test('who pauses by keyboard stands on what ends the pause, and the other way round', async () => {
  const desk = mount(ControlDesk, {
    attachTo: document.body,
    global: { plugins: [i18n, createPinia()] },
    props: { execution: run('pause'), progress: null, obstacle: null },
  });
  desk
    .findAll<HTMLButtonElement>('button')
    .find((one) => one.text() === 'Pause')
    ?.element.focus();
  await desk.setProps({ execution: run('resume') });
  expect(document.activeElement?.textContent.trim()).toBe('Resume');
  await desk.setProps({ execution: run('pause') });
  expect(document.activeElement?.textContent.trim()).toBe('Pause');
  desk.unmount();
});
