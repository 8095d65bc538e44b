import type { ExecutionObstacle } from '@altergate/domain';

/** 操作当前不可用的原因。 */
const executionVerbsZhCn = {
  'execution-not-started': '执行尚未开始。',
  'execution-over': '执行已结束。',
  'execution-stopping': '执行正在终止。',
  'verb-not-for-engine': '该引擎不支持此操作。',
  'verb-not-answered-yet': '刚才已发出相同请求，尚未得到回复。',
  'not-copying-yet': '尚未开始拷贝数据。',
  'rows-copied-already': '数据已全部拷贝完成。',
  'cutting-over-now': '正在切换。',
  'not-postponed': '数据拷贝完成之前无法切换。',
  'paused-already': '已处于暂停状态。',
  'not-paused': '当前未暂停。',
  'paused-by-somebody-else': '由他人暂停，须由其本人或审批人继续。',
  'paused-before-cut-over': '当前已暂停，请先继续，再切换。',
  'attempt-not-latest': '该语句已有更新的执行。',
  'attempt-not-ended-badly': '只有未成功结束的执行才能重试。',
  'ticket-not-retryable': '工单当前状态不允许继续执行。',
  'earlier-not-done': '本次执行中有更早的语句未完成，请重试那一条，本条随后执行。',
  'outcome-known': '实际结果已知。',
} as const satisfies Record<ExecutionObstacle, string>;

export default executionVerbsZhCn;
