import type { TextRange } from '@altergate/domain';
import type { ColumnDefault, ColumnDefinition } from '../column-definition.ts';
import type { NamedTable } from '../names.ts';
import type { Token } from '../token.ts';
import { alterPlaces, createdTables, definedColumns, definedKeys } from './defined.ts';
import { remembered } from './remembered.ts';

/** An expression that the server works out by itself, and what for. */
export interface DefinedExpression {
  readonly position: number;
  readonly table: NamedTable;
  readonly use: 'generated' | 'check' | 'default' | 'index';
  readonly range: TextRange;
}

type Place = Pick<DefinedExpression, 'position' | 'table'>;

/** Every expression that a text puts into a table. */
export const definedExpressions = remembered((context): DefinedExpression[] => {
  const atColumns = definedColumns(context).flatMap(({ column, position, table }) =>
    expressionsOf(column, { position, table }),
  );
  const checks = createdTables(context).flatMap(({ create, position, table }) =>
    create.checks.map(({ expression }) => ({
      position,
      table,
      use: 'check' as const,
      range: expression.range,
    })),
  );
  const altered = alterPlaces(context).flatMap(({ alter, position, table }) =>
    alter.clauses.flatMap((clause): DefinedExpression[] => {
      if (clause.kind === 'add-check') {
        return [{ position, table, use: 'check', range: clause.check.expression.range }];
      }
      return clause.kind === 'alter-column' ? ofDefault(clause.value, { position, table }) : [];
    }),
  );
  const indexed = definedKeys(context).flatMap(({ key, position, table }) =>
    key.parts.flatMap(({ expression }) =>
      expression ? [{ position, table, use: 'index' as const, range: expression.range }] : [],
    ),
  );
  return [...atColumns, ...checks, ...altered, ...indexed];
});

function expressionsOf(column: ColumnDefinition, place: Place): DefinedExpression[] {
  const { generation, checks } = column;
  return [
    ...(generation ? [{ ...place, use: 'generated' as const, range: generation.expression.range }] : []),
    ...checks.map(({ expression }) => ({ ...place, use: 'check' as const, range: expression.range })),
    ...ofDefault(column.default, place),
  ];
}

function ofDefault(value: ColumnDefault | null, place: Place): DefinedExpression[] {
  return value?.kind === 'expression' ? [{ ...place, use: 'default', range: value.range }] : [];
}

/** The tokens of a stretch of text without its comments; tokens stand in the order of the text. */
export function tokensIn(tokens: readonly Token[], { start, end }: TextRange): Token[] {
  let [from, to] = [0, tokens.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if ((tokens[middle]?.start ?? end) < start) from = middle + 1;
    else to = middle;
  }
  const found: Token[] = [];
  for (let index = from; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token || token.start >= end) break;
    if (token.kind !== 'comment' && token.kind !== 'executable-comment') found.push(token);
  }
  return found;
}
