-- Personal tokens ---------------------------------------------------------------

CREATE TABLE api_tokens (
  id BIGINT NOT NULL AUTO_INCREMENT,
  user_id BIGINT NOT NULL,
  name VARCHAR(64) NOT NULL,
  token_hash BINARY(32) NOT NULL COMMENT 'SHA-256 of the token; the token itself is kept nowhere',
  ending CHAR(4) NOT NULL COMMENT 'its last four characters, by which its owner knows it again',
  access VARCHAR(16) NOT NULL COMMENT 'everything its person may, or read',
  environment_id BIGINT NOT NULL DEFAULT 0 COMMENT '0 = wherever its person may',
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  expires_at DATETIME(6) NOT NULL,
  last_used_at DATETIME(6) NULL,
  last_used_address VARCHAR(45) NOT NULL DEFAULT '',
  revoked_at DATETIME(6) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY api_tokens_token_hash (token_hash),
  KEY api_tokens_user (user_id, id),
  CONSTRAINT api_tokens_user_fk FOREIGN KEY (user_id) REFERENCES users (id)
);

-- The audit log by what was done and by when ------------------------------------

ALTER TABLE audit_entries
  ADD KEY audit_entries_verb (verb, id),
  ADD KEY audit_entries_at (at, id);

-- What people are told -----------------------------------------------------------

CREATE TABLE notifications (
  id BIGINT NOT NULL AUTO_INCREMENT,
  user_id BIGINT NOT NULL,
  category VARCHAR(16) NOT NULL COMMENT 'waits, ended, failed or attention',
  code VARCHAR(48) NOT NULL,
  ticket_id BIGINT NOT NULL,
  execution_id BIGINT NOT NULL DEFAULT 0,
  ticket_state VARCHAR(20) NOT NULL COMMENT 'of the ticket when this was told',
  actor_id BIGINT NOT NULL DEFAULT 0 COMMENT 'who did it; 0 = Altergate itself',
  source VARCHAR(64) NOT NULL COMMENT 'what it was made from; telling it again does nothing',
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  read_at DATETIME(6) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY notifications_once (user_id, source),
  KEY notifications_user (user_id, id),
  KEY notifications_unread (user_id, read_at, id),
  KEY notifications_age (created_at)
);

CREATE TABLE notification_settings (
  user_id BIGINT NOT NULL,
  choices JSON NOT NULL COMMENT 'per category: in the product, by mail',
  email VARCHAR(254) NOT NULL DEFAULT '',
  language VARCHAR(8) NOT NULL DEFAULT 'en' COMMENT 'of mails',
  version INT NOT NULL DEFAULT 1,
  PRIMARY KEY (user_id),
  CONSTRAINT notification_settings_user_fk FOREIGN KEY (user_id) REFERENCES users (id)
);

CREATE TABLE audit_followers (
  name VARCHAR(32) NOT NULL,
  position BIGINT NOT NULL COMMENT 'every entry up to here is dealt with',
  PRIMARY KEY (name)
);
INSERT INTO audit_followers (name, position)
  SELECT 'notifications', COALESCE(MAX(id), 0) FROM audit_entries;

-- What is sent elsewhere -----------------------------------------------------------

CREATE TABLE webhooks (
  id BIGINT NOT NULL AUTO_INCREMENT,
  uid CHAR(36) NOT NULL COMMENT 'associated data of the sealed secret',
  name VARCHAR(64) NOT NULL,
  url VARCHAR(2048) NOT NULL,
  events JSON NOT NULL,
  allows_private TINYINT(1) NOT NULL DEFAULT 0,
  key_id VARCHAR(32) NOT NULL,
  nonce BINARY(12) NOT NULL,
  ciphertext VARBINARY(1024) NOT NULL,
  tag BINARY(16) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  disabled_at DATETIME(6) NULL,
  removed_at DATETIME(6) NULL,
  version INT NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY webhooks_uid (uid),
  KEY webhooks_key_fk (key_id),
  CONSTRAINT webhooks_key_fk FOREIGN KEY (key_id) REFERENCES crypto_keys (id)
);

CREATE TABLE deliveries (
  id BIGINT NOT NULL AUTO_INCREMENT,
  uid CHAR(36) NOT NULL COMMENT 'the same in every attempt, so that a receiver knows a repetition',
  channel VARCHAR(8) NOT NULL COMMENT 'mail or webhook',
  webhook_id BIGINT NOT NULL DEFAULT 0,
  user_id BIGINT NOT NULL DEFAULT 0,
  ticket_id BIGINT NOT NULL DEFAULT 0,
  execution_id BIGINT NOT NULL DEFAULT 0,
  category VARCHAR(16) NOT NULL DEFAULT '',
  event VARCHAR(48) NOT NULL,
  actor_id BIGINT NOT NULL DEFAULT 0,
  source VARCHAR(64) NOT NULL,
  happened_at DATETIME(6) NOT NULL,
  state VARCHAR(12) NOT NULL COMMENT 'waiting, sent, given_up, merged or dropped',
  due_at DATETIME(6) NOT NULL,
  attempts INT NOT NULL DEFAULT 0,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  ended_at DATETIME(6) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY deliveries_once (channel, webhook_id, user_id, source),
  UNIQUE KEY deliveries_uid (uid),
  KEY deliveries_due (state, due_at),
  KEY deliveries_webhook (webhook_id, id),
  KEY deliveries_age (created_at)
);

CREATE TABLE delivery_attempts (
  id BIGINT NOT NULL AUTO_INCREMENT,
  delivery_id BIGINT NOT NULL,
  number INT NOT NULL,
  at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  status INT NULL COMMENT 'of the answer; null when there was none',
  duration_ms INT NOT NULL,
  problem JSON NULL COMMENT 'code and parameters; null when it was taken',
  PRIMARY KEY (id),
  KEY delivery_attempts_delivery (delivery_id, number),
  CONSTRAINT delivery_attempts_delivery_fk FOREIGN KEY (delivery_id) REFERENCES deliveries (id) ON DELETE CASCADE
);
