import { setTimeout as sleep } from 'node:timers/promises';
import { closeConnection, connectTarget } from '@altergate/inspect';
import type { Connection } from '@altergate/inspect';
import { directEngine } from '@altergate/engines';
import type { Intent, Job } from '@altergate/engines';
import { createTargetDatabase } from '@altergate/testing';
import type { TestDatabase } from '@altergate/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { directJob } from './direct-job.ts';
import { recordJournal } from './recording-journal.ts';

let database: TestDatabase;
let connection: Connection;

beforeAll(async () => {
  database = await createTargetDatabase();
  connection = await connectTarget(directJob(database, 'DROP TABLE t').address, { database: database.name });
});

afterAll(async () => {
  await closeConnection(connection);
  await database.drop();
});

beforeEach(async () => {
  await connection.query('DROP VIEW IF EXISTS w, w2');
  await connection.query('DROP TABLE IF EXISTS t, t2, t3, parts');
  await connection.query('CREATE TABLE t (id INT PRIMARY KEY, v INT, KEY by_id (id))');
  await connection.query('CREATE TABLE t2 (id INT PRIMARY KEY, v INT, name VARCHAR(20))');
  await connection.query('CREATE VIEW w AS SELECT id FROM t');
  await connection.query(
    `CREATE TABLE parts (id INT PRIMARY KEY, v INT) PARTITION BY RANGE (id)
       (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (20))`,
  );
  await connection.query('INSERT INTO parts VALUES (1, 1), (11, 1)');
});

async function intentOf(job: Job): Promise<Intent> {
  const { intent } = await directEngine.preflight(job);
  if (intent === null) throw new Error('preflight gave no intent');
  return intent;
}

async function judge(text: string, after: readonly string[]): Promise<readonly [string, string]> {
  const job = directJob(database, text);
  const intent = await intentOf(job);
  for (const change of after) await connection.query(change);
  const { outcome, evidence } = await directEngine.outcome(job, intent, null, null);
  return [outcome, evidence.code];
}

/** An account without PROCESS. */
async function createBlindAccount(): Promise<string> {
  const account = `no_process_${database.name}`.slice(0, 32);
  await connection.query(`CREATE USER '${account}'@'%' IDENTIFIED BY 'secret'`);
  await connection.query(`GRANT ALL ON \`${database.name}\`.* TO '${account}'@'%'`);
  return account;
}

function directJobAs(account: string, text: string): Job {
  const job = directJob(database, text);
  return { ...job, address: { ...job.address, account, password: () => 'secret' } };
}

const unreadable = { outcome: 'unknown', evidence: { code: 'evidence-id-unreadable' } };

interface Case {
  readonly text: string;
  /** Seen when the statement was carried out and nobody saw the answer. */
  readonly done: readonly [string, string];
  /** Seen when the statement never reached the server. */
  readonly undone: readonly [string, string];
}

