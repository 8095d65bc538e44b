-- People, access and sessions -------------------------------------------------

CREATE TABLE users (
  id BIGINT NOT NULL AUTO_INCREMENT,
  name VARCHAR(64) NOT NULL COMMENT 'what is typed at sign-in; compared without case',
  display_name VARCHAR(128) NOT NULL,
  password_hash VARCHAR(255) NOT NULL COMMENT 'argon2id, encoded with its parameters',
  permission_epoch INT NOT NULL DEFAULT 0 COMMENT 'raised when rights change; live connections compare it',
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  disabled_at DATETIME(6) NULL,
  last_seen_at DATETIME(6) NULL,
  version INT NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY users_name (name)
);

CREATE TABLE sessions (
  id BIGINT NOT NULL AUTO_INCREMENT,
  user_id BIGINT NOT NULL,
  token_hash BINARY(32) NOT NULL COMMENT 'SHA-256 of the cookie value; the value itself is kept nowhere',
  address VARCHAR(45) NOT NULL,
  user_agent VARCHAR(255) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  last_seen_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  expires_at DATETIME(6) NOT NULL,
  revoked_at DATETIME(6) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY sessions_token_hash (token_hash),
  KEY sessions_user (user_id, id),
  CONSTRAINT sessions_user_fk FOREIGN KEY (user_id) REFERENCES users (id)
);

CREATE TABLE sign_in_failures (
  id BIGINT NOT NULL AUTO_INCREMENT,
  name VARCHAR(64) NOT NULL,
  address VARCHAR(45) NOT NULL,
  failed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  KEY sign_in_failures_name (name, failed_at),
  KEY sign_in_failures_address (address, failed_at)
);

CREATE TABLE grants (
  id BIGINT NOT NULL AUTO_INCREMENT,
  user_id BIGINT NOT NULL,
  role VARCHAR(16) NOT NULL,
  environment_id BIGINT NOT NULL DEFAULT 0 COMMENT '0 = any; NULLs would not collide in the unique key',
  instance_id BIGINT NOT NULL DEFAULT 0 COMMENT '0 = any',
  database_pattern VARCHAR(64) NOT NULL DEFAULT '' COMMENT 'empty = any',
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  created_by BIGINT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY grants_once (user_id, role, environment_id, instance_id, database_pattern),
  CONSTRAINT grants_user_fk FOREIGN KEY (user_id) REFERENCES users (id)
);

-- Environments and instances --------------------------------------------------

CREATE TABLE environments (
  id BIGINT NOT NULL AUTO_INCREMENT,
  name VARCHAR(64) NOT NULL,
  position INT NOT NULL COMMENT 'tiers in order, production last',
  is_production TINYINT(1) NOT NULL DEFAULT 0,
  policy JSON NOT NULL,
  policy_revision INT NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  version INT NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY environments_name (name)
);

CREATE TABLE crypto_keys (
  id VARCHAR(32) NOT NULL COMMENT 'fingerprint of the key',
  check_value VARBINARY(64) NOT NULL COMMENT 'a known text under the key: a wrong key refuses to start',
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id)
);

CREATE TABLE instances (
  id BIGINT NOT NULL AUTO_INCREMENT,
  uid CHAR(36) NOT NULL COMMENT 'associated data of the sealed password',
  environment_id BIGINT NOT NULL,
  name VARCHAR(64) NOT NULL,
  host VARCHAR(255) NOT NULL,
  port INT NOT NULL,
  account VARCHAR(64) NOT NULL,
  tls_mode VARCHAR(16) NOT NULL COMMENT 'off, required, verify_ca, verify_identity',
  tls_ca TEXT NULL,
  kind VARCHAR(16) NOT NULL COMMENT 'self_managed, aliyun_rds, aws_rds, aws_aurora, gcp, azure',
  gh_ost_profile JSON NOT NULL,
  max_executions INT NOT NULL DEFAULT 2,
  server_uuid CHAR(36) NULL COMMENT 'as last read; two instances with one uuid are one server',
  checked_at DATETIME(6) NULL,
  check_result JSON NULL,
  disabled_at DATETIME(6) NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  version INT NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY instances_name (name),
  UNIQUE KEY instances_uid (uid),
  KEY instances_environment (environment_id),
  CONSTRAINT instances_environment_fk FOREIGN KEY (environment_id) REFERENCES environments (id)
);

