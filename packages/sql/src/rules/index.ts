import { addCheck } from './add-check.ts';
import { addUnique } from './add-unique.ts';
import { algorithmOrLock } from './algorithm-or-lock.ts';
import { alterEmpty } from './alter-empty.ts';
import { autoIncrementNearMaximum } from './auto-increment-near-maximum.ts';
import { autoIncrementNotInteger } from './auto-increment-not-integer.ts';
import { autoIncrementSigned } from './auto-increment-signed.ts';
import { autoIncrementStart } from './auto-increment-start.ts';
import { autoIncrementWithoutKey } from './auto-increment-without-key.ts';
import { becomesNotNull } from './becomes-not-null.ts';
import { changeRenamesColumn } from './change-renames-column.ts';
import { charTooLong } from './char-too-long.ts';
import { charsetChange } from './charset-change.ts';
import { charsetNotAllowed } from './charset-not-allowed.ts';
import { charsetUnknown } from './charset-unknown.ts';
import { clauseNotAllowed } from './clause-not-allowed.ts';
import { clientCommand } from './client-command.ts';
import { collationNotAllowed } from './collation-not-allowed.ts';
import { columnCharset } from './column-charset.ts';
import { columnCommentMissing } from './column-comment-missing.ts';
import { columnDefaultMissing } from './column-default-missing.ts';
import { columnExists } from './column-exists.ts';
import { columnMissing } from './column-missing.ts';
import { columnNullable } from './column-nullable.ts';
import { columnPosition } from './column-position.ts';
import { commentTooLong } from './comment-too-long.ts';
import { constraintTwice } from './constraint-twice.ts';
import { createLike } from './create-like.ts';
import { defaultNotDeterministic } from './default-not-deterministic.ts';
import { defaultNotOfType } from './default-not-of-type.ts';
import { definer } from './definer.ts';
import { directOnlyMixed } from './direct-only-mixed.ts';
import { dropColumn } from './drop-column.ts';
import { dropColumnInIndex } from './drop-column-in-index.ts';
import { dropIndex } from './drop-index.ts';
import { dropPartition } from './drop-partition.ts';
import { dropTable } from './drop-table.ts';
import { dropTableName } from './drop-table-name.ts';
import { engineNotInnodb } from './engine-not-innodb.ts';
import { engineOfNewTable } from './engine-of-new-table.ts';
import { enumMembers } from './enum-members.ts';
import { enumSetBit } from './enum-set-bit.ts';
import { exchangeUnchecked } from './exchange-unchecked.ts';
import { executableComment } from './executable-comment.ts';
import { expressionNotAllowed } from './expression-not-allowed.ts';
import { floatingPoint } from './floating-point.ts';
import { foreignKeyInAlter } from './foreign-key-in-alter.ts';
import { foreignKeyInCreate } from './foreign-key-in-create.ts';
import { foreignKeyNotUnique } from './foreign-key-not-unique.ts';
import { foreignKeyTarget } from './foreign-key-target.ts';
import { foreignKeysPresent } from './foreign-keys-present.ts';
import { fulltextOrSpatial } from './fulltext-or-spatial.ts';
import { ghOstMisreads } from './gh-ost-misreads.ts';
import { indexColumnType } from './index-column-type.ts';
import { indexDuplicateColumn } from './index-duplicate-column.ts';
import { indexExists } from './index-exists.ts';
import { indexLocksWrites } from './index-locks-writes.ts';
import { indexMissing } from './index-missing.ts';
import { indexNamePrefix } from './index-name-prefix.ts';
import { indexNeedsPrefix } from './index-needs-prefix.ts';
import { indexPrefix } from './index-prefix.ts';
import { indexRedundant } from './index-redundant.ts';
import { indexTooLong } from './index-too-long.ts';
import { indexTooWide } from './index-too-wide.ts';
import { indexUnnamed } from './index-unnamed.ts';
import { instantMixed } from './instant-mixed.ts';
import { kindNotAllowed } from './kind-not-allowed.ts';
import { largeObjectColumn } from './large-object-column.ts';
import { largeObjectDefault } from './large-object-default.ts';
import { largeTableDirect } from './large-table-direct.ts';
import { nameForm } from './name-form.ts';
import { nameNotForGhOst } from './name-not-for-gh-ost.ts';
import { nameRefused } from './name-refused.ts';
import { nameTooLong } from './name-too-long.ts';
import { notModelled } from './not-modelled.ts';
import { notNullWithoutDefault } from './not-null-without-default.ts';
import { notUnderstood } from './not-understood.ts';
import { otherDatabase } from './other-database.ts';
import { parsersDisagree } from './parsers-disagree.ts';
import { partitionFunction } from './partition-function.ts';
import { partitionKey } from './partition-key.ts';
import { partitionedTable } from './partitioned-table.ts';
import { primaryKeyColumns } from './primary-key-columns.ts';
import { primaryKeyDropped } from './primary-key-dropped.ts';
import { primaryKeyExists } from './primary-key-exists.ts';
import { primaryKeyMissing } from './primary-key-missing.ts';
import { primaryKeyNotAutoIncrement } from './primary-key-not-auto-increment.ts';
import { primaryKeyNullable } from './primary-key-nullable.ts';
import { primaryKeyType } from './primary-key-type.ts';
import { protectedTable } from './protected-table.ts';
import { refusedKind } from './refused-kind.ts';
import { renameColumn } from './rename-column.ts';
import { renameIndex } from './rename-index.ts';
import { renameTable } from './rename-table.ts';
import { requiredColumnsMissing } from './required-columns-missing.ts';
import { reservedArtifactName } from './reserved-artifact-name.ts';
import { reservedWord } from './reserved-word.ts';
import { reservedWordNext } from './reserved-word-next.ts';
import { reservedWordQuoted } from './reserved-word-quoted.ts';
import { rowTooLarge } from './row-too-large.ts';
import { rowVersionsUsed } from './row-versions-used.ts';
import { assertRuleSettings } from './rule-settings.ts';
import { serverLimits } from './server-limits.ts';
import { severalAlters } from './several-alters.ts';
import { statementEmpty } from './statement-empty.ts';
import { systemSchema } from './system-schema.ts';
import { tableCharsetWithoutConvert } from './table-charset-without-convert.ts';
import { tableCommentMissing } from './table-comment-missing.ts';
import { tableExists } from './table-exists.ts';
import { tableMissing } from './table-missing.ts';
import { tableOrView } from './table-or-view.ts';
import { textEmpty } from './text-empty.ts';
import { timestampEnds2038 } from './timestamp-ends-2038.ts';
import { tooManyColumns } from './too-many-columns.ts';
import { tooManyIndexes } from './too-many-indexes.ts';
import { triggersPresent } from './triggers-present.ts';
import { truncateTable } from './truncate-table.ts';
import { typeImpossible } from './type-impossible.ts';
import { typeMayLose } from './type-may-lose.ts';
import { typeWidens } from './type-widens.ts';
import { unexpectedCharacter } from './unexpected-character.ts';
import { unsupportedModifier } from './unsupported-modifier.ts';
import { unterminated } from './unterminated.ts';
import { usableKey } from './usable-key.ts';
import { varcharTooLong } from './varchar-too-long.ts';
import { zeroDateDefault } from './zero-date-default.ts';
import type { Rule } from './rule.ts';
import type { RuleSettings } from './rule-settings.ts';

