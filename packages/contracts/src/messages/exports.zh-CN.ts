import type english from './exports.en.ts';

/** 中断的导出文件的最后一行。 */
const exportsZhCn = {
  'export-incomplete': '不完整：由于导出者的查看权限发生变化，导出在此处中断，更早的条目缺失。',
  'export-unreadable': '不完整：由于无法继续读取审计日志，导出在此处中断，更早的条目缺失。',
} as const satisfies Record<keyof typeof english, string>;

export default exportsZhCn;
