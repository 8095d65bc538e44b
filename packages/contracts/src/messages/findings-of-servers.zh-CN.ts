import type english from './findings-of-servers.en.ts';

/** 服务器对通过规则检查的文本的判断。 */
export default {
  syntax: {
    title: '服务器从这里开始无法读懂该语句',
    advice: '用作名称的保留字需要加反引号。服务器的说明：{original}',
  },
  'relations-not-seen': {
    title: '不清楚是否有其他对象依赖此表：账号无权查看全部信息',
    advice: '未看到 {unseen}，但可能存在。请测试实例的连接，其中会给出缺少的 {privileges} 授权（GRANT）。',
  },
  'targets-read-differently': {
    title: '此目标与第一个目标对文本的语句划分不同',
    advice: '它们的 sql_mode 不同，请分别创建工单。',
  },
} as const satisfies Record<keyof typeof english, { title: string; advice: string }>;
