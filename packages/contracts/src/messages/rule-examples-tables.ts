/** Examples of rules about tables, data and the server, by the id of the rule. */
export default {
  'protected-table': {
    bad: 'ALTER TABLE ledger ADD COLUMN gift INT',
    good: 'ALTER TABLE orders ADD COLUMN gift INT',
  },
  'rename-table': {
    bad: 'RENAME TABLE orders TO purchases',
    good: 'CREATE VIEW purchases AS SELECT id, note FROM orders',
  },
  'create-like': {
    bad: 'CREATE TABLE parcels LIKE orders',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY)',
  },
  definer: {
    bad: "CREATE DEFINER = 'root'@'%' VIEW big_orders AS SELECT id FROM orders",
    good: 'CREATE DEFINER = CURRENT_USER VIEW big_orders AS SELECT id FROM orders',
  },
  'instant-mixed': {
    bad: 'ALTER TABLE orders ADD COLUMN gift INT, ADD KEY idx_note (note)',
    good: 'ALTER TABLE orders ADD COLUMN gift INT',
  },
  'drop-table-name': { bad: 'DROP TABLE orders', good: 'DROP TABLE orders_old' },
  'large-table-direct': {
    bad: 'CREATE INDEX idx_kind ON events (kind)',
    good: 'ALTER TABLE events ADD INDEX idx_kind (kind)',
  },
  'exchange-unchecked': {
    bad: 'ALTER TABLE events EXCHANGE PARTITION p2020 WITH TABLE orders_old WITHOUT VALIDATION',
    good: 'ALTER TABLE events EXCHANGE PARTITION p2020 WITH TABLE orders_old',
  },
  'index-locks-writes': {
    bad: 'DROP INDEX idx_email ON orders LOCK = EXCLUSIVE',
    good: 'DROP INDEX idx_email ON orders',
  },
  'primary-key-missing': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED NOT NULL)',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY)',
  },
  'engine-of-new-table': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY) ENGINE = MyISAM',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY) ENGINE = InnoDB',
  },
  'charset-not-allowed': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY) DEFAULT CHARSET = latin1',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY) DEFAULT CHARSET = utf8mb4',
  },
  'collation-not-allowed': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY) COLLATE = utf8mb4_czech_ci',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY) COLLATE = utf8mb4_0900_ai_ci',
  },
  'table-charset-without-convert': {
    bad: 'ALTER TABLE orders DEFAULT CHARSET = utf8mb4',
    good: 'ALTER TABLE orders CONVERT TO CHARACTER SET utf8mb4',
  },
  'charset-change': {
    bad: 'ALTER TABLE orders MODIFY note VARCHAR(255) CHARACTER SET latin1 NOT NULL',
    good: 'ALTER TABLE orders MODIFY note VARCHAR(255) CHARACTER SET utf8mb4 NOT NULL',
  },
  'auto-increment-start': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY) AUTO_INCREMENT = 4711',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY)',
  },
  'auto-increment-near-maximum': {
    bad: 'ALTER TABLE counters ADD COLUMN gift INT',
    good: 'ALTER TABLE orders ADD COLUMN gift INT',
  },
  'partitioned-table': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 8',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY)',
  },
  'foreign-key-in-create': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, order_id INT, FOREIGN KEY (order_id) REFERENCES orders (id))',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, order_id INT, KEY idx_order (order_id))',
  },
  'too-many-columns': {
    bad: 'CREATE TABLE wide (id BIGINT UNSIGNED PRIMARY KEY, c1 INT, c2 INT, c3 INT, c4 INT, c5 INT, c6 INT, c7 INT, c8 INT, c9 INT, c10 INT, c11 INT, c12 INT, c13 INT, c14 INT, c15 INT, c16 INT, c17 INT, c18 INT, c19 INT, c20 INT, c21 INT, c22 INT, c23 INT, c24 INT, c25 INT, c26 INT, c27 INT, c28 INT, c29 INT, c30 INT, c31 INT, c32 INT, c33 INT, c34 INT, c35 INT, c36 INT, c37 INT, c38 INT, c39 INT, c40 INT, c41 INT, c42 INT, c43 INT, c44 INT, c45 INT, c46 INT, c47 INT, c48 INT, c49 INT, c50 INT, c51 INT, c52 INT, c53 INT, c54 INT, c55 INT, c56 INT, c57 INT, c58 INT, c59 INT, c60 INT)',
    good: 'CREATE TABLE narrow (id BIGINT UNSIGNED PRIMARY KEY, c1 INT)',
  },
  'row-too-large': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, a VARCHAR(9000), b VARCHAR(9000)) CHARSET = utf8mb4',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, a TEXT, b TEXT) CHARSET = utf8mb4',
  },
  'required-columns-missing': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY)',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, created_at DATETIME, updated_at DATETIME)',
  },
  'table-comment-missing': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY)',
    good: "CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY) COMMENT = 'what is on its way'",
  },
  'add-check': {
    bad: "ALTER TABLE orders ADD CONSTRAINT has_note CHECK (note <> '')",
    good: "ALTER TABLE orders ADD CONSTRAINT has_note CHECK (note <> '') NOT ENFORCED",
  },
  'row-versions-used': {
    bad: 'ALTER TABLE versions ADD COLUMN gift INT',
    good: 'ALTER TABLE versions FORCE',
  },
  'charset-unknown': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY) COLLATE = utf8mb4_uca1400_ai_ci',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY) COLLATE = utf8mb4_0900_ai_ci',
  },
  'foreign-key-target': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, customer INT, FOREIGN KEY (customer) REFERENCES customers (id))',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, customer BIGINT UNSIGNED, FOREIGN KEY (customer) REFERENCES customers (id))',
  },
  'foreign-key-not-unique': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, customer VARCHAR(80), FOREIGN KEY (customer) REFERENCES customers (name))',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY)',
  },
  'partition-key': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, day INT) PARTITION BY HASH (day) PARTITIONS 4',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED, day INT, PRIMARY KEY (id, day)) PARTITION BY HASH (day) PARTITIONS 4',
  },
  'partition-function': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED, day DATE, PRIMARY KEY (id, day)) PARTITION BY HASH (day)',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED, day DATE, PRIMARY KEY (id, day)) PARTITION BY HASH (YEAR(day))',
  },
  'server-limits': {
    bad: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY, KEY idx_id (id, id, id, id, id, id, id, id, id, id, id, id, id, id, id, id, id))',
    good: 'CREATE TABLE parcels (id BIGINT UNSIGNED PRIMARY KEY)',
  },
} as const;
