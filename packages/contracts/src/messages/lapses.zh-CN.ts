import type english from './lapses.en.ts';

/** 决定失效的原因。 */
const lapsesZhCn = {
  'ticket-edited': '之后修改了 SQL 文本。',
  'ticket-withdrawn': '工单已撤回。',
  'approval-taken-back': '批准已被收回。',
  'plan-moved': '目标库或其环境的规则有变化，变更计划已更新。',
} as const satisfies Record<keyof typeof english, string>;

export default lapsesZhCn;