const cases: readonly Case[] = [
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

describe('what the target tells of a statement whose answer nobody saw', () => {
  it.each(cases)('$text', async ({ text, done, undone }) => {
    if (text.includes('EXCHANGE')) await connection.query('CREATE TABLE t3 (id INT PRIMARY KEY, v INT)');
    expect(await judge(text, [])).toEqual(undone);
    expect(await judge(text, [text])).toEqual(done);
  });

  it('is unknown when somebody else changed the table meanwhile', async () => {
    expect(await judge('DROP TABLE t, t2', ['DROP TABLE t'])).toEqual([
      'unknown',
      'evidence-changed-otherwise',
    ]);
    expect(await judge('RENAME TABLE t2 TO t3', ['ALTER TABLE t2 ADD x INT'])).toEqual([
      'unknown',
      'evidence-changed-otherwise',
    ]);
  });

  it.each([
    ['ALTER TABLE t ADD COLUMN w INT', 'ALTER TABLE t ADD COLUMN other INT'],
    ['ALTER TABLE t ADD INDEX by_v (v)', 'TRUNCATE TABLE t'],
    ['ALTER TABLE t DROP INDEX by_id', 'ALTER TABLE t ADD COLUMN other INT'],
    ['ALTER TABLE t RENAME COLUMN v TO w', 'ALTER TABLE t DROP COLUMN v'],
    ['ALTER TABLE t DROP PRIMARY KEY, ADD COLUMN n INT', 'ALTER TABLE t ADD COLUMN n INT'],
    ['ALTER TABLE parts DROP PARTITION p0', 'ALTER TABLE parts ADD COLUMN n INT'],
    ['ALTER TABLE parts DROP PARTITION p0', 'TRUNCATE TABLE parts'],
    ['ALTER TABLE parts REBUILD PARTITION p0', 'ALTER TABLE parts DROP PARTITION p1'],
  ])('is unknown when the table changed, and not by it: %s, but %s', async (text, other) => {
    expect(await judge(text, [other])).toEqual(['unknown', 'evidence-changed-otherwise']);
  });

  it.each([
    'ALTER TABLE t DROP PRIMARY KEY, ADD COLUMN n INT AUTO_INCREMENT PRIMARY KEY',
    'ALTER TABLE t DROP INDEX by_id, ADD INDEX by_id (v)',
    'ALTER TABLE t DROP COLUMN v, RENAME COLUMN id TO v',
    'ALTER TABLE t ADD COLUMN u INT UNIQUE, ADD INDEX (v), RENAME INDEX by_id TO v_2',
  ])('is applied where one clause gives what another one takes: %s', async (text) => {
    expect(await judge(text, [text])).toEqual(['applied', 'evidence-definition-changed']);
  });

  it('does not take the words of a comment for an index', async () => {
    await connection.query("ALTER TABLE t ADD INDEX noted (v) COMMENT 'not KEY `by_v` (v)'");
    const text = 'CREATE INDEX by_v ON t (v)';
    expect(await judge(text, [text])).toEqual(['applied', 'evidence-index-there']);
  });
});

describe('a statement whose sender went away', () => {
  it('is found on the server, waited for, and told to be applied', async () => {
    await connection.query(
      `CREATE TABLE t3 (id INT PRIMARY KEY, pad CHAR(200) NOT NULL) AS
         WITH RECURSIVE n AS (SELECT 1 AS id UNION ALL SELECT id + 1 FROM n WHERE id < 1000) SELECT id, REPEAT('x', 200) pad FROM n`,
    );
    await connection.query(
      'INSERT INTO t3 SELECT a.id * 1000 + b.id, a.pad FROM t3 a JOIN t3 b ON b.id <= 300',
    );
    const job = directJob(database, 'ALTER TABLE t3 ADD COLUMN w INT, ALGORITHM=COPY');
    const intent = await intentOf(job);
    const { journal } = recordJournal();
    const started = await directEngine.start(job, intent, journal);
    const sender = new AbortController();
    const attending = directEngine.attend(job, intent, started, journal, sender.signal);
    await sleep(300);
    sender.abort();
    await expect(attending).rejects.toMatchObject({ code: 'attending-stopped' });

    const early = await directEngine.outcome(job, intent, null, null);
    expect(early).toMatchObject({ outcome: 'unknown', evidence: { code: 'evidence-session-alive' } });
    const found = await directEngine.find(job, intent, null);
    expect(found).toMatchObject({ kind: 'session' });
    if (found === null) return;
    const recording = recordJournal();
    const ended = await directEngine.attend(
      job,
      intent,
      found,
      recording.journal,
      AbortSignal.timeout(60_000),
    );
    expect(ended).toMatchObject({ how: 'session-ended' });
    expect(recording.said[0]).toMatchObject({ code: 'direct-session-found' });
    expect(await directEngine.outcome(job, intent, ended, null)).toMatchObject({
      outcome: 'applied',
      evidence: { code: 'evidence-definition-changed' },
    });
  });

  it('leaves no session once it is interrupted, and nothing changed', async () => {
    await connection.query('BEGIN');
    await connection.query('SELECT * FROM t');
    const job = directJob(database, 'DROP TABLE t');
    const intent = await intentOf(job);
    const { journal } = recordJournal();
    const started = await directEngine.start(job, intent, journal);
    const attending = directEngine.attend(job, intent, started, journal, AbortSignal.timeout(60_000));
    await sleep(300);
    await directEngine.interrupt(job, intent, started);
    expect(await attending).toMatchObject({ how: 'session-ended' });
    await connection.query('COMMIT');
    expect(await directEngine.find(job, intent, null)).toBeNull();
    expect(await directEngine.outcome(job, intent, null, null)).toMatchObject({ outcome: 'not_applied' });
  });
});

describe('what the target shows', () => {
  it('proves nothing when another server answers: its tables have other ids', async () => {
    const job = directJob(database, 'TRUNCATE TABLE t');
    const elsewhere = { ...(await intentOf(job)), serverUuid: 'the-server-before-a-failover' };
    expect(await directEngine.outcome(job, elsewhere, null, null)).toMatchObject({
      outcome: 'unknown',
      evidence: { code: 'evidence-other-server' },
      afterDefinition: null,
    });
  });

  it('does not tell a dropped table that was made anew from one never dropped, to an account that sees no ids', async () => {
    const account = await createBlindAccount();
    try {
      const job = directJobAs(account, 'DROP TABLE t2');
      const intent = await intentOf(job);
      await connection.query('DROP TABLE t2');
      await connection.query('CREATE TABLE t2 (id INT PRIMARY KEY, v INT, name VARCHAR(20))');
      expect(await directEngine.outcome(job, intent, null, null)).toMatchObject(unreadable);
    } finally {
      await connection.query(`DROP USER '${account}'@'%'`);
    }
  });

  it.each(['ALTER TABLE t FORCE', 'ALTER TABLE t ENGINE = InnoDB, FORCE'])(
    'does not tell whether %s rebuilt the table to an account that sees no ids',
    async (text) => {
      const account = await createBlindAccount();
      try {
        const job = directJobAs(account, text);
        const intent = await intentOf(job);
        await connection.query(text);
        expect(await directEngine.outcome(job, intent, null, null)).toMatchObject(unreadable);
      } finally {
        await connection.query(`DROP USER '${account}'@'%'`);
      }
    },
  );

  it('takes no lost or gained right to see ids for a rebuilt table', async () => {
    const account = await createBlindAccount();
    const grant = () => connection.query(`GRANT PROCESS ON *.* TO '${account}'@'%'`);
    const revoke = () => connection.query(`REVOKE PROCESS ON *.* FROM '${account}'@'%'`);
    try {
      for (const text of [
        'ALTER TABLE t FORCE',
        'ALTER TABLE t ADD COLUMN w INT',
        'DROP TABLE t',
        'RENAME TABLE t TO t3',
      ]) {
        const job = directJobAs(account, text);
        for (const [before, after] of [
          [grant, revoke],
          [revoke, grant],
        ] as const) {
          await grant();
          await before();
          const intent = await intentOf(job);
          await after();
          const { outcome } = await directEngine.outcome(job, intent, null, null);
          expect(outcome, text).not.toBe('applied');
        }
      }
    } finally {
      await connection.query(`DROP USER '${account}'@'%'`);
    }
  });
});
