import columns from './rule-examples-columns.ts';
import indexes from './rule-examples-indexes.ts';
import tables from './rule-examples-tables.ts';

/** SQL that a rule finds something in, and what to write instead. */
export interface RuleExample {
  readonly bad: string;
  readonly good: string;
}

/** Examples by the id of the rule, the same in every language: they are SQL. */
export const ruleExamples: Readonly<Record<string, RuleExample>> = {
  'text-empty': { bad: '-- nothing yet', good: 'ALTER TABLE orders ADD COLUMN gift VARCHAR(20)' },
  'statement-empty': { bad: 'DROP VIEW order_totals;;', good: 'DROP VIEW order_totals;' },
  unterminated: { bad: "ALTER TABLE orders COMMENT 'paid", good: "ALTER TABLE orders COMMENT 'paid'" },
  'unexpected-character': { bad: 'DROP VIEW order_totals\uff1b', good: 'DROP VIEW order_totals;' },
  'client-command': { bad: 'DROP VIEW order_totals\\G', good: 'DROP VIEW order_totals;' },
  'executable-comment': {
    bad: 'ALTER TABLE orders ADD COLUMN gift INT /*!80000 INVISIBLE */',
    good: 'ALTER TABLE orders ADD COLUMN gift INT INVISIBLE',
  },
  'refused-kind': {
    bad: "UPDATE orders SET note = ''",
    good: "ALTER TABLE orders ALTER COLUMN note SET DEFAULT ''",
  },
  'kind-not-allowed': {
    bad: 'CREATE INDEX idx_email_note ON orders (email, note)',
    good: 'ALTER TABLE orders ADD INDEX idx_email_note (email, note)',
  },
  'clause-not-allowed': {
    bad: 'ALTER TABLE orders DISCARD TABLESPACE',
    good: 'TRUNCATE TABLE orders',
  },
  'not-understood': {
    bad: 'ALTER TABLE orders ADD COLUMN gift INT SQUEEZED',
    good: 'ALTER TABLE orders ADD COLUMN gift INT',
  },
  'other-database': {
    bad: 'ALTER TABLE crm.orders ADD COLUMN gift INT',
    good: 'ALTER TABLE orders ADD COLUMN gift INT',
  },
  'system-schema': {
    bad: 'ALTER TABLE mysql.user ADD COLUMN gift INT',
    good: 'ALTER TABLE customers ADD COLUMN gift INT',
  },
  'reserved-artifact-name': {
    bad: 'CREATE TABLE _orders_gho (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY)',
    good: 'CREATE TABLE orders_copy (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY)',
  },
  'name-not-for-gh-ost': {
    bad: 'ALTER TABLE `a/b` ADD COLUMN gift INT',
    good: 'ALTER TABLE orders ADD COLUMN gift INT',
  },
  'unsupported-modifier': {
    bad: 'ALTER IGNORE TABLE orders ADD COLUMN gift INT',
    good: 'ALTER TABLE orders ADD COLUMN gift INT',
  },
  'alter-empty': { bad: 'ALTER TABLE orders', good: 'ALTER TABLE orders FORCE' },
  'algorithm-or-lock': {
    bad: 'ALTER TABLE orders ADD COLUMN gift INT, ALGORITHM=INPLACE',
    good: 'ALTER TABLE orders ADD COLUMN gift INT',
  },
  'rename-column': {
    bad: 'ALTER TABLE orders RENAME COLUMN note TO remark',
    good: 'ALTER TABLE orders ADD COLUMN remark VARCHAR(255)',
  },
  'change-renames-column': {
    bad: 'ALTER TABLE orders CHANGE note remark VARCHAR(255) NOT NULL',
    good: 'ALTER TABLE orders MODIFY note VARCHAR(255) NOT NULL',
  },
  'foreign-key-in-alter': {
    bad: 'ALTER TABLE orders ADD CONSTRAINT fk_c FOREIGN KEY (customer) REFERENCES customers (id)',
    good: 'ALTER TABLE orders ADD KEY idx_note (note)',
  },
  'direct-only-mixed': {
    bad: 'ALTER TABLE orders ADD COLUMN gift INT, RENAME TO purchases',
    good: 'ALTER TABLE orders ADD COLUMN gift INT',
  },
  'gh-ost-misreads': {
    bad: 'ALTER TABLE orders ADD COLUMN gift INT COMMENT "paid, DROP note"',
    good: "ALTER TABLE orders ADD COLUMN gift INT COMMENT 'paid'",
  },
  'primary-key-dropped': {
    bad: 'ALTER TABLE orders DROP PRIMARY KEY',
    good: 'ALTER TABLE orders DROP PRIMARY KEY, ADD PRIMARY KEY (id, note)',
  },
  'table-missing': {
    bad: 'ALTER TABLE parcels ADD COLUMN gift INT',
    good: 'ALTER TABLE orders ADD COLUMN gift INT',
  },
  'table-exists': {
    bad: 'CREATE TABLE orders (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY)',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY)',
  },
  'table-or-view': { bad: 'DROP TABLE order_totals', good: 'DROP VIEW order_totals' },
  'foreign-keys-present': {
    bad: 'ALTER TABLE payments ADD COLUMN gift INT',
    good: 'ALTER TABLE orders ADD COLUMN gift INT',
  },
  'triggers-present': {
    bad: 'ALTER TABLE audited ADD COLUMN gift INT',
    good: 'ALTER TABLE orders ADD COLUMN gift INT',
  },
  'usable-key': {
    bad: 'ALTER TABLE keyless ADD COLUMN gift INT',
    good: 'ALTER TABLE orders ADD COLUMN gift INT',
  },
  'engine-not-innodb': {
    bad: 'ALTER TABLE orders ENGINE = MyISAM',
    good: 'ALTER TABLE orders ENGINE = InnoDB',
  },
  'column-missing': {
    bad: 'ALTER TABLE orders DROP COLUMN remark',
    good: 'ALTER TABLE orders DROP COLUMN email',
  },
  'column-exists': {
    bad: 'ALTER TABLE orders ADD COLUMN email VARCHAR(80)',
    good: 'ALTER TABLE orders ADD COLUMN email_2 VARCHAR(80)',
  },
  'drop-table': { bad: 'DROP TABLE orders', good: 'RENAME TABLE orders TO orders_del' },
  'truncate-table': {
    bad: 'TRUNCATE TABLE orders',
    good: 'CREATE TABLE orders_new (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY)',
  },
  'drop-partition': {
    bad: 'ALTER TABLE events DROP PARTITION p2020',
    good: 'ALTER TABLE events ADD PARTITION (PARTITION p2027 VALUES LESS THAN (2028))',
  },
  'drop-column': {
    bad: 'ALTER TABLE orders DROP COLUMN note',
    good: 'ALTER TABLE orders ALTER COLUMN note SET INVISIBLE',
  },
  'add-unique': {
    bad: 'ALTER TABLE orders ADD UNIQUE KEY uk_email (email)',
    good: 'ALTER TABLE orders ADD KEY idx_id_email (id, email)',
  },
  'becomes-not-null': {
    bad: 'ALTER TABLE orders MODIFY email VARCHAR(50) NOT NULL',
    good: 'ALTER TABLE orders MODIFY email VARCHAR(50) NULL',
  },
  'type-may-lose': {
    bad: 'ALTER TABLE orders MODIFY note VARCHAR(100) NOT NULL',
    good: 'ALTER TABLE orders MODIFY note VARCHAR(300) NOT NULL',
  },
  'several-alters': {
    bad: 'ALTER TABLE orders ADD COLUMN gift INT; ALTER TABLE orders ADD COLUMN wrap INT',
    good: 'ALTER TABLE orders ADD COLUMN gift INT, ADD COLUMN wrap INT',
  },
  'parsers-disagree': {
    bad: 'ALTER TABLE orders ADD COLUMN gift INT /*!50503 , DROP COLUMN note */',
    good: 'ALTER TABLE orders ADD COLUMN gift INT',
  },
  'not-modelled': {
    bad: 'ALTER TABLE orders RENAME KEY idx_email TO idx_mail',
    good: 'ALTER TABLE orders ADD COLUMN gift INT',
  },
  ...tables,
  ...columns,
  ...indexes,
};
