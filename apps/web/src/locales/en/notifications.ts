export default {
  notification: {
    title: 'Notifications',
    bell: 'Notifications, {n} unread | Notifications, {n} unread | Notifications, {n} unread',
    unread: 'Unread:',
    past: {
      'waits-for-decision': 'Waited for a decision',
      'waits-for-execution': 'Approved, waited to be executed',
      'waits-for-cut-over': 'Copied, waited for the cut-over',
      'ticket-rejected': 'Your ticket was rejected then',
      'ticket-needs-attention': 'Needed attention',
    },
    none: 'Nothing was told to you yet.',
    all_read: 'Nothing is unread.',
    what: 'Told here is what waits for you, and what became of your tickets and runs.',
    all: 'All notifications',
    settings: 'What I am told',
    read_all: 'Mark all as read',
    only_unread: 'Only unread',
  },
};
