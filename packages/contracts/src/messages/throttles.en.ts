/** Why copying waits, with the present value and its limit. */
const throttlesEn = {
  'throttle-person': 'Paused by a person',
  'throttle-flag-file': 'Paused from outside Altergate',
  'throttle-max-load': 'Server busy: {variable} {value}, limit {limit}',
  'throttle-lag': 'Replication lag {lagMs} ms',
  'throttle-replica-lag': 'Replica {replica} is {lagMs} ms behind',
  'throttle-throttle-query': 'Your throttle query says wait',
  'throttle-http': 'Health check answers {status}',
  'throttle-hibernating': 'Server overloaded, sleeping until {until}',
  'throttle-waking-up': 'Waking up',
  'throttle-unreadable-variable': 'Max load names {variable}, which the server does not have',
  'throttle-other': '{text}',
} as const;

export default throttlesEn;
