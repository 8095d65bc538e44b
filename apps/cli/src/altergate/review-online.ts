import { AltergateError } from '@altergate/domain';
import { inspectionSchema } from '@altergate/contracts';
import type { Inspection, InstanceName } from '@altergate/contracts';
import type { OnlineReading } from '../review-order.ts';
import { readOrRefuse } from '../review/read-or-refuse.ts';
import { describeClauses } from '../review/clauses.ts';
import { setClientLinesApart } from '../review/client-lines.ts';
import { describeRoute } from '../review/describe-route.ts';
import { describeTables } from '../review/tables.ts';
import type { Asked, Report, ReviewedStatement, ReviewedText } from '../review/reviewed.ts';
import type { Source } from '../review/sources.ts';
import type { Texts } from '../texts/index.ts';
import { createClient } from './client.ts';
import type { AltergateClient } from './client.ts';
import { findInstance } from './find-instance.ts';

type ReviewedParts = Pick<ReviewedText, 'statements' | 'findings'>;
type InspectedStatement = Inspection['statements'][number];

/**
 * Lets a running Altergate review texts against one database, one after the other.
 * @throws AltergateError those of the client and of finding the instance
 */
export async function reviewOnline(
  sources: readonly Source[],
  reading: OnlineReading,
  texts: Texts,
): Promise<Report> {
  const client = createClient(reading, texts);
  const instance = await findInstance(client, reading);
  const reviewed: ReviewedText[] = [];
  let problem: Extract<Asked, { kind: 'altergate' }>['problem'] = null;
  for (const source of sources) {
    const inspection = source.text === null ? null : await inspect(client, source.text, reading, instance);
    problem ??= inspection?.targets[0]?.problem ?? null;
    reviewed.push(readOrRefuse(source, () => describe(inspection)));
  }
  const { database } = reading;
  return {
    asked: { kind: 'altergate', url: client.url, instance: instance.name, database, problem },
    texts: reviewed,
  };
}

async function inspect(
  client: AltergateClient,
  sql: string,
  { database }: OnlineReading,
  { id: instanceId }: InstanceName,
): Promise<Inspection> {
  const body = { sql, targets: [{ instanceId, database }] };
  const inspection = inspectionSchema.safeParse(await client.ask('POST', '/inspections', body));
  if (inspection.success) return inspection.data;
  throw new AltergateError('cli-server-reads-differently', { url: client.url });
}

function describe(inspection: Inspection | null): ReviewedParts {
  if (inspection === null) return { statements: [], findings: [] };
  const { statements, findings } = inspection;
  return setClientLinesApart({
    statements: statements.map((statement) =>
      describeStatement(
        statement,
        findings.filter((found) => found.statement === statement.position),
      ),
    ),
    findings: findings.filter((found) => found.statement === null),
  });
}

function describeStatement(
  statement: InspectedStatement,
  findings: ReviewedStatement['findings'],
): ReviewedStatement {
  return {
    range: statement.range,
    kind: statement.name,
    ...describeTables(statement.kind, statement.tables),
    route: describeRoute(statement.routes[0]?.engine ?? null, findings),
    ...describeClauses(statement),
    findings,
  };
}