CREATE TABLE instance_credentials (
  instance_id BIGINT NOT NULL,
  key_id VARCHAR(32) NOT NULL,
  nonce BINARY(12) NOT NULL,
  ciphertext VARBINARY(1024) NOT NULL,
  tag BINARY(16) NOT NULL,
  changed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (instance_id),
  CONSTRAINT instance_credentials_instance_fk FOREIGN KEY (instance_id) REFERENCES instances (id),
  CONSTRAINT instance_credentials_key_fk FOREIGN KEY (key_id) REFERENCES crypto_keys (id)
);

-- Tickets ---------------------------------------------------------------------

CREATE TABLE tickets (
  id BIGINT NOT NULL AUTO_INCREMENT,
  title VARCHAR(200) NOT NULL,
  reason TEXT NOT NULL,
  state VARCHAR(20) NOT NULL,
  author_id BIGINT NOT NULL COMMENT 'who opened it; authors of revisions stand in ticket_revisions',
  environment_id BIGINT NOT NULL DEFAULT 0 COMMENT 'of the targets; 0 while a draft has none',
  current_revision_id BIGINT NOT NULL DEFAULT 0,
  plan_hash CHAR(64) NOT NULL DEFAULT '' COMMENT 'over all statements x targets of the current revision',
  cut_over_mode VARCHAR(16) NOT NULL DEFAULT 'wait',
  run_number INT NOT NULL DEFAULT 0 COMMENT 'raised by execute and by each retry',
  scheduled_at DATETIME(6) NULL,
  not_after DATETIME(6) NULL,
  state_since DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  submitted_at DATETIME(6) NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  version INT NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  KEY tickets_state (state, id),
  KEY tickets_author (author_id, id),
  KEY tickets_environment (environment_id, id),
  CONSTRAINT tickets_author_fk FOREIGN KEY (author_id) REFERENCES users (id)
);

CREATE TABLE ticket_revisions (
  id BIGINT NOT NULL AUTO_INCREMENT,
  ticket_id BIGINT NOT NULL,
  number INT NOT NULL,
  author_id BIGINT NOT NULL,
  sql_text MEDIUMTEXT NOT NULL COMMENT 'exactly as submitted; ranges of findings point into it',
  submitted_at DATETIME(6) NULL COMMENT 'from then on it never changes; before, saving a draft replaces it',
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  UNIQUE KEY ticket_revisions_number (ticket_id, number),
  CONSTRAINT ticket_revisions_ticket_fk FOREIGN KEY (ticket_id) REFERENCES tickets (id) ON DELETE CASCADE
);

CREATE TABLE ticket_targets (
  id BIGINT NOT NULL AUTO_INCREMENT,
  ticket_id BIGINT NOT NULL,
  revision_id BIGINT NOT NULL,
  position INT NOT NULL,
  instance_id BIGINT NOT NULL,
  environment_id BIGINT NOT NULL,
  database_name VARCHAR(64) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY ticket_targets_once (revision_id, instance_id, database_name),
  KEY ticket_targets_ticket (ticket_id),
  KEY ticket_targets_instance (instance_id, ticket_id),
  KEY ticket_targets_database (database_name, ticket_id),
  CONSTRAINT ticket_targets_revision_fk FOREIGN KEY (revision_id) REFERENCES ticket_revisions (id) ON DELETE CASCADE,
  CONSTRAINT ticket_targets_instance_fk FOREIGN KEY (instance_id) REFERENCES instances (id)
);

