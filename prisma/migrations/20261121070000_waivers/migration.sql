-- That a reviewer lets one error of one revision pass, and why. The findings themselves are made anew with every plan.
CREATE TABLE waivers (
  id BIGINT NOT NULL AUTO_INCREMENT,
  ticket_id BIGINT NOT NULL,
  revision_id BIGINT NOT NULL,
  finding_key CHAR(64) NOT NULL COMMENT 'of rule, statement, place, target and the words of its values',
  rule VARCHAR(64) NOT NULL,
  statement_position INT NULL COMMENT 'NULL = the text as a whole',
  target_position INT NULL COMMENT 'NULL = every target',
  reason TEXT NOT NULL,
  user_id BIGINT NOT NULL,
  principal_kind VARCHAR(8) NOT NULL COMMENT 'session or token',
  principal_id BIGINT NOT NULL,
  waived_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  taken_back_at DATETIME(6) NULL,
  taken_back_by BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (id),
  KEY waivers_revision (revision_id, id),
  CONSTRAINT waivers_ticket_fk FOREIGN KEY (ticket_id) REFERENCES tickets (id),
  CONSTRAINT waivers_user_fk FOREIGN KEY (user_id) REFERENCES users (id)
);
