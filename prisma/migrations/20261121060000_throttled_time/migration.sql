-- Since when copying waits, and how long it has waited before: what a person asks of a run that takes long.
ALTER TABLE executions
  ADD COLUMN throttled_since DATETIME(6) NULL COMMENT 'NULL = it does not wait',
  ADD COLUMN throttled_ms BIGINT NOT NULL DEFAULT 0 COMMENT 'of the waits that are over';