CREATE TABLE statements (
  id BIGINT NOT NULL AUTO_INCREMENT,
  ticket_id BIGINT NOT NULL,
  revision_id BIGINT NOT NULL,
  position INT NOT NULL,
  kind VARCHAR(32) NOT NULL,
  range_start INT NOT NULL,
  range_end INT NOT NULL,
  executed_text MEDIUMTEXT NOT NULL COMMENT 'the submitter''s text without comments',
  table_name VARCHAR(64) NULL COMMENT 'the table or view it changes; the first for DROP and RENAME of several',
  PRIMARY KEY (id),
  UNIQUE KEY statements_position (revision_id, position),
  CONSTRAINT statements_revision_fk FOREIGN KEY (revision_id) REFERENCES ticket_revisions (id) ON DELETE CASCADE
);

CREATE TABLE statement_tables (
  id BIGINT NOT NULL AUTO_INCREMENT,
  ticket_id BIGINT NOT NULL,
  statement_id BIGINT NOT NULL,
  instance_id BIGINT NOT NULL,
  database_name VARCHAR(64) NOT NULL,
  table_name VARCHAR(64) NOT NULL,
  role VARCHAR(16) NOT NULL,
  PRIMARY KEY (id),
  KEY statement_tables_table (table_name, database_name, ticket_id),
  KEY statement_tables_statement (statement_id),
  CONSTRAINT statement_tables_statement_fk FOREIGN KEY (statement_id) REFERENCES statements (id) ON DELETE CASCADE
);

CREATE TABLE plans (
  id BIGINT NOT NULL AUTO_INCREMENT,
  ticket_id BIGINT NOT NULL,
  revision_id BIGINT NOT NULL,
  statement_id BIGINT NOT NULL,
  target_id BIGINT NOT NULL,
  engine VARCHAR(16) NOT NULL,
  route_reason VARCHAR(64) NOT NULL,
  route_params JSON NOT NULL,
  algorithm VARCHAR(16) NULL,
  settings JSON NOT NULL COMMENT 'engine settings frozen with the plan',
  sql_mode VARCHAR(1024) NOT NULL,
  policy_revision INT NOT NULL,
  before_kind VARCHAR(24) NOT NULL COMMENT 'definition, absent, or after_statement',
  before_statement INT NULL COMMENT 'position of the statement whose result is the before-state',
  before_definition MEDIUMTEXT NULL COMMENT 'canonical',
  estimated_rows BIGINT NULL,
  estimated_bytes BIGINT NULL,
  plan_hash CHAR(64) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  UNIQUE KEY plans_once (statement_id, target_id, plan_hash),
  KEY plans_revision (revision_id),
  CONSTRAINT plans_statement_fk FOREIGN KEY (statement_id) REFERENCES statements (id) ON DELETE CASCADE,
  CONSTRAINT plans_target_fk FOREIGN KEY (target_id) REFERENCES ticket_targets (id) ON DELETE CASCADE
);

CREATE TABLE findings (
  id BIGINT NOT NULL AUTO_INCREMENT,
  ticket_id BIGINT NOT NULL,
  revision_id BIGINT NOT NULL,
  statement_id BIGINT NOT NULL DEFAULT 0 COMMENT '0 = the text as a whole',
  target_id BIGINT NOT NULL DEFAULT 0 COMMENT '0 = every target',
  rule VARCHAR(64) NOT NULL,
  severity VARCHAR(8) NOT NULL,
  range_start INT NULL,
  range_end INT NULL,
  params JSON NOT NULL,
  PRIMARY KEY (id),
  KEY findings_revision (revision_id, id),
  CONSTRAINT findings_revision_fk FOREIGN KEY (revision_id) REFERENCES ticket_revisions (id) ON DELETE CASCADE
);

