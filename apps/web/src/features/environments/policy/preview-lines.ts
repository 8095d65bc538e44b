import type { PolicyPreview } from '@altergate/contracts';

type PreviewedTicket = PolicyPreview['tickets'][number];
type Severity = PreviewedTicket['appears'][number]['severity'];

/** One finding that another policy says otherwise; null where it is not said at all. */
export interface PreviewLine {
  readonly finding: string;
  readonly before: Severity | null;
  readonly after: Severity | null;
  /** Zero-based positions; empty for the text as a whole. */
  readonly statements: readonly number[];
}

/** What would be said otherwise of a ticket: a finding that only gets another weight is one line, not two. */
export function previewLines({ appears, goes }: PreviewedTicket): PreviewLine[] {
  const lines = new Map<string, PreviewLine>();
  const left = [...goes];
  function add(finding: string, statement: number | null, before: Severity | null, after: Severity | null) {
    const key = JSON.stringify([finding, before, after]);
    const statements = lines.get(key)?.statements ?? [];
    const more = statement === null || statements.includes(statement) ? [] : [statement];
    lines.set(key, { finding, before, after, statements: [...statements, ...more] });
  }
  for (const { rule, statement, severity } of appears) {
    const at = left.findIndex((one) => one.rule === rule && one.statement === statement);
    const [gone] = at === -1 ? [] : left.splice(at, 1);
    add(rule, statement, gone?.severity ?? null, severity);
  }
  for (const { rule, statement, severity } of left) add(rule, statement, severity, null);
  return [...lines.values()];
}

const notStarted: readonly PreviewedTicket['state'][] = ['draft', 'in_review', 'approved', 'scheduled'];

/** Whether tickets are counted as blocked that the list does not hold, because the reader may not read them. */
export function countsHidden({ tickets, openBlocked }: PolicyPreview): boolean {
  const listed = tickets.filter(({ state, change }) => notStarted.includes(state) && change === 'blocked');
  return openBlocked > listed.length;
}
