/** Every shortcut by the part of the product that knows it, as the list on `?` shows them. None of them decides or changes a run. */
export const shortcutList = [
  {
    part: 'everywhere',
    shortcuts: [
      { keys: ['g t'], does: 'shortcut.tickets' },
      { keys: ['g r'], does: 'shortcut.running' },
      { keys: ['g i'], does: 'shortcut.instances' },
      { keys: ['c'], does: 'shortcut.new_ticket' },
      { keys: ['/'], does: 'shortcut.search' },
      { keys: ['?'], does: 'shortcut.list' },
    ],
  },
  {
    part: 'lists',
    shortcuts: [
      { keys: ['j', 'k'], does: 'shortcut.rows' },
      { keys: ['Enter'], does: 'shortcut.open_row' },
    ],
  },
  {
    part: 'log',
    shortcuts: [
      { keys: ['f'], does: 'shortcut.follow' },
      { keys: ['e'], does: 'shortcut.first_error' },
      { keys: ['n', 'N'], does: 'shortcut.matches' },
      { keys: ['j', 'k'], does: 'shortcut.log_lines' },
      { keys: ['Enter', 'Shift+Enter'], does: 'shortcut.log_link' },
      { keys: ['Home', 'End'], does: 'shortcut.log_ends' },
    ],
  },
  {
    part: 'editor',
    shortcuts: [
      { keys: ['F8', 'Shift+F8'], does: 'shortcut.findings' },
      { keys: ['Ctrl+S', '⌘+S'], does: 'shortcut.save' },
      { keys: ['Esc Tab'], does: 'shortcut.leave_editor' },
    ],
  },
  {
    part: 'policy',
    shortcuts: [{ keys: ['Ctrl+S', '⌘+S'], does: 'shortcut.preview_policy' }],
  },
] as const;
