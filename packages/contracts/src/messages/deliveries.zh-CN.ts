import type { DeliveryCode } from './deliveries.en.ts';

/** Why something could not be delivered, in Chinese. */
const deliveriesZhCn = {
  'webhook-address-not-allowed': '该地址位于私有或保留网段。如确有需要，请允许私有网络。',
  'webhook-redirects': '该地址返回 {status}（重定向）。不会跟随重定向，请填写最终地址。',
  'webhook-refused': '该地址返回 {status}，只有 200 到 299 才算已接收。',
  'webhook-silent': '{seconds} 秒内没有应答。',
  'webhook-unreachable': '无法连接：{error}。',
  'webhook-secret-unreadable': '当前密钥无法解开该签名密钥，请重新保存。',
  'mail-refused': '邮件服务器返回 {status}。',
  'mail-unreachable': '无法连接邮件服务器：{error}。',
} as const satisfies Record<DeliveryCode, string>;

export default deliveriesZhCn;
