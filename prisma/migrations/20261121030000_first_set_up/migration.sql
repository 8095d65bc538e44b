-- Links under which the first admin is made. Only the newest counts, so a restart voids what it printed before.
CREATE TABLE set_up_links (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  token_hash BINARY(32) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  expires_at DATETIME(6) NOT NULL,
  used_at DATETIME(6) NULL,
  UNIQUE KEY set_up_links_token_hash (token_hash)
);
