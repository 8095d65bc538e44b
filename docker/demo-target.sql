-- Something to try Altergate on: run once by the image of MySQL, when the server's data is made.
-- The account `demo` is made by the image before; here it gets what gh-ost and direct changes need.
GRANT PROCESS, REPLICATION CLIENT, REPLICATION SLAVE, CONNECTION_ADMIN ON *.* TO 'demo'@'%';
GRANT SELECT ON performance_schema.* TO 'demo'@'%';
GRANT ALTER, CREATE, CREATE VIEW, DELETE, DROP, INDEX, INSERT, LOCK TABLES, REFERENCES, SELECT, SHOW VIEW, TRIGGER,
  UPDATE ON `shop`.* TO 'demo'@'%';

CREATE TABLE shop.orders (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer VARCHAR(64) NOT NULL,
  amount DECIMAL(10, 2) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  KEY orders_created (created_at)
) ENGINE = InnoDB;

SET SESSION cte_max_recursion_depth = 200000;
INSERT INTO shop.orders (customer, amount)
WITH RECURSIVE counter (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter WHERE n < 200000)
SELECT CONCAT('customer ', n % 5000), n % 900 + 0.99 FROM counter;
