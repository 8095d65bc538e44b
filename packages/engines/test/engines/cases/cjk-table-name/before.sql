CREATE TABLE `客户订单明细历史记录表客户订单明细历史记录表甲乙` (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, a VARCHAR(40) COMMENT '说明', b INT, KEY b (b));
SET SESSION cte_max_recursion_depth = 100000;
INSERT INTO `客户订单明细历史记录表客户订单明细历史记录表甲乙` (a, b)
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) SELECT CONCAT('v', i), i FROM n;
