// Words that fit at places of DDL, the usual ones first. None of them is asked of a server.

export const statementStarts = [
  'ALTER TABLE',
  'CREATE TABLE',
  'CREATE INDEX',
  'CREATE UNIQUE INDEX',
  'DROP INDEX',
  'DROP TABLE',
  'RENAME TABLE',
  'TRUNCATE TABLE',
  'CREATE VIEW',
  'DROP VIEW',
];

export const createNouns = ['TABLE', 'INDEX', 'UNIQUE INDEX', 'FULLTEXT INDEX', 'VIEW', 'DATABASE'];
export const dropNouns = ['TABLE', 'INDEX', 'VIEW', 'DATABASE'];

/** What a part of an ALTER TABLE begins with. */
export const clauses = [
  'ADD COLUMN',
  'ADD INDEX',
  'ADD UNIQUE INDEX',
  'ADD PRIMARY KEY',
  'ADD FULLTEXT INDEX',
  'ADD CONSTRAINT',
  'ADD PARTITION',
  'MODIFY COLUMN',
  'CHANGE COLUMN',
  'DROP COLUMN',
  'DROP INDEX',
  'DROP PRIMARY KEY',
  'DROP FOREIGN KEY',
  'DROP CONSTRAINT',
  'DROP PARTITION',
  'RENAME COLUMN',
  'RENAME INDEX',
  'RENAME TO',
  'ALTER COLUMN',
  'ALTER INDEX',
  'CONVERT TO CHARACTER SET',
  'ENGINE',
  'COMMENT',
  'AUTO_INCREMENT',
  'ROW_FORMAT',
  'DEFAULT CHARACTER SET',
  'COLLATE',
  'ALGORITHM',
  'LOCK',
  'FORCE',
];

export const types = [
  ...['BIGINT', 'BIGINT UNSIGNED', 'INT', 'INT UNSIGNED', 'SMALLINT', 'TINYINT', 'MEDIUMINT'],
  ...['VARCHAR', 'CHAR', 'TEXT', 'MEDIUMTEXT', 'LONGTEXT', 'TINYTEXT'],
  ...['DECIMAL', 'DOUBLE', 'FLOAT', 'BOOLEAN', 'BIT'],
  ...['DATETIME', 'DATE', 'TIMESTAMP', 'TIME', 'YEAR'],
  ...[
    'JSON',
    'ENUM',
    'SET',
    'BINARY',
    'VARBINARY',
    'BLOB',
    'MEDIUMBLOB',
    'LONGBLOB',
    'TINYBLOB',
    'GEOMETRY',
    'POINT',
  ],
];

/** What a column may have behind its type. */
export const attributes = [
  ...['NOT NULL', 'NULL', 'DEFAULT', 'COMMENT', 'AFTER', 'FIRST', 'UNSIGNED', 'AUTO_INCREMENT'],
  ...['PRIMARY KEY', 'UNIQUE', 'CHARACTER SET', 'COLLATE', 'GENERATED ALWAYS AS', 'VIRTUAL', 'STORED'],
  ...['ON UPDATE CURRENT_TIMESTAMP', 'INVISIBLE', 'REFERENCES', 'CHECK'],
];

export const tableOptions = [
  ...['ENGINE', 'DEFAULT CHARSET', 'COLLATE', 'COMMENT', 'AUTO_INCREMENT', 'ROW_FORMAT', 'PARTITION BY'],
];

export const engines = ['InnoDB', 'MyISAM', 'MEMORY', 'ARCHIVE', 'CSV', 'BLACKHOLE', 'FEDERATED'];
export const algorithms = ['INSTANT', 'INPLACE', 'COPY', 'DEFAULT'];
export const locks = ['NONE', 'SHARED', 'EXCLUSIVE', 'DEFAULT'];
export const rowFormats = ['DYNAMIC', 'COMPRESSED', 'COMPACT', 'REDUNDANT', 'DEFAULT'];

export const characterSets = [
  'utf8mb4',
  'utf8mb3',
  'latin1',
  'ascii',
  'binary',
  'gbk',
  'gb18030',
  'big5',
  'sjis',
  'ucs2',
  'utf16',
  'utf32',
];

export const collations = [
  ...['utf8mb4_0900_ai_ci', 'utf8mb4_0900_as_cs', 'utf8mb4_0900_as_ci', 'utf8mb4_0900_bin', 'utf8mb4_bin'],
  ...['utf8mb4_general_ci', 'utf8mb4_unicode_ci', 'utf8mb4_unicode_520_ci', 'utf8mb4_zh_0900_as_cs'],
  ...[
    'utf8mb3_general_ci',
    'utf8mb3_bin',
    'latin1_swedish_ci',
    'latin1_bin',
    'ascii_general_ci',
    'ascii_bin',
    'binary',
  ],
  ...['gbk_chinese_ci', 'gb18030_chinese_ci'],
];