CREATE TABLE decisions (
  id BIGINT NOT NULL AUTO_INCREMENT,
  ticket_id BIGINT NOT NULL,
  revision_id BIGINT NOT NULL,
  plan_hash CHAR(64) NOT NULL,
  verdict VARCHAR(8) NOT NULL COMMENT 'approve, reject',
  reason TEXT NOT NULL,
  user_id BIGINT NOT NULL,
  principal_kind VARCHAR(8) NOT NULL COMMENT 'session or token',
  principal_id BIGINT NOT NULL,
  decided_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  lapsed_at DATETIME(6) NULL,
  lapsed_reason VARCHAR(64) NULL,
  PRIMARY KEY (id),
  KEY decisions_ticket (ticket_id, id),
  CONSTRAINT decisions_ticket_fk FOREIGN KEY (ticket_id) REFERENCES tickets (id),
  CONSTRAINT decisions_user_fk FOREIGN KEY (user_id) REFERENCES users (id)
);

-- Executions ------------------------------------------------------------------

CREATE TABLE executions (
  id BIGINT NOT NULL AUTO_INCREMENT,
  ticket_id BIGINT NOT NULL,
  revision_id BIGINT NOT NULL,
  statement_id BIGINT NOT NULL,
  target_id BIGINT NOT NULL,
  plan_id BIGINT NOT NULL,
  instance_id BIGINT NOT NULL,
  environment_id BIGINT NOT NULL,
  run_number INT NOT NULL,
  sequence INT NOT NULL COMMENT 'order inside the run: one target after the other, its statements in order',
  purpose VARCHAR(16) NOT NULL DEFAULT 'apply',
  attempt INT NOT NULL,
  engine VARCHAR(16) NOT NULL,
  database_name VARCHAR(64) NOT NULL,
  table_name VARCHAR(64) NULL,
  state VARCHAR(20) NOT NULL,
  phase VARCHAR(20) NULL,
  outcome VARCHAR(16) NULL COMMENT 'null until it started',
  throttle_reason VARCHAR(24) NULL,
  throttle_params JSON NULL,
  paused_by BIGINT NULL,
  cut_over_mode VARCHAR(16) NOT NULL,
  cut_over_held TINYINT(1) NOT NULL DEFAULT 0,
  runnable_at DATETIME(6) NULL COMMENT 'null: waits for its turn in the run',
  waiting JSON NULL COMMENT 'why it went back into the queue: code and parameters',
  cancel_requested_at DATETIME(6) NULL,
  cancel_requested_by BIGINT NULL,
  requested_by BIGINT NOT NULL,
  -- claim
  fence BIGINT NOT NULL DEFAULT 0,
  worker_id BIGINT NULL,
  lease_until DATETIME(6) NULL,
  server_uuid CHAR(36) NULL,
  -- intent and process
  run_token CHAR(32) NULL,
  intent JSON NULL,
  before_definition MEDIUMTEXT NULL COMMENT 'canonical, read at preflight',
  expected_definition MEDIUMTEXT NULL COMMENT 'canonical; the ghost table''s, read at the gate',
  after_definition MEDIUMTEXT NULL COMMENT 'canonical, read at the end',
  host_id CHAR(64) NULL,
  boot_id CHAR(36) NULL,
  pid INT NULL,
  start_ticks BIGINT NULL,
  connection_id BIGINT NULL,
  -- log
  log_offset BIGINT NOT NULL DEFAULT 0 COMMENT 'bytes of the run''s file that are stored',
  last_seq BIGINT NOT NULL DEFAULT 0,
  -- end
  failure JSON NULL,
  evidence JSON NULL COMMENT 'what the outcome was told from: code and parameters',
  exit_code INT NULL,
  exit_signal VARCHAR(16) NULL,
  warnings JSON NULL,
  rows_copied BIGINT NULL,
  longest_write_wait_ms INT NULL,
  watched_until DATETIME(6) NULL,
  queued_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  claimed_at DATETIME(6) NULL,
  spawned_at DATETIME(6) NULL,
  copied_at DATETIME(6) NULL,
  released_at DATETIME(6) NULL COMMENT 'the last unpostpone',
  exited_at DATETIME(6) NULL,
  ended_at DATETIME(6) NULL,
  state_since DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  version INT NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY executions_attempt (statement_id, target_id, purpose, attempt),
  KEY executions_ticket (ticket_id, run_number, sequence),
  KEY executions_claim (state, runnable_at, id),
  KEY executions_lease (state, lease_until),
  KEY executions_instance (instance_id, id),
  CONSTRAINT executions_ticket_fk FOREIGN KEY (ticket_id) REFERENCES tickets (id),
  CONSTRAINT executions_plan_fk FOREIGN KEY (plan_id) REFERENCES plans (id)
);

