import type { NotificationCode } from '@altergate/domain';

/** What a person is told of a ticket, in English. */
const notificationsEn = {
  'waits-for-decision': 'Waits for a decision',
  'waits-for-execution': 'Approved, waits to be executed',
  'waits-for-cut-over': 'Copied, waits for the cut-over',
  'ticket-approved': 'Your ticket was approved',
  'ticket-rejected': 'Your ticket was rejected',
  'ticket-succeeded': 'The run succeeded',
  'ticket-failed': 'The run did not succeed',
  'ticket-cancelled': 'The run was stopped',
  'ticket-expired': 'The approval expired unused',
  'ticket-withdrawn': 'Your ticket was withdrawn',
  'ticket-closed': 'Your ticket was closed',
  'ticket-needs-attention': 'Needs attention: the outcome is not known',
} as const satisfies Record<NotificationCode, string>;

export default notificationsEn;
