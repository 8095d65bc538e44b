/** A statement, and what the target tells of it. */
export interface EvidenceCase {
  readonly text: string;
  /** Seen when the statement was carried out and nobody saw the answer. */
  readonly done: readonly [string, string];
  /** Seen when the statement never reached the server. */
  readonly undone: readonly [string, string];
}

/** One statement of each kind that runs direct. */
export const evidenceCases: readonly EvidenceCase[] = [
  {
    text: 'CREATE TABLE t3 (id INT PRIMARY KEY)',
    done: ['applied', 'evidence-now-there'],
    undone: ['not_applied', 'evidence-still-absent'],
  },
  {
    text: 'CREATE TABLE IF NOT EXISTS t3 (id INT PRIMARY KEY)',
    done: ['applied', 'evidence-now-there'],
    undone: ['not_applied', 'evidence-still-absent'],
  },
  {
    text: 'CREATE TABLE IF NOT EXISTS t (id INT PRIMARY KEY)',
    done: ['unknown', 'evidence-was-there-before'],
    undone: ['unknown', 'evidence-was-there-before'],
  },
  {
    text: 'DROP TABLE t, t2',
    done: ['applied', 'evidence-now-gone'],
    undone: ['not_applied', 'evidence-unchanged'],
  },
  {
    text: 'DROP TABLE IF EXISTS t, t3',
    done: ['applied', 'evidence-now-gone'],
    undone: ['not_applied', 'evidence-unchanged'],
  },
  {
    text: 'DROP TABLE IF EXISTS t3',
    done: ['unknown', 'evidence-was-absent-before'],
    undone: ['unknown', 'evidence-was-absent-before'],
  },
  {
    text: 'RENAME TABLE t TO t3',
    done: ['applied', 'evidence-renamed'],
    undone: ['not_applied', 'evidence-unchanged'],
  },
  {
    text: 'RENAME TABLE t TO t3, t2 TO t, t3 TO t2',
    done: ['applied', 'evidence-renamed'],
    undone: ['not_applied', 'evidence-unchanged'],
  },
  {
    text: 'RENAME TABLE t TO t3, t3 TO t',
    done: ['unknown', 'evidence-same-either-way'],
    undone: ['unknown', 'evidence-same-either-way'],
  },
  {
    text: 'TRUNCATE TABLE t',
    done: ['applied', 'evidence-new-id'],
    undone: ['not_applied', 'evidence-same-id'],
  },
  {
    text: 'TRUNCATE TABLE parts',
    done: ['applied', 'evidence-new-id'],
    undone: ['not_applied', 'evidence-same-id'],
  },
  {
    text: 'CREATE INDEX by_v ON t (v)',
    done: ['applied', 'evidence-index-there'],
    undone: ['not_applied', 'evidence-unchanged'],
  },
  {
    text: 'DROP INDEX by_id ON t',
    done: ['applied', 'evidence-index-gone'],
    undone: ['not_applied', 'evidence-unchanged'],
  },
  {
    text: 'DROP INDEX `PRIMARY` ON t',
    done: ['applied', 'evidence-index-gone'],
    undone: ['not_applied', 'evidence-unchanged'],
  },
  {
    text: 'CREATE VIEW w2 AS SELECT v FROM t',
    done: ['applied', 'evidence-now-there'],
    undone: ['not_applied', 'evidence-still-absent'],
  },
  {
    text: 'CREATE OR REPLACE VIEW w AS SELECT v FROM t',
    done: ['applied', 'evidence-definition-changed'],
    undone: ['unknown', 'evidence-view-unchanged'],
  },
  {
    text: 'ALTER VIEW w AS SELECT id, v FROM t',
    done: ['applied', 'evidence-definition-changed'],
    undone: ['unknown', 'evidence-view-unchanged'],
  },
  {
    text: 'DROP VIEW w',
    done: ['applied', 'evidence-now-gone'],
    undone: ['not_applied', 'evidence-unchanged'],
  },
  {
    text: 'ALTER TABLE t RENAME TO t3',
    done: ['applied', 'evidence-renamed'],
    undone: ['not_applied', 'evidence-unchanged'],
  },
  {
    text: 'ALTER TABLE t ADD COLUMN w INT, ALGORITHM=INSTANT',
    done: ['applied', 'evidence-definition-changed'],
    undone: ['not_applied', 'evidence-unchanged'],
  },
  {
    text: 'ALTER TABLE t FORCE',
    done: ['applied', 'evidence-rebuilt'],
    undone: ['not_applied', 'evidence-unchanged'],
  },
  {
    text: "ALTER TABLE t COMMENT = ''",
    done: ['unknown', 'evidence-not-shown'],
    undone: ['unknown', 'evidence-not-shown'],
  },
  {
    text: 'ALTER TABLE parts ADD PARTITION (PARTITION p2 VALUES LESS THAN (30))',
    done: ['applied', 'evidence-partitions-changed'],
    undone: ['not_applied', 'evidence-unchanged'],
  },
  {
    text: 'ALTER TABLE parts DROP PARTITION p0',
    done: ['applied', 'evidence-partitions-changed'],
    undone: ['not_applied', 'evidence-unchanged'],
  },
  {
    text: 'ALTER TABLE parts TRUNCATE PARTITION p0',
    done: ['applied', 'evidence-partitions-changed'],
    undone: ['not_applied', 'evidence-unchanged'],
  },
  {
    text: 'ALTER TABLE parts REORGANIZE PARTITION p0, p1 INTO (PARTITION pn VALUES LESS THAN (20))',
    done: ['applied', 'evidence-partitions-changed'],
    undone: ['not_applied', 'evidence-unchanged'],
  },
  {
    text: 'ALTER TABLE parts EXCHANGE PARTITION p0 WITH TABLE t3',
    done: ['applied', 'evidence-partition-exchanged'],
    undone: ['not_applied', 'evidence-unchanged'],
  },
  {
    text: 'ALTER TABLE t DISCARD TABLESPACE',
    done: ['applied', 'evidence-tablespace-changed'],
    undone: ['not_applied', 'evidence-unchanged'],
  },
  {
    text: 'ALTER TABLE t DISABLE KEYS',
    done: ['unknown', 'evidence-not-shown'],
    undone: ['unknown', 'evidence-not-shown'],
  },
  {
    text: 'ALTER TABLE parts ANALYZE PARTITION p0',
    done: ['unknown', 'evidence-not-shown'],
    undone: ['unknown', 'evidence-not-shown'],
  },
];