CREATE TABLE table_locks (
  id BIGINT NOT NULL AUTO_INCREMENT,
  server_uuid CHAR(36) NOT NULL,
  database_name VARCHAR(64) COLLATE utf8mb4_bin NOT NULL,
  table_name VARCHAR(64) COLLATE utf8mb4_bin NOT NULL,
  execution_id BIGINT NOT NULL,
  taken_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  UNIQUE KEY table_locks_table (server_uuid, database_name, table_name),
  KEY table_locks_execution (execution_id),
  CONSTRAINT table_locks_execution_fk FOREIGN KEY (execution_id) REFERENCES executions (id)
);

CREATE TABLE execution_slots (
  server_uuid CHAR(36) NOT NULL,
  slot INT NOT NULL,
  execution_id BIGINT NOT NULL,
  taken_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (server_uuid, slot),
  UNIQUE KEY execution_slots_execution (execution_id)
);

CREATE TABLE server_ids (
  server_id BIGINT NOT NULL COMMENT 'a replica id that no other run and no known server uses',
  execution_id BIGINT NOT NULL,
  taken_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (server_id),
  UNIQUE KEY server_ids_execution (execution_id)
);

CREATE TABLE execution_commands (
  id BIGINT NOT NULL AUTO_INCREMENT,
  execution_id BIGINT NOT NULL,
  verb VARCHAR(24) NOT NULL,
  argument JSON NOT NULL,
  state VARCHAR(16) NOT NULL,
  reply JSON NULL COMMENT 'code and parameters, with the value read back',
  requested_by BIGINT NOT NULL,
  requested_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  taken_at DATETIME(6) NULL,
  replied_at DATETIME(6) NULL,
  PRIMARY KEY (id),
  KEY execution_commands_open (execution_id, state, id),
  CONSTRAINT execution_commands_execution_fk FOREIGN KEY (execution_id) REFERENCES executions (id)
);

CREATE TABLE cut_over_attempts (
  id BIGINT NOT NULL AUTO_INCREMENT,
  execution_id BIGINT NOT NULL,
  number INT NOT NULL,
  requested_by BIGINT NULL COMMENT 'null: the gate alone decided',
  gate JSON NOT NULL,
  result VARCHAR(16) NULL COMMENT 'swapped, postponed_again, unknown',
  reason JSON NULL,
  write_wait_ms INT NULL,
  started_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  ended_at DATETIME(6) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY cut_over_attempts_number (execution_id, number),
  CONSTRAINT cut_over_attempts_execution_fk FOREIGN KEY (execution_id) REFERENCES executions (id)
);

CREATE TABLE workers (
  id BIGINT NOT NULL AUTO_INCREMENT,
  host_id CHAR(64) NOT NULL,
  boot_id CHAR(36) NOT NULL,
  pid INT NOT NULL,
  start_ticks BIGINT NOT NULL,
  program_version VARCHAR(32) NOT NULL,
  gh_ost_version VARCHAR(64) NULL,
  gh_ost_flags JSON NULL COMMENT 'flag names that the binary knows',
  started_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  seen_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  stopped_at DATETIME(6) NULL,
  PRIMARY KEY (id),
  KEY workers_alive (stopped_at, seen_at)
);

