import type { MailText } from './mail.en.ts';

/** What stands around the news in a mail, in Chinese. */
const mailZhCn = {
  subject: '[Altergate] #{number} {title}：{happened}',
  look: '查看：{link}',
  why: '您设置了接收此类通知，修改设置：{link}',
  confirmSubject: '[Altergate] 请确认此邮箱地址',
  confirmText:
    '{place} 上的 Altergate 有用户申请在此邮箱接收通知。\n\n如果是您本人，请登录并打开以下链接（{hours} 小时内有效，仅可使用一次）：\n{link}\n\n如果不是您本人，请忽略此邮件；未打开链接，就不会有通知发送给您。',
  testSubject: '[Altergate] 测试邮件',
  testText: '这是一封测试邮件，Altergate 的邮件可以送达此处。\n',
} as const satisfies Record<MailText, string>;

export default mailZhCn;
