import { describe, expect, test } from 'vitest';
import { columnsOf, optionOf, primaryKeyOf } from '../../src/index.ts';
import { readCreateText } from './reading.ts';

const ORDERS = `CREATE TABLE IF NOT EXISTS shop.orders (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'own', -- the key
  email VARCHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT 'a,b',
  /* a key */ PRIMARY KEY (id),
  UNIQUE KEY uk_email USING BTREE (email(10) DESC, (LOWER(email))) COMMENT 'x' INVISIBLE,
  CONSTRAINT f FOREIGN KEY own (id, email) REFERENCES crm.c (a, b) MATCH FULL ON DELETE SET NULL ON UPDATE NO ACTION,
  CONSTRAINT positive CHECK (id > 0) NOT ENFORCED
) ENGINE=InnoDB, DEFAULT CHARACTER SET = utf8mb4 COMMENT='a;b' UNION=(x.y, z)
PARTITION BY HASH (id) PARTITIONS 4`;

describe('what CREATE TABLE defines', () => {
  const { reading, create, wordsAt } = readCreateText(ORDERS);

  test('is read to the end', () => {
    expect(reading.problem).toBeNull();
    expect(reading.tolerant).toBe(true);
    expect(wordsAt(create.listRange)).toMatch(/^\(\n {2}id[^]*ENFORCED\n\)$/);
  });
  test('are columns, each with its words', () => {
    expect(create.columns.map(({ range }) => wordsAt(range))).toEqual([
      "id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'own'",
      "email VARCHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT 'a,b'",
    ]);
  });
  test('are keys with parts and options', () => {
    const [primary, unique] = create.keys;
    expect(primary).toMatchObject({ kind: 'primary', name: null, visible: true, using: null });
    expect(wordsAt(primaryKeyOf(create))).toBe('PRIMARY KEY (id)');
    expect(unique).toMatchObject({
      kind: 'unique',
      name: { name: 'uk_email' },
      using: { value: 'BTREE' },
      visible: false,
      comment: { value: 'x' },
      parts: [
        { column: { name: 'email' }, length: 10, expression: null, direction: 'desc' },
        { column: null, length: null, expression: { value: 'LOWER(email)' }, direction: null },
      ],
    });
    expect(unique && columnsOf(unique).map(({ name }) => name)).toEqual(['email']);
    expect(unique?.options.map(({ name }) => name)).toEqual(['COMMENT', 'INVISIBLE']);
    expect(wordsAt(unique?.range)).toBe(
      "UNIQUE KEY uk_email USING BTREE (email(10) DESC, (LOWER(email))) COMMENT 'x' INVISIBLE",
    );
  });
  test('are foreign keys and checks', () => {
    const [foreignKey] = create.foreignKeys;
    expect(foreignKey).toMatchObject({
      name: { name: 'f' },
      columns: [{ name: 'id' }, { name: 'email' }],
      references: {
        table: { database: 'crm', name: 'c' },
        columns: [{ name: 'a' }, { name: 'b' }],
        match: { value: 'FULL' },
        onDelete: { value: 'SET NULL' },
        onUpdate: { value: 'NO ACTION' },
      },
    });
    expect(wordsAt(foreignKey?.range)).toMatch(/^CONSTRAINT f FOREIGN KEY own .* NO ACTION$/);
    const [check] = create.checks;
    expect(check).toMatchObject({
      name: { name: 'positive' },
      expression: { value: 'id > 0' },
      enforced: false,
    });
    expect(wordsAt(check?.range)).toBe('CONSTRAINT positive CHECK (id > 0) NOT ENFORCED');
  });
  test('are options by their name', () => {
    expect(create.options.map(({ name, value }) => [name, value])).toEqual([
      ['ENGINE', 'InnoDB'],
      ['CHARACTER SET', 'utf8mb4'],
      ['COMMENT', 'a;b'],
    ]);
    const charset = optionOf(create.options, 'CHARSET');
    expect(wordsAt(charset?.range)).toBe('DEFAULT CHARACTER SET = utf8mb4');
    expect(wordsAt(charset?.valueRange)).toBe('utf8mb4');
    expect(optionOf(create.options, 'ROW_FORMAT')).toBeNull();
    expect(create.union.map(({ database, name }) => [database, name])).toEqual([
      ['x', 'y'],
      [null, 'z'],
    ]);
  });
  test('is how rows are spread', () => {
    expect(create.partitioning).toMatchObject({
      by: { method: 'hash', count: 4, expression: { value: 'id' } },
    });
  });
});

