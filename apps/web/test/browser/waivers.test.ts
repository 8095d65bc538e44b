import { openStage } from '@altergate/testing';
import type { Stage } from '@altergate/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { choose, confirm, dialogOf, press, see } from './acts.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ rows: 1_000 });
});

afterAll(() => stage.close());

const reason = 'No report reads it any more; the export was checked.';

it('takes an error past the review only by a reviewer’s word, which stays to be read', async () => {
  await makeDropColumnAnError();
  const developer = await stage.enter('developer');
  await developer.goto('/tickets/new');
  await developer.getByLabel('Title').fill('Drop the note');
  await choose(developer, 'Instance', 'demo-mysql');
  await choose(developer, 'Database', 'shop');
  await developer.getByRole('textbox', { name: 'SQL' }).click();
  await developer.keyboard.insertText('ALTER TABLE orders DROP COLUMN note');
  await see(developer, '1 finding needs a waiver by a reviewer');
  await press(developer, 'Submit for review');
  const asks = dialogOf(developer);
  await asks.getByText('Each must be waived by a reviewer', { exact: false }).waitFor();
  expect(await asks.getByRole('listitem').count()).toBe(1);
  await stage.picture(developer, 'submit-with-waivers');
  await asks.getByRole('button', { name: 'Submit for review', exact: true }).click();
  await see(developer, 'In review');
  await see(developer, 'Needs a waiver');
  expect(await developer.getByRole('button', { name: 'Waive…' }).count()).toBe(0);

  const dba = await stage.enter('dba');
  await dba.getByRole('link', { name: 'Drop the note' }).click();
  await dba.getByText(/^Waits for .*: 1 finding needs a waiver\.$/).waitFor();
  const approve = dba.getByRole('button', { name: 'Approve ticket' });
  expect(await approve.getAttribute('aria-disabled')).toBe('true');
  await see(dba, 'Findings that need a waiver first: 1.');
  await press(dba, 'Waive…');
  const dialog = dialogOf(dba);
  await dialog.getByRole('button', { name: 'Waive finding', exact: true }).click();
  await see(dba, 'A reason is required.');
  await dialog.getByRole('textbox').fill(reason);
  await stage.picture(dba, 'waive');
  await confirm(dba, 'Waive finding');
  await dba.getByText(/^Waived by /).waitFor();
  await stage.picture(dba, 'waived');

  await press(dba, 'Take back');
  await see(dba, 'Needs a waiver');
  await press(dba, 'Waive…');
  await dialogOf(dba).getByRole('textbox').fill(reason);
  await confirm(dba, 'Waive finding');
  await press(dba, 'Approve ticket');
  await dialogOf(dba).getByText('1 error is waived', { exact: false }).waitFor();
  await confirm(dba, 'Approve ticket');
  await see(dba, 'Approved. A reviewer starts it; approving does not.');
  expect(await dba.getByRole('button', { name: 'Take back', exact: true }).count()).toBe(0);

  await see(developer, 'Approved. A reviewer starts it; approving does not.');
  // At the finding, and three times in the timeline: waived, taken back, waived.
  expect(await developer.getByText(reason, { exact: true }).count()).toBe(4);
  await developer.getByText('took the waiver of a finding back', { exact: false }).waitFor();
});

/** In the environment of demo-mysql. */
async function makeDropColumnAnError(): Promise<void> {
  const { admin } = stage;
  const { items } = await admin.get<{ items: { id: string; name: string }[] }>('/environments');
  for (const { id } of items) {
    const environment = await admin.get<{
      name: string;
      position: number;
      isProduction: boolean;
      policy: object;
      version: number;
    }>(`/environments/${id}`);
    const { name, position, isProduction, version } = environment;
    const policy = { ...environment.policy, rules: { 'drop-column': { severity: 'error' } } };
    await admin.send('PUT', `/environments/${id}`, { name, position, isProduction, policy }, version);
  }
}
