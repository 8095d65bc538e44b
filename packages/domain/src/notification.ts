import type { Permission } from './access.ts';
import type { TicketState } from './ticket.ts';

/** What people can ask to be told of. */
export const notificationCategories = ['waits', 'ended', 'failed', 'attention'] as const;
export type NotificationCategory = (typeof notificationCategories)[number];

/** Every text that tells somebody something. */
export const notificationCodes = [
  'waits-for-decision',
  'waits-for-execution',
  'waits-for-cut-over',
  'ticket-approved',
  'ticket-rejected',
  'ticket-succeeded',
  'ticket-failed',
  'ticket-cancelled',
  'ticket-expired',
  'ticket-withdrawn',
  'ticket-closed',
  'ticket-needs-attention',
] as const;
export type NotificationCode = (typeof notificationCodes)[number];

/** Who is told: who wrote the ticket, who started the run, or whoever holds a permission on all of it. */
export type Audience =
  | { readonly kind: 'author' }
  | { readonly kind: 'starter' }
  | { readonly kind: 'permission'; readonly permission: Permission; readonly notAuthors: boolean };

export interface NotificationRule {
  readonly category: NotificationCategory;
  readonly code: NotificationCode;
  readonly audience: Audience;
  /** Verbs of the move; any unless said. */
  readonly verbs?: readonly string[];
}

const author = { kind: 'author' } as const;
const starter = { kind: 'starter' } as const;
const holders = (permission: Permission, notAuthors = false): Audience => ({
  kind: 'permission',
  permission,
  notAuthors,
});

const failed: readonly NotificationRule[] = [
  { category: 'failed', code: 'ticket-failed', audience: author },
  { category: 'failed', code: 'ticket-failed', audience: starter },
];

/** Who is told what when a ticket came into a state; of several rules for one person the first holds. */
export const notificationRules: Readonly<Record<TicketState, readonly NotificationRule[]>> = {
  draft: [],
  in_review: [{ category: 'waits', code: 'waits-for-decision', audience: holders('ticket.decide', true) }],
  approved: [
    { category: 'waits', code: 'waits-for-execution', audience: holders('ticket.execute') },
    { category: 'ended', code: 'ticket-approved', audience: author, verbs: ['ticket.approve'] },
  ],
  scheduled: [],
  running: [],
  succeeded: [
    { category: 'ended', code: 'ticket-succeeded', audience: author },
    { category: 'ended', code: 'ticket-succeeded', audience: starter },
  ],
  rejected: [{ category: 'waits', code: 'ticket-rejected', audience: author }],
  withdrawn: [{ category: 'ended', code: 'ticket-withdrawn', audience: author }],
  expired: [{ category: 'ended', code: 'ticket-expired', audience: author }],
  failed,
  partially_applied: failed,
  cancelled: [
    { category: 'ended', code: 'ticket-cancelled', audience: author },
    { category: 'ended', code: 'ticket-cancelled', audience: starter },
  ],
  needs_attention: [
    { category: 'attention', code: 'ticket-needs-attention', audience: holders('execution.pause') },
    { category: 'attention', code: 'ticket-needs-attention', audience: author },
    { category: 'attention', code: 'ticket-needs-attention', audience: starter },
  ],
  closed: [{ category: 'ended', code: 'ticket-closed', audience: author }],
  reverting: [],
  reverted: [],
};

/** Where a person is told of a category. */
export interface NotificationChoice {
  readonly product: boolean;
  readonly mail: boolean;
}
export type NotificationChoices = Readonly<Record<NotificationCategory, NotificationChoice>>;

/** Of whoever chose nothing: everything in the product; by mail what somebody has to look at, once an address is set. */
export const defaultNotificationChoices: NotificationChoices = {
  waits: { product: true, mail: true },
  ended: { product: true, mail: false },
  failed: { product: true, mail: true },
  attention: { product: true, mail: true },
};

/** What a webhook can be told of: every state that a ticket comes into, and a run that waits for a person. */
export const webhookEvents = [
  'ticket.in_review',
  'ticket.approved',
  'ticket.scheduled',
  'ticket.running',
  'ticket.succeeded',
  'ticket.rejected',
  'ticket.withdrawn',
  'ticket.expired',
  'ticket.failed',
  'ticket.partially_applied',
  'ticket.cancelled',
  'ticket.needs_attention',
  'ticket.closed',
  'execution.waits_for_cut_over',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];
