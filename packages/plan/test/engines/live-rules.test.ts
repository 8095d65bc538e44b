import { defaultGhostSettings } from '@altergate/domain';
import { createTargetDatabase } from '@altergate/testing';
import mysql from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planRevision } from '../../src/index.ts';
import type { PlanTarget } from '../../src/index.ts';

let database: Awaited<ReturnType<typeof createTargetDatabase>>;
let connection: mysql.Connection;
let target: PlanTarget;

beforeAll(async () => {
  database = await createTargetDatabase();
  const { host, port, user, password, name } = database;
  connection = await mysql.createConnection({ host, port, user, password, database: name });
  await connection.query(
    `CREATE TABLE orders (id INT PRIMARY KEY, email VARCHAR(50) NOT NULL,
       note VARCHAR(255) COLLATE utf8mb4_bin NOT NULL, total INT AS (id * 2) VIRTUAL,
       KEY by_email_note (email, note(20)), KEY by_lower ((LOWER(email))), KEY \`By.Total\` (total),
       KEY hidden (note) INVISIBLE) CHARACTER SET utf8mb4`,
  );
  await connection.query('CREATE TABLE `Old "table"` (id INT PRIMARY KEY, a TEXT) CHARACTER SET utf8mb3');
  target = {
    instanceId: '1',
    database: name,
    address: {
      instanceId: '1',
      host,
      port,
      account: user,
      password: () => password,
      tls: { mode: 'off', ca: null },
      kind: 'self_managed',
    },
    settings: defaultGhostSettings,
    policyRevision: 1,
    rules: {},
    isProduction: false,
  };
});

afterAll(async () => {
  await connection.end();
  await database.drop();
});

/** What a rule says of a text on the live target. */
async function paramsOf(rule: string, text: string) {
  const { findings } = await planRevision(text, [target]);
  return findings.filter((finding) => finding.rule === rule).map(({ params }) => params);
}

describe('rules on a live table', () => {
  it('refuse an index that is not there, whatever the letter case', async () => {
    expect(await paramsOf('index-missing', 'ALTER TABLE orders DROP INDEX gone')).toEqual([
      { table: 'orders', index: 'gone' },
    ]);
    expect(await paramsOf('index-missing', 'DROP INDEX gone ON orders')).toHaveLength(1);
    expect(await paramsOf('index-missing', 'ALTER TABLE orders RENAME INDEX gone TO there')).toHaveLength(1);
    for (const name of ['BY_EMAIL_NOTE', 'by_lower', '`by.total`', 'hidden', '`PRIMARY`']) {
      expect(await paramsOf('index-missing', `ALTER TABLE orders DROP INDEX ${name}`), name).toEqual([]);
    }
  });

  it('refuse an index whose name is taken, and only what the server refuses, too', async () => {
    const texts = [
      'CREATE INDEX `BY.total` ON orders (id)',
      'ALTER TABLE orders ADD KEY hidden (id)',
      'ALTER TABLE orders DROP COLUMN total, ADD KEY `By.Total` (id)',
      'ALTER TABLE orders DROP KEY hidden, ADD KEY hidden (id)',
    ];
    for (const text of texts) {
      await connection.query('CREATE TABLE trial LIKE orders');
      const refused = await connection.query(text.replace('orders', 'trial')).then(
        () => null,
        (error: mysql.QueryError) => error.errno,
      );
      await connection.query('DROP TABLE trial');
      const found = await paramsOf('index-exists', text);
      expect(found.length > 0, text).toBe(refused === 1061);
    }
  });

  it('tell an index that another one makes needless', async () => {
    expect(await paramsOf('index-redundant', 'CREATE INDEX x ON orders (email)')).toEqual([
      { table: 'orders', index: 'x', other: 'by_email_note' },
    ]);
    expect(await paramsOf('index-redundant', 'CREATE INDEX x ON orders (note)')).toEqual([
      { table: 'orders', index: 'hidden', other: 'x' },
    ]);
    for (const parts of ['email, note', '(LOWER(email))', 'email, note(20) DESC']) {
      expect(await paramsOf('index-redundant', `CREATE INDEX x ON orders (${parts})`), parts).toEqual([]);
    }
  });

  it('tell the index that loses a column', async () => {
    expect(await paramsOf('drop-column-in-index', 'ALTER TABLE orders DROP COLUMN note')).toEqual([
      { table: 'orders', column: 'note', index: 'by_email_note' },
    ]);
    expect(await paramsOf('drop-column-in-index', 'ALTER TABLE orders DROP COLUMN total')).toEqual([]);
  });

  it('let an invisible index go and warn of a visible one', async () => {
    expect(await paramsOf('drop-index', 'ALTER TABLE orders DROP INDEX hidden')).toEqual([]);
    expect(await paramsOf('drop-index', 'ALTER TABLE orders DROP INDEX by_lower')).toHaveLength(1);
  });

  it('compare character sets and collations with those of the table and its columns', async () => {
    const add = 'ALTER TABLE `Old "table"` ADD COLUMN b VARCHAR(9) CHARACTER SET';
    expect(await paramsOf('column-charset', `${add} utf8mb4 NOT NULL`)).toEqual([
      { table: 'Old "table"', column: 'b', found: 'utf8mb4', expected: 'utf8mb3' },
    ]);
    expect(await paramsOf('column-charset', `${add} utf8 NOT NULL`)).toEqual([]);
    const modify = 'ALTER TABLE orders MODIFY note VARCHAR(255)';
    expect(await paramsOf('charset-change', `${modify} CHARACTER SET latin1 NOT NULL`)).toMatchObject([
      { to: 'latin1' },
    ]);
    expect(await paramsOf('charset-change', `${modify} COLLATE utf8mb4_0900_ai_ci NOT NULL`)).toMatchObject([
      { to: 'utf8mb4_0900_ai_ci' },
    ]);
    expect(await paramsOf('charset-change', `${modify} COLLATE utf8mb4_bin NOT NULL`)).toEqual([]);
  });

  it('count the bytes of a key in the character set of each column', async () => {
    const add = (name: string, length: number) =>
      `ALTER TABLE ${name} ADD COLUMN long_text VARCHAR(${String(length)}) NOT NULL, ADD KEY x (long_text)`;
    expect(await paramsOf('index-too-long', add('orders', 769))).toMatchObject([{ bytes: 3076 }]);
    expect(await paramsOf('index-too-long', add('orders', 768))).toEqual([]);
    expect(await paramsOf('index-too-long', add('`Old "table"`', 1024))).toEqual([]);
  });
});