/** All rules, in the order in which their findings are shown for one place. */
export const RULES: readonly Rule[] = [
  textEmpty,
  statementEmpty,
  unterminated,
  unexpectedCharacter,
  executableComment,
  clientCommand,
  refusedKind,
  kindNotAllowed,
  notUnderstood,
  parsersDisagree,
  otherDatabase,
  systemSchema,
  reservedArtifactName,
  nameNotForGhOst,
  unsupportedModifier,
  alterEmpty,
  algorithmOrLock,
  clauseNotAllowed,
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
  exchangeUnchecked,
  dropColumn,
  addUnique,
  becomesNotNull,
  typeMayLose,
  severalAlters,
  reservedWord,
  reservedWordNext,
  reservedWordQuoted,
  nameTooLong,
  nameRefused,
  constraintTwice,
  nameForm,
  definer,
  protectedTable,
  renameTable,
  createLike,
  indexMissing,
  indexExists,
  primaryKeyExists,
  instantMixed,
  columnPosition,
  dropColumnInIndex,
  dropIndex,
  renameIndex,
  dropTableName,
  largeTableDirect,
  indexLocksWrites,
  primaryKeyMissing,
  primaryKeyNullable,
  primaryKeyColumns,
  primaryKeyType,
  primaryKeyNotAutoIncrement,
  engineOfNewTable,
  charsetNotAllowed,
  collationNotAllowed,
  charsetUnknown,
  tableCharsetWithoutConvert,
  charsetChange,
  autoIncrementStart,
  autoIncrementNotInteger,
  autoIncrementWithoutKey,
  autoIncrementSigned,
  autoIncrementNearMaximum,
  partitionedTable,
  partitionKey,
  partitionFunction,
  foreignKeyInCreate,
  foreignKeyTarget,
  foreignKeyNotUnique,
  tooManyColumns,
  rowTooLarge,
  serverLimits,
  requiredColumnsMissing,
  tableCommentMissing,
  columnCharset,
  columnNullable,
  columnDefaultMissing,
  notNullWithoutDefault,
  defaultNotDeterministic,
  zeroDateDefault,
  largeObjectDefault,
  defaultNotOfType,
  expressionNotAllowed,
  typeImpossible,
  enumMembers,
  largeObjectColumn,
  floatingPoint,
  enumSetBit,
  timestampEnds2038,
  charTooLong,
  varcharTooLong,
  columnCommentMissing,
  commentTooLong,
  typeWidens,
  addCheck,
  rowVersionsUsed,
  indexUnnamed,
  indexNamePrefix,
  indexDuplicateColumn,
  indexNeedsPrefix,
  indexPrefix,
  indexColumnType,
  indexTooLong,
  indexTooWide,
  tooManyIndexes,
  indexRedundant,
  fulltextOrSpatial,
  notModelled,
];

/** The key of every finding that a review may hold: each needs a text in the message files. */
export const FINDING_IDS: readonly string[] = RULES.flatMap((rule) => rule.reports);

const WAIVABLE: ReadonlySet<string> = new Set(
  RULES.filter((rule) => !rule.isFixed || rule.severity !== 'error').flatMap((rule) => rule.reports),
);

/**
 * True when a reviewer may waive an error of this id on one ticket: it says whether a change is wanted, not whether it
 * can be run as read. Ids that no rule here reports, such as `syntax`, are never waived.
 */
export function isWaivable(finding: string): boolean {
  return WAIVABLE.has(finding);
}

/**
 * Checks settings of the rules above.
 * @throws AltergateError as `assertRuleSettings`
 */
export function assertKnownRuleSettings(settings: unknown): asserts settings is RuleSettings {
  assertRuleSettings(settings, RULES);
}
