-- A plan that was approved and moved is kept beside the new one, so that a reviewer sees what changed since.
ALTER TABLE plans ADD COLUMN replaced_at DATETIME(6) NULL;
