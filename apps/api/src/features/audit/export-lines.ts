import type { AuditEntryBody } from '@altergate/contracts';
import { exportTexts, renderMessage } from '@altergate/contracts/messages';
import type { Language } from '@altergate/contracts/messages';

const columns = [
  'id',
  'at',
  'principal',
  'person',
  'display_name',
  'token',
  'verb',
  'text',
  'object_kind',
  'object_id',
  'ticket_id',
  'execution_id',
  'environment_id',
  'instance_id',
  'database',
  'address',
  'request_id',
  'params',
] as const;

/** Spreadsheets take what begins like this for a formula, also after spaces; an apostrophe makes it a text. */
const formula = /^[\s\u{feff}]*[=+\-@\t\r|%]/u;

/** One field: a text for spreadsheets, in quotes where RFC 4180 wants them. */
export function csvField(value: string): string {
  const text = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csvLine(fields: readonly string[]): string {
  return `${fields.map(csvField).join(',')}\r\n`;
}

/** The first line of a CSV. It begins with a byte order mark: without it Excel takes Chinese for something else. */
export const csvHead = `\u{feff}${csvLine(columns)}`;

/** One entry as a line of CSV; its text in the reader's language. */
export function csvEntry(entry: AuditEntryBody, language: Language): string {
  const values: Record<(typeof columns)[number], string> = {
    id: entry.id,
    at: entry.at,
    principal: entry.principal,
    person: entry.person?.name ?? '',
    display_name: entry.person?.displayName ?? '',
    token: entry.token ?? '',
    verb: entry.verb,
    text: renderMessage(language, entry.verb, {}),
    object_kind: entry.objectKind,
    object_id: entry.objectId,
    ticket_id: entry.ticketId ?? '',
    execution_id: entry.executionId ?? '',
    environment_id: entry.environmentId ?? '',
    instance_id: entry.instanceId ?? '',
    database: entry.database,
    address: entry.address,
    request_id: entry.requestId,
    params: JSON.stringify(entry.params),
  };
  return csvLine(columns.map((column) => values[column]));
}

/** One entry as a line of JSON, as the list gives it. */
export function jsonEntry(entry: AuditEntryBody): string {
  return `${JSON.stringify(entry)}\n`;
}

/** Why an export broke off. */
type Broken = keyof (typeof exportTexts)['en'];

/** The last line of a CSV that broke off: one field instead of all of them, so that no program takes it for an entry. */
export function csvIncomplete(why: Broken, language: Language): string {
  return csvLine([exportTexts[language][why]]);
}

/** The same for lines of JSON. */
export function jsonIncomplete(why: Broken, language: Language): string {
  return `${JSON.stringify({ incomplete: exportTexts[language][why] })}\n`;
}
