import { directEngine } from '@altergate/engines';
import { describe, expect, it } from 'vitest';
import { directJob } from './direct-job.ts';
import { evidenceCases } from './evidence-cases.ts';
import { connection, database, intentOf, setUpEvidence } from './evidence-scene.ts';

setUpEvidence();

async function judge(text: string, after: readonly string[]): Promise<readonly [string, string]> {
  const job = directJob(database, text);
  const intent = await intentOf(job);
  for (const change of after) await connection.query(change);
  const { outcome, evidence } = await directEngine.outcome(job, intent, null, null);
  return [outcome, evidence.code];
}
describe('what the target tells of a statement whose answer nobody saw', () => {
  it.each(evidenceCases)('$text', async ({ text, done, undone }) => {
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
