import type { Page } from '@altergate/testing';

// What people do on the pages, by the words and roles that they go by.

/** Waits until the text stands on the page. */
export async function see(page: Page, text: string, timeoutMs = 30_000): Promise<void> {
  await page.getByText(text, { exact: true }).first().waitFor({ timeout: timeoutMs });
}

/** Waits until the console says aloud that the run stands so; the same words also name steps that are still ahead. */
export async function seeRun(page: Page, state: string, timeoutMs = 30_000): Promise<void> {
  await page
    .getByRole('status')
    .filter({ hasText: new RegExp(`^\\s*${state}\\s*$`) })
    .first()
    .waitFor({ state: 'attached', timeout: timeoutMs });
}

/** Presses a button that may be pressed; waits until it may. */
export async function press(page: Page, name: string): Promise<void> {
  await page.locator('button:not([aria-disabled="true"])', { hasText: name }).first().click();
}

/** Presses a verb of a ticket, which may stand behind "More". */
export async function pressVerb(page: Page, name: string): Promise<void> {
  const button = page.locator('button:not([aria-disabled="true"])', { hasText: name }).first();
  const more = page.getByRole('button', { name: 'More', exact: true });
  await button.or(more).first().waitFor();
  if (await button.isVisible()) return button.click();
  await more.click();
  await page.getByRole('menuitem', { name }).click();
}

/** The dialog that is open. */
export const dialogOf = (page: Page) => page.getByRole('dialog').filter({ visible: true });

/** Presses the deed of the open dialog, and waits until the dialog is gone. */
export async function confirm(page: Page, deed: string): Promise<void> {
  const dialog = dialogOf(page);
  await dialog.getByRole('button', { name: deed, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

export async function choose(page: Page, field: string, option: string): Promise<void> {
  // What is chosen already lies above the field itself; a person presses on it all the same.
  await page.getByRole('combobox', { name: field }).click({ force: true });
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** Writes a ticket for demo-mysql · shop on the page for new tickets and submits it for review. */
export async function submitTicket(page: Page, title: string, sql: string): Promise<void> {
  await page.goto('/tickets/new');
  await page.getByLabel('Title').fill(title);
  await choose(page, 'Instance', 'demo-mysql');
  await choose(page, 'Database', 'shop');
  await page.getByRole('textbox', { name: 'SQL' }).click();
  await page.keyboard.insertText(sql);
  await press(page, 'Submit for review');
  await see(page, 'In review');
}

/** Opens a ticket from the list that a reviewer starts on, approves it and executes it. */
export async function approveAndExecute(page: Page, title: string): Promise<void> {
  await page.getByRole('link', { name: title }).click();
  await press(page, 'Approve ticket');
  await confirm(page, 'Approve ticket');
  await see(page, 'Approved. A reviewer starts it; approving does not.');
  await execute(page);
}

export async function execute(page: Page): Promise<void> {
  await press(page, 'Execute now…');
  await confirm(page, 'Execute on demo-mysql');
}

/** From a ticket to the console of its first statement. */
export async function openConsole(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Open console' }).first().click();
  await page.getByRole('log').waitFor();
}

/** From the page of what runs to the console of shop.orders. */
export async function openConsoleFromList(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Running' }).first().click();
  await page.getByRole('link', { name: 'shop.orders' }).first().click();
  await page.getByRole('log').waitFor();
}
