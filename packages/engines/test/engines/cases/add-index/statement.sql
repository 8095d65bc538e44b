ALTER TABLE t ADD INDEX a_b (a, b);
