/** One thing an entry says, by the name it was written under. `before` is set where a value was changed. */
export interface AuditFact {
  readonly name: string;
  readonly value: unknown;
  readonly before?: unknown;
}

type Values = Readonly<Record<string, unknown>>;

/** Numbers of rows inside Altergate; the entry's own link leads where they lead. */
const inner: ReadonlySet<string> = new Set(['revisionId', 'commandId']);
/** Values that are one thing to the reader, though they are written as an object. */
const whole: ReadonlySet<string> = new Set([
  'scope',
  'evidence',
  'maxLoad',
  'criticalLoad',
  'stopped',
  'asked',
]);

/** Begins the names of facts about rules, before the rule's own. */
export const rulePrefix = 'rule: ';

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function flatten(values: Values): AuditFact[] {
  return Object.entries(values).flatMap(([name, value]): AuditFact[] => {
    if (value === null || value === '' || inner.has(name)) return [];
    if (name === 'rules' && isValues(value)) return Object.entries(value).flatMap(ruleFacts);
    return isValues(value) && !whole.has(name) ? flatten(value) : [{ name, value }];
  });
}

/** What is set for one rule, each part under the name of its rule: many rules have a severity. */
function ruleFacts([id, setting]: [string, unknown]): AuditFact[] {
  if (!isValues(setting)) return [];
  const { severity, parameters } = setting;
  return [
    ...(severity === undefined ? [] : [{ name: `${rulePrefix}${id}`, value: severity }]),
    ...Object.entries(isValues(parameters) ? parameters : {}).map(([name, value]) => ({
      ...{ name: `${rulePrefix}${id}, ${name}`, value },
    })),
  ];
}

function changesOf(before: Values, after: Values): AuditFact[] {
  const old = new Map(flatten(before).map((fact) => [fact.name, fact.value]));
  const now = flatten(after);
  const gone = [...old].filter(([name]) => now.every((fact) => fact.name !== name));
  return [
    ...now
      .filter(({ name, value }) => JSON.stringify(old.get(name)) !== JSON.stringify(value))
      .map((fact) => ({ ...fact, before: old.get(fact.name) ?? null })),
    ...gone.map(([name, value]) => ({ name, value: null, before: value })),
  ];
}

/**
 * What an entry says, in two parts: what belongs beside it, and the whole of what was made, which is long.
 * Of a change only what differs is told.
 */
export function auditFacts(params: Values): { readonly short: AuditFact[]; readonly made: AuditFact[] } {
  const { before, after, ...rest } = params;
  if (!isValues(after)) return { short: flatten(params), made: [] };
  if (isValues(before)) return { short: [...flatten(rest), ...changesOf(before, after)], made: [] };
  return { short: flatten(rest), made: flatten(after).filter(({ name }) => !(name in rest)) };
}
