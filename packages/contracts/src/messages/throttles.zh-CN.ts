import type throttlesEn from './throttles.en.ts';

/** 拷贝等待的原因，附当前值与上限。 */
const throttlesZhCn = {
  'throttle-person': '已由人员暂停',
  'throttle-flag-file': '在 Altergate 之外被暂停',
  'throttle-max-load': '服务器繁忙：{variable} 为 {value}，上限 {limit}',
  'throttle-lag': '复制延迟 {lagMs} 毫秒',
  'throttle-replica-lag': '从库 {replica} 落后 {lagMs} 毫秒',
  'throttle-throttle-query': '限流查询要求等待',
  'throttle-http': '健康检查返回 {status}',
  'throttle-hibernating': '服务器过载，休眠至 {until}',
  'throttle-waking-up': '正在恢复',
  'throttle-unreadable-variable': '负载上限中的变量 {variable} 在服务器上不存在',
  'throttle-other': '{text}',
} as const satisfies Record<keyof typeof throttlesEn, string>;

export default throttlesZhCn;
