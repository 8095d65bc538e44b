/** The demo's tables: no foreign keys, because gh-ost cannot change tables that have some. */
export const shopTables = [
  `CREATE TABLE IF NOT EXISTS customers (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'who ordered',
    email VARCHAR(190) NOT NULL,
    full_name VARCHAR(120) NOT NULL,
    city VARCHAR(80) NOT NULL DEFAULT '',
    created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id), UNIQUE KEY customers_email (email)
  ) COMMENT='people who ordered at least once'`,
  `CREATE TABLE IF NOT EXISTS products (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    sku VARCHAR(40) NOT NULL,
    title VARCHAR(200) NOT NULL,
    price_cents INT UNSIGNED NOT NULL,
    PRIMARY KEY (id), UNIQUE KEY products_sku (sku)
  )`,
  `CREATE TABLE IF NOT EXISTS orders (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    customer_id BIGINT UNSIGNED NOT NULL,
    status VARCHAR(16) NOT NULL,
    total_cents INT UNSIGNED NOT NULL,
    note VARCHAR(120) NOT NULL DEFAULT '',
    created_at DATETIME NOT NULL,
    updated_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
    PRIMARY KEY (id), KEY orders_customer (customer_id)
  )`,
  `CREATE TABLE IF NOT EXISTS order_items (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    order_id BIGINT UNSIGNED NOT NULL,
    product_id BIGINT UNSIGNED NOT NULL,
    quantity SMALLINT UNSIGNED NOT NULL,
    price_cents INT UNSIGNED NOT NULL,
    PRIMARY KEY (id), KEY order_items_order (order_id)
  )`,
  `CREATE TABLE IF NOT EXISTS payments (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    order_id BIGINT UNSIGNED NOT NULL,
    method VARCHAR(20) NOT NULL,
    amount_cents INT UNSIGNED NOT NULL,
    paid_at DATETIME NULL,
    PRIMARY KEY (id), KEY payments_order (order_id)
  )`,
  `CREATE TABLE IF NOT EXISTS reviews (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    product_id BIGINT UNSIGNED NOT NULL,
    email VARCHAR(190) NOT NULL COMMENT 'the same person may review often',
    stars TINYINT UNSIGNED NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (id), KEY reviews_product (product_id)
  )`,
] as const;

/** One table's rows: `select` makes row number `x` (from 1) out of plain arithmetic, so that two fills are equal. */
export interface TableRows {
  readonly table: string;
  readonly columns: string;
  readonly select: string;
  readonly rows: number;
}

/** The small tables; `shop.orders` is filled by its own number of rows. */
export const smallTableRows: readonly TableRows[] = [
  {
    table: 'customers',
    columns: 'email, full_name, city, created_at',
    select: `CONCAT('customer', x, '@example.org'), CONCAT('Customer ', x),
      ELT(1 + x % 5, 'Berlin', 'Lyon', 'Osaka', '上海', 'Porto'), TIMESTAMPADD(MINUTE, x, '2024-01-01')`,
    rows: 20_000,
  },
  {
    table: 'products',
    columns: 'sku, title, price_cents',
    select: `CONCAT('SKU-', LPAD(x, 6, '0')), CONCAT('Product ', x), 199 + (x * 37) % 20000`,
    rows: 2_000,
  },
  {
    table: 'order_items',
    columns: 'order_id, product_id, quantity, price_cents',
    select: `1 + (x * 13) % 20000, 1 + (x * 7) % 2000, 1 + x % 4, 199 + (x * 37) % 20000`,
    rows: 40_000,
  },
  {
    table: 'payments',
    columns: 'order_id, method, amount_cents, paid_at',
    select: `x, ELT(1 + x % 3, 'card', 'transfer', 'invoice'), 500 + (x * 53) % 90000,
      IF(x % 9 = 0, NULL, TIMESTAMPADD(MINUTE, x, '2024-02-01'))`,
    rows: 20_000,
  },
  {
    table: 'reviews',
    columns: 'product_id, email, stars, words',
    select: `1 + (x * 11) % 2000, CONCAT('customer', 1 + x % 900, '@example.org'), 1 + x % 5, REPEAT('good ', 1 + x % 20)`,
    rows: 5_000,
  },
];

/** The large table of the demo. */
export function orderRows(rows: number): TableRows {
  return {
    table: 'orders',
    columns: 'customer_id, status, total_cents, note, created_at',
    select: `1 + (x * 7919) % 20000, ELT(1 + x % 4, 'new', 'paid', 'shipped', 'returned'), 500 + (x * 53) % 90000,
      CONCAT('order ', x, ' of the demo'), TIMESTAMPADD(SECOND, x * 31 % 60000000, '2024-01-01')`,
    rows,
  };
}
