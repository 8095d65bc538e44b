export default {
  ticket_list: {
    view: 'Which tickets',
    views: { 'needs-me': 'Waiting for me', mine: 'Mine', all: 'All' },
    filters: 'Filters',
    text: 'Words of the title',
    any_state: 'Any state',
    any_environment: 'Any environment',
    any_instance: 'Any instance',
    table: 'Table or db.table',
    changed: '{n} ticket changed | {n} tickets changed',
    refresh: 'Refresh list',
    no_match: 'No ticket matches.',
    clear: 'Clear filter',
    nothing_waits: 'Nothing waits for you.',
    to_all: 'All tickets',
    none: 'No tickets yet.',
  },
};
