import notifications from './notifications.ts';
import shell from './shell.ts';
import ticketList from './ticket-list.ts';
import words from './words.ts';

/** What the frame, the ticket list and the pages of somebody who is not signed in say. */
export default { ...shell, ...words, ...ticketList, ...notifications };
