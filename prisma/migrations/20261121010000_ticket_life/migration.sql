-- The rest of a ticket's life: who scheduled it, what it is a copy of, what people say about it, and how it is found.

ALTER TABLE tickets
  ADD COLUMN scheduled_by BIGINT NOT NULL DEFAULT 0 COMMENT 'whose right to execute is asked again at the start',
  ADD COLUMN cloned_from BIGINT NULL COMMENT 'the ticket that this one is a copy of',
  ADD KEY tickets_cloned_from (cloned_from);

CREATE TABLE comments (
  id BIGINT NOT NULL AUTO_INCREMENT,
  ticket_id BIGINT NOT NULL,
  statement_id BIGINT NOT NULL DEFAULT 0 COMMENT '0 = about the ticket',
  statement_position INT NULL COMMENT 'kept: a text that is edited has other statements',
  revision_number INT NULL,
  user_id BIGINT NOT NULL,
  body TEXT NOT NULL COMMENT 'stays after deletion; no answer tells it then',
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  edited_at DATETIME(6) NULL,
  deleted_at DATETIME(6) NULL,
  version INT NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  KEY comments_ticket (ticket_id, id),
  CONSTRAINT comments_ticket_fk FOREIGN KEY (ticket_id) REFERENCES tickets (id) ON DELETE CASCADE,
  CONSTRAINT comments_user_fk FOREIGN KEY (user_id) REFERENCES users (id)
);

-- Words of titles, pairs of characters where a script has no spaces. Not FULLTEXT: it gathers and sorts every match of a
-- frequent word (1.5 s of a million titles), while this key walks the newest ones of a word and stops.
CREATE TABLE title_words (
  word VARCHAR(32) NOT NULL,
  ticket_id BIGINT NOT NULL,
  PRIMARY KEY (word, ticket_id),
  KEY title_words_ticket (ticket_id),
  CONSTRAINT title_words_ticket_fk FOREIGN KEY (ticket_id) REFERENCES tickets (id) ON DELETE CASCADE
);

INSERT IGNORE INTO title_words (word, ticket_id)
WITH RECURSIVE numbers AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM numbers WHERE n < 100)
SELECT LEFT(LOWER(REGEXP_SUBSTR(t.title, '[\\p{L}\\p{N}--[\\p{Han}\\p{Hiragana}\\p{Katakana}\\p{Hangul}]]+', 1, n)), 32), t.id
FROM tickets t JOIN numbers ON REGEXP_SUBSTR(t.title, '[\\p{L}\\p{N}--[\\p{Han}\\p{Hiragana}\\p{Katakana}\\p{Hangul}]]+', 1, n) IS NOT NULL;

INSERT IGNORE INTO title_words (word, ticket_id)
WITH RECURSIVE numbers AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM numbers WHERE n < 200)
SELECT REGEXP_SUBSTR(SUBSTRING(t.title, n, 2), '^[\\p{Han}\\p{Hiragana}\\p{Katakana}\\p{Hangul}]{1,2}'), t.id
FROM tickets t JOIN numbers ON n <= CHAR_LENGTH(t.title)
  AND SUBSTRING(t.title, n, 1) REGEXP '[\\p{Han}\\p{Hiragana}\\p{Katakana}\\p{Hangul}]';
