import type { AlterClause } from '../alter-clause.ts';
import { sameName } from '../names.ts';
import type { Identifier } from '../names.ts';
import { altersOf, finding, knownOf } from './rule.ts';
import type { Found, Rule, RuleContext } from './rule.ts';

/** An index that a statement needs and the table does not have (errors 1091 and 1176). */
export const indexMissing: Rule = {
  id: 'index-missing',
  group: 'index',
  severity: 'error',
  isFixed: true,
  reports: ['index-missing'],
  check: (context) => [...inAlters(context), ...inDropIndex(context)],
};

function inAlters(context: RuleContext): Found[] {
  return altersOf(context).flatMap(({ alter, position, target, known }) =>
    alter.clauses
      .flatMap((clause) => indexNeeded(clause) ?? [])
      .filter(
        (name) => known.facts?.indexes && !known.facts.indexes.some((one) => sameName(one.name, name.name)),
      )
      .map((name) =>
        finding('index-missing', position, name.range, { table: target.name, index: name.name }),
      ),
  );
}

function indexNeeded(clause: AlterClause): Identifier | null {
  if (clause.kind === 'drop-index' || clause.kind === 'alter-index') return clause.name;
  if (clause.kind === 'drop-primary-key') return { name: 'PRIMARY', range: clause.range };
  return clause.kind === 'rename-index' ? clause.from : null;
}

function inDropIndex(context: RuleContext): Found[] {
  return context.statements.flatMap(({ statement, reading }) => {
    const [table] = reading.tables;
    const { index } = reading;
    if (reading.kind !== 'drop-index' || !table || !index) return [];
    const indexes = knownOf(context, table).facts?.indexes;
    if (!indexes || indexes.some((one) => sameName(one.name, index.name))) return [];
    const params = { table: table.name, index: index.name };
    return [finding('index-missing', statement.position, index.range, params)];
  });
}
