CREATE TABLE a_table_name_that_is_exactly_as_long_as_mysql_allows_which_is_64 (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, a VARCHAR(40), b INT, KEY b (b));
SET SESSION cte_max_recursion_depth = 100000;
INSERT INTO a_table_name_that_is_exactly_as_long_as_mysql_allows_which_is_64 (a, b)
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) SELECT CONCAT('v', i), i FROM n;
