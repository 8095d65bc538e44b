ALTER TABLE `客户订单明细历史记录表客户订单明细历史记录表甲乙` ADD COLUMN 备注 VARCHAR(30) NOT NULL DEFAULT '无';