describe('what moves by itself', () => {
  const text = 'ALTER TABLE counters ADD COLUMN rate INT';

  it('warns when the numbers run out, and lapses no approval', async () => {
    await connection.query('CREATE TABLE counters (id TINYINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, a INT)');
    await connection.query('INSERT INTO counters (a) VALUES (1)');
    const before = await planRevision(text, [target]);
    expect(before.findings.map(({ rule }) => rule)).not.toContain('auto-increment-near-maximum');
    await connection.query('INSERT INTO counters VALUES (230, 1)');
    const after = await planRevision(text, [target]);
    expect(after.findings).toContainEqual(
      expect.objectContaining({
        rule: 'auto-increment-near-maximum',
        severity: 'warning',
        params: { table: 'counters', column: 'id', percent: 90 },
      }),
    );
    expect(after.planHash).toMatch(/^[0-9a-f]{64}$/);
    expect(after.planHash).toBe(before.planHash);
  });

  it('warns when the row versions run out', async () => {
    await connection.query('CREATE TABLE worn (id INT PRIMARY KEY, a INT)');
    const add = 'ALTER TABLE worn ADD COLUMN rate INT';
    for (let version = 0; version < 30; version += 1) {
      await connection.query('ALTER TABLE worn ADD COLUMN b INT, ALGORITHM = INSTANT');
      await connection.query('ALTER TABLE worn DROP COLUMN b, ALGORITHM = INSTANT');
    }
    const worn = await planRevision(add, [target]);
    expect(worn.findings.filter(({ rule }) => rule === 'row-versions-used')).toMatchObject([
      { severity: 'warning', params: { table: 'worn', used: 60 } },
    ]);
    await connection.query('ALTER TABLE worn FORCE');
    const anew = await planRevision(add, [target]);
    expect(anew.findings.map(({ rule }) => rule)).not.toContain('row-versions-used');
    expect(anew.planHash).toBe(worn.planHash);
  });

  it('leaves an ordinary change as it was', async () => {
    await connection.query(
      'CREATE TABLE plain (id BIGINT AUTO_INCREMENT PRIMARY KEY, a INT NOT NULL, KEY by_a (a))',
    );
    await connection.query('INSERT INTO plain (a) VALUES (1)');
    const texts = [
      "ALTER TABLE plain ADD COLUMN b INT NOT NULL DEFAULT 0 COMMENT 'b'",
      'ALTER TABLE plain ADD INDEX by_a_id (id, a)',
      'ALTER TABLE plain MODIFY a BIGINT NOT NULL DEFAULT 0',
    ];
    for (const sql of texts) {
      const live = (await planRevision(sql, [target])).findings;
      const alone = (await planRevision(sql, [])).findings;
      const warningsOf = (findings: typeof live) =>
        findings.filter(({ severity }) => severity !== 'note').map(({ rule }) => rule);
      expect(warningsOf(live), sql).toEqual(warningsOf(alone));
    }
  });
});
