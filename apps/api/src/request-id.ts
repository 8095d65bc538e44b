import { randomUUID } from 'node:crypto';

/** A new id for every request; one that a client sends is not believed, because the audit log keeps it. */
export function newRequestId(): string {
  return randomUUID();
}
