/** Examples of rules about columns, by the id of the rule. */
export default {
  'column-position': {
    bad: 'ALTER TABLE orders ADD COLUMN gift INT AFTER id',
    good: 'ALTER TABLE orders ADD COLUMN gift INT',
  },
  'type-widens': {
    bad: 'ALTER TABLE orders MODIFY id BIGINT NOT NULL',
    good: 'ALTER TABLE orders MODIFY id INT NOT NULL',
  },
  'primary-key-type': {
    bad: 'CREATE TABLE parcels (id CHAR(36) PRIMARY KEY)',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY)',
  },
  'primary-key-not-auto-increment': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY)',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY)',
  },
  'auto-increment-not-integer': {
    bad: 'CREATE TABLE parcels (id DOUBLE AUTO_INCREMENT PRIMARY KEY)',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY)',
  },
  'auto-increment-signed': {
    bad: 'CREATE TABLE parcels (id BIGINT AUTO_INCREMENT PRIMARY KEY)',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY)',
  },
  'column-charset': {
    bad: 'ALTER TABLE orders ADD COLUMN gift VARCHAR(20) CHARACTER SET latin1',
    good: 'ALTER TABLE orders ADD COLUMN gift VARCHAR(20)',
  },
  'column-nullable': {
    bad: 'ALTER TABLE orders ADD COLUMN gift INT NULL',
    good: 'ALTER TABLE orders ADD COLUMN gift INT NOT NULL DEFAULT 0',
  },
  'column-default-missing': {
    bad: 'ALTER TABLE orders ADD COLUMN gift INT',
    good: 'ALTER TABLE orders ADD COLUMN gift INT DEFAULT 0',
  },
  'not-null-without-default': {
    bad: 'ALTER TABLE orders ADD COLUMN gift INT NOT NULL',
    good: 'ALTER TABLE orders ADD COLUMN gift INT NOT NULL DEFAULT 0',
  },
  'default-not-deterministic': {
    bad: 'ALTER TABLE orders ADD COLUMN token CHAR(36) DEFAULT (UUID())',
    good: "ALTER TABLE orders ADD COLUMN token CHAR(36) DEFAULT ''",
  },
  'zero-date-default': {
    bad: "ALTER TABLE orders ADD COLUMN paid_at DATETIME DEFAULT '0000-00-00 00:00:00'",
    good: 'ALTER TABLE orders ADD COLUMN paid_at DATETIME NULL',
  },
  'large-object-default': {
    bad: "ALTER TABLE orders ADD COLUMN text TEXT DEFAULT 'none'",
    good: "ALTER TABLE orders ADD COLUMN text TEXT DEFAULT ('none')",
  },
  'large-object-column': {
    bad: 'ALTER TABLE orders ADD COLUMN picture LONGBLOB',
    good: 'ALTER TABLE orders ADD COLUMN picture_url VARCHAR(500)',
  },
  'floating-point': {
    bad: 'ALTER TABLE orders ADD COLUMN total DOUBLE',
    good: 'ALTER TABLE orders ADD COLUMN total DECIMAL(12, 2)',
  },
  'enum-set-bit': {
    bad: "ALTER TABLE orders ADD COLUMN state ENUM('new', 'paid')",
    good: 'ALTER TABLE orders ADD COLUMN state VARCHAR(20)',
  },
  'timestamp-ends-2038': {
    bad: 'ALTER TABLE orders ADD COLUMN paid_at TIMESTAMP NULL',
    good: 'ALTER TABLE orders ADD COLUMN paid_at DATETIME NULL',
  },
  'char-too-long': {
    bad: 'ALTER TABLE orders ADD COLUMN street CHAR(200)',
    good: 'ALTER TABLE orders ADD COLUMN street VARCHAR(200)',
  },
  'varchar-too-long': {
    bad: 'ALTER TABLE orders ADD COLUMN letter VARCHAR(8000)',
    good: 'ALTER TABLE orders ADD COLUMN letter VARCHAR(2000)',
  },
  'column-comment-missing': {
    bad: 'ALTER TABLE orders ADD COLUMN gift INT',
    good: "ALTER TABLE orders ADD COLUMN gift INT COMMENT '1 when it is a present'",
  },
  'expression-not-allowed': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, day DATE AS (CURDATE()) STORED)',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, day DATE DEFAULT (CURDATE()))',
  },
  'default-not-of-type': {
    bad: "CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, kind VARCHAR(3) NOT NULL DEFAULT 'unknown')",
    good: "CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, kind VARCHAR(10) NOT NULL DEFAULT 'unknown')",
  },
  'type-impossible': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, at DATETIME(9))',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, at DATETIME(6))',
  },
  'enum-members': {
    bad: "CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, kind ENUM('a', 'b', 'a'))",
    good: "CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, kind ENUM('a', 'b', 'c'))",
  },
  'auto-increment-without-key': {
    bad: 'ALTER TABLE orders ADD COLUMN line INT UNSIGNED NOT NULL AUTO_INCREMENT',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY)',
  },
} as const;
