/** Statements as people submit them, by their number; node-sql-parser reads each of them. None has a backslash. */
const shapes: readonly ((n: number) => string)[] = [
  (n) => `ALTER TABLE orders_${String(n % 10)} ADD COLUMN note_${String(n)} VARCHAR(120) NOT NULL DEFAULT ''`,
  (n) =>
    `ALTER TABLE shop.\`orders_${String(n % 10)}\` ADD COLUMN a_${String(n)} BIGINT UNSIGNED NULL COMMENT 'what it is', ` +
    `ADD COLUMN b_${String(n)} DECIMAL(12, 2) NOT NULL DEFAULT '0.00', ADD INDEX i_${String(n)} (a_${String(n)}, status)`,
  (n) =>
    `ALTER TABLE orders_${String(n % 10)} MODIFY COLUMN note VARCHAR(${String(120 + (n % 100))}) NOT NULL DEFAULT ''`,
  (n) => `ALTER TABLE orders_${String(n % 10)} DROP COLUMN note, DROP INDEX orders_customer`,
  (n) =>
    `-- the new status of ticket ${String(n)}\nALTER TABLE orders_${String(n % 10)} CHANGE status state VARCHAR(32) NOT NULL`,
  (n) => `CREATE INDEX by_day_${String(n)} ON orders_${String(n % 10)} (created_at, status)`,
  (n) => `DROP INDEX orders_customer ON orders_${String(n % 10)}`,
  (n) => `RENAME TABLE orders_${String(n % 10)} TO orders_old_${String(n)}`,
  (n) => `DROP TABLE IF EXISTS scratch_${String(n)}`,
  (n) => `CREATE TABLE invoices_${String(n)} (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'counted',
  order_id BIGINT UNSIGNED NOT NULL,
  number VARCHAR(32) NOT NULL,
  status ENUM('draft', 'sent', 'paid') NOT NULL DEFAULT 'draft',
  total DECIMAL(12, 2) NOT NULL DEFAULT '0.00',
  note TEXT,
  created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (id), UNIQUE KEY by_number (number), KEY by_order (order_id, status)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='invoices of orders'`,
];

/** So many statements, every shape as often as every other. */
export function generateStatements(count: number): string[] {
  return Array.from({ length: count }, (_, n) => shapes[n % shapes.length]?.(n) ?? '');
}

/** A text of ten statements of all kinds, none of which any other number has. */
export function textOfTen(n: number): string {
  return `${shapes.map((shape) => shape(n)).join(';\n')};\n`;
}
