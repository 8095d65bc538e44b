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

/** Texts of the pages in English. Codes that the server sends have theirs in the contracts. */
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
};
