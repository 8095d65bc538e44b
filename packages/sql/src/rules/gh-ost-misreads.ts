import type { AlterReading } from '../alter-clause.ts';
import { isDirectOnly } from '../alter-clause.ts';
import { readAsGhOst } from '../gh-ost-reading.ts';
import type { TableFacts } from '../table-facts.ts';
import { altersOf, finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** Text that gh-ost reads as something else than the server: a comment taken for a clause loses values. */
export const ghOstMisreads: Rule = {
  id: 'gh-ost-misreads',
  group: 'gh-ost',
  severity: 'error',
  isFixed: true,
  reports: ['gh-ost-misreads'],
  check: (context) =>
    altersOf(context)
      .filter(({ alter }) => !isDirectOnly(alter) && alter.optionsText !== '')
      .flatMap(({ alter, position, known }) =>
        misreadings(alter, known.facts).map((found) =>
          finding('gh-ost-misreads', position, alter.optionsRange, { found }),
        ),
      ),
};

/** What gh-ost sees and the text does not say, or the other way round; in the words of SQL. */
function misreadings(alter: AlterReading, facts: TableFacts | null): string[] {
  const theirs = readAsGhOst(alter.optionsText);
  if (theirs.cutsOff) return ['ALTER TABLE'];
  const ours = droppedColumns(alter);
  const dropped = new Set([...theirs.dropped].map((name) => name.toLowerCase()));
  const seen = [...dropped].filter((name) => !ours.has(name) && !isDropDefault(name, alter, facts));
  const missed = addedColumns(alter).filter((name) => ours.has(name) && !dropped.has(name));
  const found = [...seen, ...missed].map((name) => `DROP COLUMN ${name}`);
  const changes = changedNames(alter);
  for (const [from, to] of theirs.renames) {
    if (!changes.has(`${from} ${to}`)) found.push(`CHANGE ${from} ${to}`);
  }
  if (theirs.renamesTable) found.push('RENAME TO');
  if (theirs.setsAutoIncrement !== setsAutoIncrement(alter)) found.push('AUTO_INCREMENT');
  return found;
}

function droppedColumns(alter: AlterReading): Set<string> {
  return new Set(
    alter.clauses.flatMap((clause) =>
      clause.kind === 'drop-column' ? clause.column.name.toLowerCase() : [],
    ),
  );
}

function addedColumns(alter: AlterReading): string[] {
  return alter.clauses.flatMap((clause) =>
    clause.kind === 'add-column' ? clause.column.name.name.toLowerCase() : [],
  );
}

/** `ALTER c DROP DEFAULT` looks to gh-ost like dropping a column of the name `default`; harmless without one. */
function isDropDefault(name: string, alter: AlterReading, facts: TableFacts | null): boolean {
  if (name !== 'default' || !facts) return false;
  const hasColumn = facts.columns.some((column) => column.name.toLowerCase() === 'default');
  return (
    !hasColumn &&
    alter.clauses.some((clause) => clause.kind === 'alter-column' && clause.change === 'drop-default')
  );
}

/** A real CHANGE to another name has its own finding. */
function changedNames(alter: AlterReading): Set<string> {
  return new Set(
    alter.clauses.flatMap((clause) =>
      clause.kind === 'change-column' ? `${clause.from.name} ${clause.to.name}` : [],
    ),
  );
}

function setsAutoIncrement(alter: AlterReading): boolean {
  return alter.clauses.some((clause) => clause.kind === 'table-option' && clause.name === 'AUTO_INCREMENT');
}
