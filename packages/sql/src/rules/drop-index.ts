import type { TextRange } from '@altergate/domain';
import { sameName } from '../names.ts';
import type { Identifier, NamedTable } from '../names.ts';
import { altersOf, finding, knownOf } from './rule.ts';
import type { Rule, RuleContext } from './rule.ts';

/** An index that goes at once: a query that needs it is slow from then on, and making it again takes long. */
export const dropIndex: Rule = {
  id: 'drop-index',
  group: 'index',
  severity: 'warning',
  isFixed: false,
  reports: ['drop-index'],
  check: (context) =>
    droppedIndexes(context)
      .filter(({ name, table }) => !isInvisible(name, table, context))
      .map(({ name, table, position, range }) =>
        finding('drop-index', position, range, { table: table.name, index: name.name }),
      ),
};

interface DroppedIndex {
  readonly name: Identifier;
  readonly table: NamedTable;
  readonly position: number;
  readonly range: TextRange;
}

function droppedIndexes(context: RuleContext): DroppedIndex[] {
  const inAlters = altersOf(context).flatMap(({ alter, position, target }) =>
    alter.clauses.flatMap((clause) =>
      clause.kind === 'drop-index'
        ? [{ name: clause.name, table: target, position, range: clause.name.range }]
        : [],
    ),
  );
  const alone = context.statements.flatMap(({ statement, reading }) => {
    const table = reading.tables[0];
    if (reading.kind !== 'drop-index' || !table || !reading.index) return [];
    return [{ name: reading.index, table, position: statement.position, range: reading.index.range }];
  });
  return [...inAlters, ...alone];
}

/** It was made invisible before this text: nobody has used it since. */
function isInvisible(name: Identifier, table: NamedTable, context: RuleContext): boolean {
  const indexes = knownOf(context, table).facts?.indexes;
  const isNow = indexes?.some((index) => !index.visible && sameName(index.name, name.name)) ?? false;
  return isNow && !isHiddenHere(name, context);
}

function isHiddenHere(name: Identifier, context: RuleContext): boolean {
  return altersOf(context).some(({ alter }) =>
    alter.clauses.some(
      (clause) => clause.kind === 'alter-index' && !clause.visible && sameName(clause.name.name, name.name),
    ),
  );
}
