import { directEngine } from '@altergate/engines';
import type { Job } from '@altergate/engines';
import { describe, expect, it } from 'vitest';
import { directJob } from './direct-job.ts';
import { connection, database, intentOf, setUpEvidence } from './evidence-scene.ts';

setUpEvidence();

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
