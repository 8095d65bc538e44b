import type en from '../en/first.ts';
import notifications from './notifications.ts';
import shell from './shell.ts';
import ticketList from './ticket-list.ts';
import words from './words.ts';

/** 页面框架、工单列表以及未登录时所见页面的文字。 */
export default { ...shell, ...words, ...ticketList, ...notifications } satisfies typeof en;