describe('CREATE TABLE', () => {
  test.each(['CREATE TABLE a LIKE b.c', 'CREATE TABLE a (LIKE b.c)'])(
    'has its model in another: %s',
    (sql) => {
      const { reading, create } = readCreateText(sql);
      expect(create.like).toMatchObject({ database: 'b', name: 'c' });
      expect(reading.problem).toBeNull();
      expect(create.listRange).toBeNull();
    },
  );
  test.each([
    ['CREATE TABLE a SELECT 1', 'SELECT 1'],
    ['CREATE TABLE a (SELECT 1 FROM b)', '(SELECT 1 FROM b)'],
    ['CREATE TABLE a (b INT) ENGINE=InnoDB IGNORE AS (SELECT 1)', 'IGNORE AS (SELECT 1)'],
    ['CREATE TABLE a (b INT) START TRANSACTION AS SELECT 1', 'AS SELECT 1'],
    ['CREATE TABLE a WITH c AS (SELECT 1) SELECT * FROM c', 'WITH c AS (SELECT 1) SELECT * FROM c'],
    ['CREATE TABLE a AS VALUES (1)', 'AS VALUES (1)'],
  ])('takes rows from a query: %s', (sql, query) => {
    const { reading, create, wordsAt } = readCreateText(sql);
    expect(wordsAt(create.query?.range)).toBe(query);
    expect(reading.kind).toBe('create-table-as-select');
  });
  test('has its primary key at a column', () => {
    const { create, wordsAt } = readCreateText('CREATE TABLE a (b INT PRIMARY KEY)');
    expect(wordsAt(primaryKeyOf(create))).toBe('PRIMARY KEY');
    expect(primaryKeyOf(readCreateText('CREATE TABLE a (b INT UNIQUE)').create)).toBeNull();
  });
  test.each([
    ['CREATE TABLE a (b INT FROBNICATE, c INT)', 'FROBNICATE'],
    ['CREATE TABLE a (b INTEGRE)', 'INTEGRE'],
    ['CREATE TABLE a (b INT, KEY (b c))', '('],
    ['CREATE TABLE a (b INT,)', '(b INT,)'],
    ['CREATE TABLE a (b INT) ENGINE', 'ENGINE'],
    ['CREATE TABLE a (b INT) PARTITION BY ROUND (b)', 'ROUND'],
    ['CREATE TABLE a (b INT DEFAULT)', 'DEFAULT'],
    ['CREATE TABLE a (b INT COLLATE)', 'COLLATE'],
    ['CREATE TABLE a (b INT CHARACTER SET)', 'CHARACTER'],
    ['CREATE TABLE a (b INT REFERENCES c (d) ON DELETE)', 'REFERENCES'],
    ['CREATE TABLE a (b INT, KEY (b) USING)', 'USING'],
    ['CREATE TABLE a (b INT) PARTITION BY HASH (b) PARTITIONS', 'PARTITION'],
    ['CREATE TABLE a (b INT) PARTITION BY RANGE (b) (PARTITION p VALUES)', '('],
    ['CREATE TABLE a (b INT', '('],
  ])('stops at the word that cannot be followed: %s', (sql, words) => {
    const { reading, wordsAt } = readCreateText(sql);
    expect(wordsAt(reading.problem)).toBe(words);
  });
  test('is read of MariaDB too, its own words named', () => {
    const { reading, create } = readCreateText(
      'CREATE TABLE a (b INT DEFAULT NEXTVAL(x.s), c TEXT COMPRESSED, d INT AS (b) PERSISTENT, e INET6, ' +
        'PERIOD FOR p (d, e), INDEX IF NOT EXISTS i (b)) PAGE_COMPRESSED=1 WITH SYSTEM VERSIONING',
    );
    expect(reading.problem).toBeNull();
    expect(create.mariadbWords.map(({ value }) => value)).toEqual([
      'SEQUENCE',
      'COMPRESSED',
      'PERSISTENT',
      'PERIOD',
      'IF NOT EXISTS',
      'PAGE_COMPRESSED',
      'WITH SYSTEM VERSIONING',
    ]);
    expect(reading.tables.map(({ role, database, name }) => [role, database, name])).toEqual([
      ['target', null, 'a'],
      ['sequence', 'x', 's'],
    ]);
  });
});
