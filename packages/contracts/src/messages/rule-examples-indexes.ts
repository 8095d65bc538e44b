/** Examples of rules about indexes and names, by the id of the rule. */
export default {
  'index-missing': {
    bad: 'ALTER TABLE orders DROP INDEX idx_remark',
    good: 'ALTER TABLE orders DROP INDEX idx_email',
  },
  'index-exists': {
    bad: 'ALTER TABLE orders ADD INDEX idx_email (note)',
    good: 'ALTER TABLE orders ADD INDEX idx_note (note)',
  },
  'primary-key-exists': {
    bad: 'CREATE TABLE notes (id INT PRIMARY KEY, name VARCHAR(50), PRIMARY KEY (name))',
    good: 'CREATE TABLE notes (id INT PRIMARY KEY, name VARCHAR(50), UNIQUE KEY uk_name (name))',
  },
  'drop-column-in-index': {
    bad: 'ALTER TABLE customers DROP COLUMN city',
    good: 'ALTER TABLE customers DROP COLUMN city, DROP INDEX idx_name_city',
  },
  'drop-index': {
    bad: 'ALTER TABLE orders DROP INDEX idx_email',
    good: 'ALTER TABLE orders ALTER INDEX idx_email INVISIBLE',
  },
  'rename-index': {
    bad: 'ALTER TABLE orders RENAME INDEX idx_email TO idx_mail',
    good: 'ALTER TABLE orders ADD INDEX idx_id_email (id, email)',
  },
  'primary-key-columns': {
    bad: 'CREATE TABLE parcels (a INT, b INT, c INT, PRIMARY KEY (a, b, c))',
    good: 'CREATE TABLE parcels (a INT, b INT, c INT, PRIMARY KEY (a, b))',
  },
  'index-unnamed': {
    bad: 'ALTER TABLE orders ADD INDEX (note)',
    good: 'ALTER TABLE orders ADD INDEX idx_note (note)',
  },
  'index-name-prefix': {
    bad: 'ALTER TABLE orders ADD INDEX by_note (note)',
    good: 'ALTER TABLE orders ADD INDEX idx_note (note)',
  },
  'index-duplicate-column': {
    bad: 'ALTER TABLE orders ADD INDEX idx_note (note, note)',
    good: 'ALTER TABLE orders ADD INDEX idx_note (note)',
  },
  'index-needs-prefix': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, text TEXT, KEY idx_text (text))',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, text TEXT, KEY idx_text (text(100)))',
  },
  'index-too-long': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, a VARCHAR(1000), KEY idx_a (a)) CHARSET = utf8mb4',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, a VARCHAR(1000), KEY idx_a (a(100))) CHARSET = utf8mb4',
  },
  'index-too-wide': {
    bad: 'ALTER TABLE wide ADD INDEX idx_all (a, b, c, d, e, f)',
    good: 'ALTER TABLE wide ADD INDEX idx_some (a, b, c)',
  },
  'too-many-indexes': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, c1 INT, c2 INT, c3 INT, c4 INT, c5 INT, c6 INT, c7 INT, c8 INT, c9 INT, c10 INT, KEY idx_1 (c1), KEY idx_2 (c2), KEY idx_3 (c3), KEY idx_4 (c4), KEY idx_5 (c5), KEY idx_6 (c6), KEY idx_7 (c7), KEY idx_8 (c8), KEY idx_9 (c9), KEY idx_10 (c10))',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, c1 INT, KEY idx_1 (c1))',
  },
  'index-redundant': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, a INT, b INT, KEY idx_a (a), KEY idx_ab (a, b))',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, a INT, b INT, KEY idx_ab (a, b))',
  },
  'fulltext-or-spatial': {
    bad: 'ALTER TABLE orders ADD FULLTEXT INDEX idx_words (note)',
    good: 'ALTER TABLE orders ADD INDEX idx_note (note)',
  },
  'name-form': {
    bad: 'ALTER TABLE orders ADD COLUMN `paid-at` DATETIME',
    good: 'ALTER TABLE orders ADD COLUMN paid_at DATETIME',
  },
  'name-too-long': {
    bad: 'ALTER TABLE orders ADD COLUMN a_very_long_name_a_very_long_name_a_very_long_name_a_very_long_name_ INT',
    good: 'ALTER TABLE orders ADD COLUMN a_very_long_name INT',
  },
  'reserved-word': {
    bad: 'ALTER TABLE orders ADD COLUMN rank INT',
    good: 'ALTER TABLE orders ADD COLUMN `rank` INT',
  },
  'reserved-word-next': {
    bad: 'ALTER TABLE orders ADD COLUMN library VARCHAR(20)',
    good: 'ALTER TABLE orders ADD COLUMN `library` VARCHAR(20)',
  },
  'reserved-word-quoted': {
    bad: 'ALTER TABLE orders ADD COLUMN `rank` INT',
    good: 'ALTER TABLE orders ADD COLUMN place INT',
  },
  'index-prefix': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, code VARCHAR(10), KEY idx_code (code(20)))',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, code VARCHAR(30), KEY idx_code (code(20)))',
  },
  'index-column-type': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, code INT, FULLTEXT KEY idx_code (code))',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, code TEXT, FULLTEXT KEY idx_code (code))',
  },
  'primary-key-nullable': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED NULL PRIMARY KEY)',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY)',
  },
  'name-refused': {
    bad: 'ALTER TABLE orders ADD COLUMN `gift ` INT',
    good: 'ALTER TABLE orders ADD COLUMN gift INT',
  },
  'constraint-twice': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, CONSTRAINT c CHECK (id > 1), CONSTRAINT c CHECK (id < 9))',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, CONSTRAINT c CHECK (id > 1), CONSTRAINT d CHECK (id < 9))',
  },
  'comment-too-long': {
    bad: `CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, code INT COMMENT '${'long '.repeat(210)}')`,
    good: "CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, code INT COMMENT 'short')",
  },
} as const;
