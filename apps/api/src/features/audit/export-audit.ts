import type { AuditExportQuery } from '@altergate/contracts';
import type { Language } from '@altergate/contracts/messages';
import { listAudit } from '@altergate/db';
import type { Database } from '@altergate/db';
import type { Principal } from '../../access/principal.ts';
import { csvEntry, csvHead, jsonEntry } from './export-lines.ts';
import { describeEntries, filterOf, readerOf } from './service.ts';

const pageSize = 500;

export interface AuditExport {
  readonly query: AuditExportQuery;
  readonly language: Language;
  /** Who asks, as they stand now: asked again for every page, because an export may outlive a session. */
  readonly authenticate: () => Promise<Principal | null>;
}

/**
 * The text of an export, newest entries first, page by page as the reader takes it: memory stays that of one page. Ends in
 * the middle when the right to read ends; what was not reached is then missing at the end, never in between.
 */
export async function* exportAudit(
  database: Database,
  { query, language, authenticate }: AuditExport,
): AsyncGenerator<string> {
  if (query.format === 'csv') yield csvHead;
  let before: bigint | null = null;
  for (;;) {
    const principal = await authenticate();
    if (principal === null) throw new Error('the session ended during an export');
    const filter = filterOf(query);
    const page = await listAudit(database.prisma, {
      ...readerOf(principal),
      before,
      filter,
      limit: pageSize,
    });
    if (page.length === 0) return;
    const entries = await describeEntries(database, page);
    const line = (entry: (typeof entries)[number]) =>
      query.format === 'csv' ? csvEntry(entry, language) : jsonEntry(entry);
    yield entries.map(line).join('');
    before = page.at(-1)?.id ?? null;
    if (page.length < pageSize) return;
  }
}
