import { isSameState } from '../object-state.ts';
import type { ObjectState } from '../object-state.ts';
import { applied, notApplied, unknown } from './verdict.ts';
import type { Evidence, Sight } from './verdict.ts';

const absent: ObjectState = { kind: 'absent', definition: null, parts: '' };

/** RENAME TABLE of pairs: every name now holds what the renames, done in order, put there. The server does all or none. */
export const renameTableEvidence: Evidence = (sight) => {
  const { reading, before, after } = sight;
  const names = [...new Set(reading.tables.map((table) => table.name))];
  const list = names.join(', ');
  const expected = renamed(sight);
  const isAsBefore = names.every((name) => isSameState(before.get(name), after.get(name)));
  const isAsExpected = names.every((name) => isSameState(expected.get(name) ?? absent, after.get(name)));
  if (isAsBefore && isAsExpected) return unknown('evidence-same-either-way', { name: list });
  if (isAsExpected) return applied('evidence-renamed', { name: list });
  if (isAsBefore) return notApplied('evidence-unchanged', { name: list });
  return unknown('evidence-changed-otherwise', { name: list });
};

function renamed({ reading, before }: Sight): ReadonlyMap<string, ObjectState> {
  const states = new Map(reading.tables.map((table) => [table.name, before.get(table.name)]));
  for (let index = 0; index + 1 < reading.tables.length; index += 2) {
    const from = reading.tables[index]?.name ?? '';
    const to = reading.tables[index + 1]?.name ?? '';
    states.set(to, states.get(from) ?? absent);
    states.set(from, absent);
  }
  return states;
}
