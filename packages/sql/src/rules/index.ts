import { addUnique } from './add-unique.ts';
import { algorithmOrLock } from './algorithm-or-lock.ts';
import { alterEmpty } from './alter-empty.ts';
import { becomesNotNull } from './becomes-not-null.ts';
import { changeRenamesColumn } from './change-renames-column.ts';
import { columnExists } from './column-exists.ts';
import { columnMissing } from './column-missing.ts';
import { directOnlyMixed } from './direct-only-mixed.ts';
import { dropColumn } from './drop-column.ts';
import { dropPartition } from './drop-partition.ts';
import { dropTable } from './drop-table.ts';
import { engineNotInnodb } from './engine-not-innodb.ts';
import { executableComment } from './executable-comment.ts';
import { foreignKeyInAlter } from './foreign-key-in-alter.ts';
import { foreignKeysPresent } from './foreign-keys-present.ts';
import { ghOstMisreads } from './gh-ost-misreads.ts';
import { nameNotForGhOst } from './name-not-for-gh-ost.ts';
import { notModelled } from './not-modelled.ts';
import { notUnderstood } from './not-understood.ts';
import { otherDatabase } from './other-database.ts';
import { primaryKeyDropped } from './primary-key-dropped.ts';
import { refusedKind } from './refused-kind.ts';
import { renameColumn } from './rename-column.ts';
import { reservedArtifactName } from './reserved-artifact-name.ts';
import { severalAlters } from './several-alters.ts';
import { statementEmpty } from './statement-empty.ts';
import { systemSchema } from './system-schema.ts';
import { tableExists } from './table-exists.ts';
import { tableMissing } from './table-missing.ts';
import { tableOrView } from './table-or-view.ts';
import { textEmpty } from './text-empty.ts';
import { triggersPresent } from './triggers-present.ts';
import { truncateTable } from './truncate-table.ts';
import { typeMayLose } from './type-may-lose.ts';
import { unexpectedCharacter } from './unexpected-character.ts';
import { unsupportedModifier } from './unsupported-modifier.ts';
import { unterminated } from './unterminated.ts';
import { usableKey } from './usable-key.ts';
import type { Rule } from './rule.ts';

/** All rules, in the order in which their findings are shown for one place. */
export const RULES: readonly Rule[] = [
  textEmpty,
  statementEmpty,
  unterminated,
  unexpectedCharacter,
  executableComment,
  refusedKind,
  notUnderstood,
  otherDatabase,
  systemSchema,
  reservedArtifactName,
  nameNotForGhOst,
  unsupportedModifier,
  alterEmpty,
  algorithmOrLock,
  renameColumn,
  changeRenamesColumn,
  foreignKeyInAlter,
  directOnlyMixed,
  ghOstMisreads,
  primaryKeyDropped,
  tableMissing,
  tableExists,
  tableOrView,
  foreignKeysPresent,
  triggersPresent,
  usableKey,
  engineNotInnodb,
  columnMissing,
  columnExists,
  dropTable,
  truncateTable,
  dropPartition,
  dropColumn,
  addUnique,
  becomesNotNull,
  typeMayLose,
  severalAlters,
  notModelled,
];

/** The key of every finding that a review may hold: each needs a text in the message files. */
export const FINDING_IDS: readonly string[] = RULES.flatMap((rule) => rule.reports);
