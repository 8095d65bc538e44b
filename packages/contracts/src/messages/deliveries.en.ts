/** Why something could not be delivered, in English. */
const deliveriesEn = {
  'webhook-address-not-allowed':
    'The address lies in a private or reserved network. Allow private networks if that is meant.',
  'webhook-redirects':
    'The address answered {status}, a redirect. Redirects are not followed; use the final address.',
  'webhook-refused': 'The address answered {status}. Only 200 to 299 count as taken.',
  'webhook-silent': 'No answer within {seconds} s.',
  'webhook-unreachable': 'No connection: {error}.',
  'webhook-secret-unreadable': 'The secret cannot be opened with the present key. Save it again.',
  'mail-refused': 'The mail server answered {status}.',
  'mail-unreachable': 'No connection to the mail server: {error}.',
} as const satisfies Record<string, string>;

export default deliveriesEn;
export type DeliveryCode = keyof typeof deliveriesEn;
