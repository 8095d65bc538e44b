import { auditEntrySchema, pageOf, type AuditEntryBody } from '@altergate/contracts';
import { command, request } from '../../common/api/request.ts';
import type { AuditFilter } from './audit-filter.ts';

export interface AuditPage {
  readonly items: AuditEntryBody[];
  readonly next: string | null;
}

/** Entries in scope and one's own, newest first. */
export function readAudit(
  filter: AuditFilter,
  place: { readonly before?: string; readonly after?: string; readonly limit?: number },
): Promise<AuditPage> {
  return request('audit', pageOf(auditEntrySchema), { query: { ...filter, ...place } });
}

/** Where the browser downloads the log as this filter shows it. */
export function exportAddress(filter: AuditFilter, format: 'csv' | 'jsonl'): string {
  const query = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(filter)) {
    if (typeof value === 'string' && value !== '') query.set(name, value);
  }
  return `/api/v1/audit/export?${query.toString()}`;
}

/** Asks whether that download would begin now. @throws ProblemError */
export function mayExport(filter: AuditFilter, format: 'csv' | 'jsonl'): Promise<void> {
  return command('audit/export', { method: 'GET', query: { ...filter, format, ask: 'true' } });
}
