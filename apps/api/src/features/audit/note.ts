import type { AuditVerb } from '@altergate/contracts/messages';
import { writeAudit } from '@altergate/db';
import type { NewAuditEntry, Transaction } from '@altergate/db';

/** Adds an audit entry whose verb has a text in every language. */
export function noteAudit(
  tx: Transaction,
  entry: NewAuditEntry & { readonly verb: AuditVerb },
): Promise<void> {
  return writeAudit(tx, entry);
}
