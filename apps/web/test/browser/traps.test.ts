import { openStage, registerInstance, withServer } from '@altergate/testing';
import type { Page, Stage } from '@altergate/testing';
import { TRAP_TABLES, TRAPS } from '@altergate/testing/traps';
import type { Trap, TrapStatement } from '@altergate/testing/traps';
import { inspectionSchema } from '@altergate/contracts';
import type { Inspection } from '@altergate/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { choose } from './acts.ts';

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await openStage({ rows: 1_000 });
  // Where nothing weighs more than it does by itself.
  await registerInstance(stage.admin, 'staging-mysql', stage.target, {}, 4, 'staging');
  await withServer(stage.target, async (connection) => {
    await connection.query('USE shop');
    for (const table of TRAP_TABLES) {
      const name = `\`${table.replaceAll('`', '``')}\``;
      await connection.query(`CREATE TABLE ${name} (id INT PRIMARY KEY, b INT, c VARCHAR(20), KEY by_b (b))`);
    }
  });
  page = await stage.enter('developer');
  await page.goto('/tickets/new');
  await choose(page, 'Instance', 'staging-mysql');
  await choose(page, 'Database', 'shop');
});

afterAll(() => stage.close());

/** Puts a text in the place of what the editor holds, as a person pastes it, and waits for its review. */
async function paste(sql: string): Promise<Inspection> {
  const answered = page.waitForResponse(
    (response) =>
      response.url().endsWith('/api/v1/inspections') &&
      (response.request().postDataJSON() as { sql?: string }).sql === sql,
  );
  await page.getByRole('textbox', { name: 'SQL' }).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(sql);
  return inspectionSchema.parse(await (await answered).json());
}

const review = () => page.getByRole('region', { name: 'Review' });

/** What the panel tells of the statements, in its own words. */
async function shown(count: number): Promise<string[]> {
  const articles = review().getByRole('article');
  await page.waitForFunction(
    (expected) => document.querySelectorAll('.review:not([aria-busy="true"]) article').length === expected,
    count,
  );
  return articles.allInnerTexts();
}

function expectInspected(inspection: Inspection, position: number, expected: TrapStatement): void {
  const statement = inspection.statements[position];
  const changed = statement?.tables.filter(
    ({ role }) => role === 'target' || (role === 'rename-to' && statement.kind === 'rename-table'),
  );
  expect(statement?.name).toBe(expected.kind);
  expect(changed?.map(({ database, name }) => (database === null ? name : `${database}.${name}`))).toEqual(
    expected.tables,
  );
  expect(statement?.routes.map(({ engine }) => engine)).toEqual([expected.engine]);
  const found = inspection.findings.filter((finding) => finding.statement === position);
  const errors = found.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
  const { refusedBy, warns } = expected;
  expect(errors).toEqual(refusedBy.length === 0 ? [] : expect.arrayContaining([...refusedBy]));
  expect(found.map(({ rule }) => rule)).toEqual(expect.arrayContaining([...warns]));
}

function expectShown(text: string, position: number, expected: TrapStatement): void {
  expect(text).toContain(`Statement ${String(position + 1)}`);
  expect(text).toContain(expected.heading);
  const [first] = expected.tables;
  if (first !== undefined && expected.engine !== null) expect(text).toContain(first.replace(/^shop\./, ''));
  const plan = { 'gh-ost': 'gh-ost', direct: 'Direct' } as const;
  // Of what cannot be read the page says no way to run it.
  if (expected.refusedBy.includes('not-understood')) expect(text).not.toMatch(/^Plan$/m);
  else
    expect(text).toMatch(
      new RegExp(`^Plan\\s+${expected.engine === null ? 'Refused' : plan[expected.engine]}`, 'm'),
    );
  if (expected.refusedBy.length > 0) expect(text).toMatch(/\d+ errors?/);
  else expect(text).not.toMatch(/[1-9]\d* errors?/);
}

async function expectTrap(trap: Trap): Promise<void> {
  const inspection = await paste(trap.sql);
  expect(inspection.statements).toHaveLength(trap.statements.length);
  expect(inspection.targets.map(({ reached }) => reached)).toEqual([true]);
  expect(inspection.findings.map(({ rule }) => rule)).toEqual(
    expect.arrayContaining([...trap.textRefusedBy]),
  );
  const texts = await shown(trap.statements.length);
  trap.statements.forEach((expected, position) => {
    expectInspected(inspection, position, expected);
    expectShown(texts[position] ?? '', position, expected);
  });
}

it('tells every text that misleads programs as what it is, one pasted after the other', async () => {
  const wrong: string[] = [];
  for (const trap of TRAPS) {
    await expectTrap(trap).catch((error: unknown) => wrong.push(`${trap.what}: ${String(error)}`));
  }
  expect(wrong).toEqual([]);
  await stage.picture(page, 'editor-traps');
});
