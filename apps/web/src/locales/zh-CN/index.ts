import type en from '../en/index.ts';
import account from './account.ts';
import audit from './audit.ts';
import environments from './environments.ts';
import executions from './executions.ts';
import instances from './instances.ts';
import log from './log.ts';
import notifications from './notifications.ts';
import people from './people.ts';
import shell from './shell.ts';
import tickets from './tickets.ts';
import words from './words.ts';

/** 页面文字的中文版，键与英文一致。 */
export default {
  ...shell,
  ...words,
  ...tickets,
  ...executions,
  ...log,
  ...instances,
  ...environments,
  ...people,
  ...account,
  ...audit,
  ...notifications,
} satisfies typeof en;
