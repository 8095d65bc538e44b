import type { MailText } from './mail.en.ts';

/** What stands around the news in a mail, in Chinese. */
const mailZhCn = {
  subject: '[Altergate] #{number} {title}：{happened}',
  look: '查看：{link}',
  why: '您设置了接收此类通知，修改设置：{link}',
  testSubject: '[Altergate] 测试邮件',
  testText: '这是一封测试邮件，Altergate 的邮件可以送达此处。\n',
} as const satisfies Record<MailText, string>;

export default mailZhCn;