CREATE TABLE artifacts (
  id BIGINT NOT NULL AUTO_INCREMENT,
  execution_id BIGINT NOT NULL,
  instance_id BIGINT NOT NULL,
  kind VARCHAR(24) NOT NULL,
  database_name VARCHAR(64) NOT NULL,
  name VARCHAR(255) NOT NULL,
  state VARCHAR(16) NOT NULL,
  bytes BIGINT NULL,
  drop_after DATETIME(6) NULL COMMENT 'until then a kept old table is not offered for dropping by itself',
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  dropped_at DATETIME(6) NULL,
  dropped_by BIGINT NULL,
  version INT NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY artifacts_once (execution_id, kind, name),
  KEY artifacts_instance (instance_id, state, id),
  KEY artifacts_state (state, id),
  CONSTRAINT artifacts_execution_fk FOREIGN KEY (execution_id) REFERENCES executions (id)
);

-- Log and progress: no foreign keys, these are written many times a second ---------

CREATE TABLE log_chunks (
  execution_id BIGINT NOT NULL,
  first_seq BIGINT NOT NULL,
  last_seq BIGINT NOT NULL,
  byte_from BIGINT NOT NULL COMMENT 'range of the run''s file this chunk holds; empty for lines of ours',
  byte_to BIGINT NOT NULL,
  has_sensitive TINYINT(1) NOT NULL,
  streams VARCHAR(32) NOT NULL COMMENT 'which streams occur',
  worst_level VARCHAR(8) NOT NULL,
  data MEDIUMBLOB NOT NULL COMMENT 'zlib of a JSON array of lines',
  written_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (execution_id, first_seq)
);

CREATE TABLE progress_samples (
  id BIGINT NOT NULL AUTO_INCREMENT,
  execution_id BIGINT NOT NULL,
  sampled_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  sample JSON NOT NULL,
  PRIMARY KEY (id),
  KEY progress_samples_execution (execution_id, id)
);

-- What happened, what to tell, what was asked already ---------------------------

CREATE TABLE audit_entries (
  id BIGINT NOT NULL AUTO_INCREMENT,
  at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  principal_kind VARCHAR(8) NOT NULL COMMENT 'session, token, or system',
  principal_id BIGINT NOT NULL DEFAULT 0,
  user_id BIGINT NOT NULL DEFAULT 0 COMMENT '0 = Altergate itself',
  verb VARCHAR(48) NOT NULL,
  object_kind VARCHAR(24) NOT NULL,
  object_id BIGINT NOT NULL,
  ticket_id BIGINT NOT NULL DEFAULT 0,
  execution_id BIGINT NOT NULL DEFAULT 0,
  environment_id BIGINT NOT NULL DEFAULT 0,
  instance_id BIGINT NOT NULL DEFAULT 0,
  database_name VARCHAR(64) NOT NULL DEFAULT '',
  address VARCHAR(45) NOT NULL DEFAULT '',
  request_id VARCHAR(64) NOT NULL DEFAULT '',
  payload MEDIUMTEXT NOT NULL COMMENT 'canonical JSON text: code, params, before, after',
  PRIMARY KEY (id),
  KEY audit_entries_ticket (ticket_id, id),
  KEY audit_entries_user (user_id, id),
  KEY audit_entries_environment (environment_id, id),
  KEY audit_entries_instance (instance_id, id),
  KEY audit_entries_object (object_kind, object_id, id)
);

CREATE TABLE outbox (
  id BIGINT NOT NULL AUTO_INCREMENT,
  at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  topic VARCHAR(24) NOT NULL,
  topic_key VARCHAR(64) NOT NULL,
  payload JSON NOT NULL,
  PRIMARY KEY (id),
  KEY outbox_age (at)
);

CREATE TABLE idempotency_keys (
  id BIGINT NOT NULL AUTO_INCREMENT,
  user_id BIGINT NOT NULL,
  idempotency_key VARCHAR(128) COLLATE utf8mb4_bin NOT NULL,
  request_hash CHAR(64) NOT NULL,
  status INT NULL COMMENT 'null while the first request still runs',
  response MEDIUMTEXT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  UNIQUE KEY idempotency_keys_key (user_id, idempotency_key),
  KEY idempotency_keys_age (created_at)
);
