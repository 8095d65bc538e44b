import account from './account.ts';
import audit from './audit.ts';
import environments from './environments.ts';
import executions from './executions.ts';
import instances from './instances.ts';
import log from './log.ts';
import people from './people.ts';
import policy from './policy.ts';
import tickets from './tickets.ts';
import webhooks from './webhooks.ts';

/** What all other pages say. */
export default {
  ...tickets,
  ...executions,
  ...log,
  ...instances,
  ...environments,
  ...policy,
  ...people,
  ...account,
  ...audit,
  ...webhooks,
};
