import { createI18n } from 'vue-i18n';
import type { ExecutionSummary } from '@altergate/contracts';
import { nextMove } from '../../src/features/tickets/next-move.ts';
import en from '../../src/locales/en/index.ts';
import zhCN from '../../src/locales/zh-CN/index.ts';

export const i18n = createI18n({ legacy: false, locale: 'en', messages: { en, 'zh-CN': zhCN } });
export const dana = { id: '1', name: 'developer', displayName: 'Dana' };
export const rui = { id: '2', name: 'dba', displayName: 'Rui' };

/** Times that do not pass. */
export const words = {
  time: () => '12:03',
  moment: (at: string) => `${at.slice(11, 16)} +08`,
  age: () => '14 min',
  until: () => 'in 3 h 12 min',
  lapse: () => 'The plan changed.',
  changedOutside: (tables: readonly string[]) => `${tables.join(', ')} changed outside this ticket.`,
  either: (names: readonly string[]) => names.join(' or '),
};

export const execution: ExecutionSummary = {
  id: '51',
  ticketId: '1',
  statementId: '1',
  statementPosition: 1,
  targetId: '1',
  attempt: 1,
  runNumber: 1,
  engine: 'gh-ost',
  instanceId: '1',
  instanceName: 'mysql-a',
  database: 'shop',
  table: 'orders',
  state: 'running',
  phase: 'copying',
  throttleReason: null,
  outcome: null,
  stateSince: '2026-11-21T12:03:00Z',
  startedAt: '2026-11-21T12:03:00Z',
  endedAt: null,
  isLatest: true,
  waitsForPerson: false,
  unattendedSince: null,
};

export type Asked = Parameters<typeof nextMove>[0];

/** A ticket in review, but for what a case changes. */
export const asked = (change: Partial<Asked>): Asked => ({
  state: 'in_review',
  author: dana,
  stateSince: '2026-11-21T12:03:00Z',
  waitsFor: [],
  executions: [],
  decisions: [],
  statements: [],
  steps: [],
  schedule: null,
  revision: { id: '1', number: 1, author: dana, createdAt: '2026-11-21T12:00:00Z' },
  cutOver: 'wait',
  planChanges: [],
  ticketTargets: [],
  findings: [],
  ...change,
});

export const step = (
  state: Asked['steps'][number]['state'],
  statementPosition: number,
): Asked['steps'][number] => ({
  statementId: '1',
  statementPosition,
  targetId: '1',
  state,
  outcome: null,
  executionId: null,
  evidence: null,
  isDone: false,
  followers: [],
  verbs: [],
});
export const approval = {
  id: '1',
  verdict: 'approve' as const,
  reason: '',
  person: rui,
  decidedAt: '2026-11-21T12:00:00Z',
  lapsedAt: '2026-11-21T12:03:00Z',
  lapsedReason: 'plan-moved',
  revisionNumber: 1,
};

/** The sentence in English, as one person reads it. */
export function said(change: Partial<Asked>, readerId = rui.id): string {
  const { key, params } = nextMove(asked(change), readerId, words);
  return i18n.global.t(key, params);
}
