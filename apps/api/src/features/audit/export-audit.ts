import type { AuditExportQuery } from '@altergate/contracts';
import type { Language } from '@altergate/contracts/messages';
import { listAudit, scopesFor } from '@altergate/db';
import type { Database } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { Principal } from '../../access/principal.ts';
import { csvEntry, csvHead, csvIncomplete, jsonEntry, jsonIncomplete } from './export-lines.ts';
import { describeEntries, filterOf, readerOf } from './service.ts';

const pageSize = 500;

/** What the reader may see is not what it was when the export began. */
const reachChanged = new AltergateError('not-available');

export interface AuditExport {
  readonly query: AuditExportQuery;
  readonly language: Language;
  /** Who asks, as they stand now: asked again for every page, because an export may outlive a session. */
  readonly authenticate: () => Promise<Principal | null>;
}

/**
 * The text of an export, newest entries first, page by page as the reader takes it: memory stays that of one page. When
 * what the reader may see changes, it breaks off: what follows would be another reader's file. Wherever it breaks off, its
 * last line says so.
 */
export async function* exportAudit(database: Database, wanted: AuditExport): AsyncGenerator<string> {
  const { query, language } = wanted;
  if (query.format === 'csv') yield csvHead;
  try {
    yield* entriesOf(database, wanted);
  } catch (error) {
    const why = error === reachChanged ? 'export-incomplete' : 'export-unreadable';
    yield query.format === 'csv' ? csvIncomplete(why, language) : jsonIncomplete(why, language);
    throw error;
  }
}

async function* entriesOf(
  database: Database,
  { query, language, authenticate }: AuditExport,
): AsyncGenerator<string> {
  const filter = filterOf(query);
  let reach: string | null = null;
  let before: bigint | null = null;
  for (;;) {
    const reader = await readerNow(authenticate);
    reach ??= reachOf(reader);
    if (reader === null || reachOf(reader) !== reach) throw reachChanged;
    const page = await listAudit(database.prisma, { ...reader, before, filter, limit: pageSize });
    if (page.length === 0) return;
    const entries = await describeEntries(database, page);
    const line = (entry: (typeof entries)[number]) =>
      query.format === 'csv' ? csvEntry(entry, language) : jsonEntry(entry);
    yield entries.map(line).join('');
    before = page.at(-1)?.id ?? null;
    if (page.length < pageSize) return;
  }
}

type Reader = ReturnType<typeof readerOf>;

/** Null once the session, the token or the person is out. */
async function readerNow(authenticate: AuditExport['authenticate']): Promise<Reader | null> {
  try {
    const principal = await authenticate();
    return principal === null ? null : readerOf(principal);
  } catch (error) {
    if (error instanceof AltergateError && error.code === 'token-not-valid') return null;
    throw error;
  }
}

/** What somebody may read of the log, as a text that is the same as long as that is; their own always is. */
function reachOf(reader: Reader | null): string {
  const scopes = reader === null ? [] : scopesFor(reader.grants, 'audit.read');
  return JSON.stringify(scopes.map((scope) => JSON.stringify(scope)).sort());
}
