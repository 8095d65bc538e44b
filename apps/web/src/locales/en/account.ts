export default {
  password: {
    title: 'Password',
    current: 'Current password',
    next: 'New password',
    change: 'Change password',
    changed: 'The password was changed.',
    too_short: 'At least 12 characters.',
  },
  session: {
    title: 'Sessions',
    browser: 'Browser',
    opened: 'Opened',
    last_seen: 'Last seen',
    this: 'This one',
    end: 'Revoke',
    end_all: 'Sign out everywhere',
    end_all_effect: 'All sessions end, this one too.',
  },
  account: {
    preferences: 'Preferences',
    language: 'Language',
    theme: 'Theme',
    zone: 'Time zone',
    as_browser: 'As the browser',
    light: 'Light',
    dark: 'Dark',
  },
};
