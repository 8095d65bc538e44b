import type english from './ticket-life.en.ts';

/** 人员对工单语句所做与所述的文本。 */
const ticketLifeZhCn = {
  'ticket-not-retryable': '工单当前状态不允许继续执行。',
  'step-done': '该语句在该目标上已完成。',
  'step-not-started': '该语句在该目标上尚未开始。',
  'earlier-not-done': '本次执行中有更早的语句未完成，请重试那一条，本条随后执行。',
  'outcome-known': '实际结果已知。',
  'past-not-after': '未能在截止时间之前开始。',
  'scheduler-lost-right': '设定排期的人已无权执行该工单。',
  'plan-not-known': '无法访问某个目标，因此没有可用的变更计划。',
  'instance-disabled': '某个实例已停用。',
  'targets-in-several-environments': '各目标现在位于不同的环境。',
  'not-started': '未能开始执行。',
  'skipped-by-person': '已跳过：{text}',
  'by-hand-told': '据告知已手工执行，目标库无法显示：{text}',
  'by-hand-expected-definition': '已手工执行，{name} 的定义与变更应有的结果完全一致。{text}',
  'by-hand-shown': '已手工执行，目标库上 {name} 可以看到结果。{text}',
  'outcome-told': '由人员登记，目标库无法确定：{text}',
  'outcome-seen': '由人员登记，目标库显示一致：{text}',
} as const satisfies Record<keyof typeof english, string>;

export default ticketLifeZhCn;
