import type { NotificationCode } from '@altergate/domain';

/** What a person is told of a ticket, in Chinese. */
const notificationsZhCn = {
  'waits-for-decision': '等待审批',
  'waits-for-execution': '已批准，等待执行',
  'waits-for-cut-over': '数据已拷完，等待切换',
  'ticket-approved': '您的工单已批准',
  'ticket-rejected': '您的工单被驳回',
  'ticket-succeeded': '执行已成功完成',
  'ticket-failed': '执行未成功',
  'ticket-cancelled': '执行已被终止',
  'ticket-expired': '批准未使用，已过期',
  'ticket-withdrawn': '您的工单已被撤回',
  'ticket-closed': '您的工单已关闭',
  'ticket-needs-attention': '需人工处理：实际结果未知',
} as const satisfies Record<NotificationCode, string>;

export default notificationsZhCn;
