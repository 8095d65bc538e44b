import type { TimelineEntry } from '@altergate/contracts';
import { cutOverModes, ticketStates, type CutOverMode, type TicketState } from '@altergate/domain';

/** What an entry of a timeline tells besides who did what, each as the page shows it. */
export interface TimelineFacts {
  /** Words of a person: a reason, or what they saw. */
  readonly words: string | null;
  /** Code of the reason that Altergate gives itself. */
  readonly code: string | null;
  readonly state: TicketState | null;
  /** ISO 8601. */
  readonly at: string | null;
  readonly notAfter: string | null;
  readonly cutOver: CutOverMode | null;
  /** The statement (from 1) and target that it is about. */
  readonly step: { readonly n: number; readonly target: string } | null;
  /** The finding that was waived: its rule, and the statement (from 1) and target where it has one. */
  readonly finding: {
    readonly rule: string;
    readonly n: number | null;
    readonly target: string | null;
  } | null;
  /** True where the words of the verb speak of Altergate, whoever set it off. */
  readonly byMachine: boolean;
  /** Number of the other ticket of a copy. */
  readonly otherTicket: string | null;
}

/** States that the entry's own words do not name already. */
const namedByVerb: ReadonlySet<string> = new Set(['ticket.finish', 'ticket.resolve']);

/** Verbs whose words have Altergate, or what happens, as their subject. */
const machineVerbs: ReadonlySet<string> = new Set([
  'ticket.finish',
  'ticket.resolve',
  'ticket.lapse',
  'ticket.plan-moved',
  'ticket.start_scheduled',
  'ticket.miss_window',
]);

const waiverVerbs: ReadonlySet<string> = new Set(['ticket.finding-waived', 'ticket.waiver-taken-back']);

export function timelineFacts(entry: TimelineEntry, ticketId: string): TimelineFacts {
  const { params, person, verb } = entry;
  const text = (name: string) => {
    const value = params[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const reason = text('reason');
  const target = text('target');
  const rule = waiverVerbs.has(verb) ? text('rule') : null;
  const n = typeof params['statement'] === 'number' ? params['statement'] : null;
  const copies = [text('from'), text('copy')].filter((id) => id !== null && /^\d+$/.test(id));
  return {
    words: (person === null ? null : reason) ?? text('text'),
    code: person === null ? reason : null,
    state: namedByVerb.has(verb) ? (ticketStates.find((state) => state === params['to']) ?? null) : null,
    at: text('at'),
    notAfter: text('notAfter'),
    cutOver: cutOverModes.find((mode) => mode === params['cutOver']) ?? null,
    step: n !== null && target !== null && rule === null ? { n, target } : null,
    finding: rule === null ? null : { rule, n, target },
    byMachine: person === null || machineVerbs.has(verb),
    otherTicket: copies.find((id) => id !== ticketId) ?? null,
  };
}
