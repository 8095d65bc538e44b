import { isAllowedKind } from '@altergate/sql';
import type { AllowedKind } from '@altergate/sql';
import { alterTableEvidence } from './alter-table.ts';
import { alterViewEvidence } from './alter-view.ts';
import { createTableEvidence, createViewEvidence } from './create.ts';
import { dropEvidence } from './drop.ts';
import { createIndexEvidence, dropIndexEvidence } from './index-definition.ts';
import { renameTableEvidence } from './rename-table.ts';
import { truncateTableEvidence } from './truncate-table.ts';
import { unknown } from './verdict.ts';
import type { Evidence, Sight, Verdict } from './verdict.ts';

/** One evidence per kind: what tells from the target whether the statement was carried out. */
const evidences: Readonly<Record<AllowedKind, Evidence>> = {
  'alter-table': alterTableEvidence,
  'create-table': createTableEvidence,
  'drop-table': dropEvidence,
  'rename-table': renameTableEvidence,
  'truncate-table': truncateTableEvidence,
  'create-index': createIndexEvidence,
  'drop-index': dropIndexEvidence,
  'create-view': createViewEvidence,
  'alter-view': alterViewEvidence,
  'drop-view': dropEvidence,
};

/** What happened to a statement that nobody saw the answer of. */
export function evidenceOf(sight: Sight): Verdict {
  const { kind } = sight.reading;
  return isAllowedKind(kind) ? evidences[kind](sight) : unknown('evidence-kind-without', { kind });
}

export type { Sight, Verdict } from './verdict.ts';
