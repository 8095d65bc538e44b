import { readServer, withTarget, writeDefinitions } from '@altergate/inspect';
import type { Ended, Intent, Job, OutcomeReport } from '../engine.ts';
import { evidenceOf } from './evidence/index.ts';
import { findSession } from './find.ts';
import { readObjectDefinitions, readObjectStates, storedLowerCase, storedStates } from './object-state.ts';
import { readJobStatement } from '../job-statement.ts';

/**
 * What happened: the server's answer where there is one, else what the target shows once the session is gone.
 * @throws what connectTarget throws, target-change-pending; asking again later is always right
 */
export async function outcomeOfDirect(job: Job, intent: Intent, ended: Ended | null): Promise<OutcomeReport> {
  const reading = readJobStatement(job);
  return withTarget(job.address, { database: job.database }, async (connection) => {
    const { uuid } = await readServer(connection);
    if (uuid !== intent.serverUuid) return onOtherServer(intent, ended, uuid);
    const before = storedStates(intent);
    const lowerCase = storedLowerCase(intent);
    if (ended?.how === 'answered') {
      const definitions = await readObjectDefinitions(connection, job.database, before.names, lowerCase);
      return onAnswer(ended, writeDefinitions(definitions));
    }
    // Asked first: a statement that ends between the two questions must show in the second.
    const session = await findSession(connection, intent);
    const after = await readObjectStates(connection, job.database, before.names, lowerCase);
    const afterDefinition = writeDefinitions(
      before.names.map((name) => [name, after.get(name).definition] as const),
    );
    if (session !== null) {
      const evidence = { code: 'evidence-session-alive', params: { connection: session } };
      return { outcome: 'unknown', evidence, afterDefinition };
    }
    const { outcome, code, params } = evidenceOf({ reading, before, after });
    return { outcome, evidence: { code, params }, afterDefinition };
  });
}

function onAnswer(ended: Ended, afterDefinition: string | null): OutcomeReport {
  const done = ended.failure === null;
  const code = done ? 'evidence-server-confirmed' : 'evidence-server-refused';
  return { outcome: done ? 'applied' : 'not_applied', evidence: { code, params: {} }, afterDefinition };
}

/** What another server shows proves nothing; an answer that the right one gave stays true. */
function onOtherServer(intent: Intent, ended: Ended | null, uuid: string): OutcomeReport {
  if (ended?.how === 'answered') return onAnswer(ended, null);
  const evidence = { code: 'evidence-other-server', params: { uuid, before: intent.serverUuid } };
  return { outcome: 'unknown', evidence, afterDefinition: null };
}
