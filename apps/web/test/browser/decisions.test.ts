import { openStage } from '@altergate/testing';
import type { Stage } from '@altergate/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { confirm, press, see, submitTicket } from './acts.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage.close());

const notOne = 'You submitted this ticket. Another reviewer must approve it.';

it('lets no reviewer approve what they submitted, neither on the page nor through the API', async () => {
  const dba = await stage.enter('dba');
  await submitTicket(dba, 'A note of my own', 'ALTER TABLE orders ADD COLUMN note2 INT');
  await see(dba, notOne);
  const approve = dba.getByRole('button', { name: 'Approve ticket' });
  expect(await approve.getAttribute('aria-disabled')).toBe('true');
  await approve.click({ force: true });
  expect(await dba.getByRole('dialog').filter({ visible: true }).count()).toBe(0);
  await stage.picture(dba, 'own-ticket');

  const id = new URL(dba.url()).pathname.split('/').at(-1) ?? '';
  const client = await stage.client('dba');
  const ticket = await client.get<{ version: number; planHash: string; revision: { id: string } }>(
    `/tickets/${id}`,
  );
  const seen = { revisionId: ticket.revision.id, planHash: ticket.planHash };
  await expect(client.send('POST', `/tickets/${id}/approve`, seen, ticket.version)).rejects.toThrow(
    /answered 403.*author-may-not-decide/s,
  );
  expect(await client.get(`/tickets/${id}`)).toMatchObject({ state: 'in_review', decisions: [] });
});

it('takes a rejection with its reason to the author, and the resubmitted ticket back to review', async () => {
  const title = 'A note that needs a better name';
  const reason = 'Call it delivery_note: there is a note already.';
  const developer = await stage.enter('developer');
  await submitTicket(developer, title, 'ALTER TABLE orders ADD COLUMN note2 INT');

  const dba = await stage.enter('dba');
  await dba.getByRole('link', { name: title }).click();
  await press(dba, 'Reject…');
  const dialog = dba.getByRole('dialog').filter({ visible: true });
  await dialog.getByRole('button', { name: 'Reject ticket', exact: true }).click();
  await see(dba, 'A reason is required.');
  await dialog.getByRole('textbox').fill(reason);
  await confirm(dba, 'Reject ticket');
  await see(dba, 'Rejected');

  await see(developer, 'Rejected');
  const notice = developer.getByText(reason, { exact: true }).first();
  const statement = developer.getByText('ADD COLUMN note2 INT', { exact: false }).first();
  const [above, below] = [await notice.boundingBox(), await statement.boundingBox()];
  expect(above?.y).toBeLessThan(below?.y ?? 0);
  await stage.picture(developer, 'rejected');

  await press(developer, 'Edit and resubmit');
  await developer.getByRole('textbox', { name: 'SQL' }).click();
  await developer.keyboard.press('ControlOrMeta+a');
  await developer.keyboard.insertText('ALTER TABLE orders ADD COLUMN delivery_note INT');
  await press(developer, 'Resubmit for review');
  await see(developer, 'In review');
  await developer.getByText('lapsed', { exact: false }).first().waitFor();
  await stage.picture(developer, 'resubmitted');
  await developer.getByText('delivery_note', { exact: false }).first().waitFor();

  await see(dba, 'In review');
  expect(await dba.getByText(reason, { exact: true }).first().isVisible()).toBe(true);
});
