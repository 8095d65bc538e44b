import { describe, expect, test } from 'vitest';
import { toApiDocument } from '../../src/features/api-docs/api-document.ts';

const content = (example: unknown) => ({ content: { 'application/json': { example } } });
const document = toApiDocument({
  info: { version: '1' },
  paths: {
    '/api/v1/tickets/{id}/comments': {
      post: {
        parameters: [{ name: 'id', in: 'path', example: '128' }],
        requestBody: content({ text: "it's fine" }),
        responses: { 201: content({ id: '7' }), '4XX': content({}) },
        'x-altergate-access': { permission: 'ticket.read' },
        'x-altergate-headers': ['idempotency-key', 'if-match'],
      },
    },
    '/api/v1/session': {
      post: {
        parameters: [],
        responses: { 200: content({}) },
        'x-altergate-access': { public: true },
        'x-altergate-headers': [],
      },
    },
  },
  'x-altergate-problems': [{ code: 'not-found', status: 404 }],
});
const [session, comment] = document.operations;

describe('the API as the page shows it', () => {
  test('is in the order of what it is about, with who may call it', () => {
    expect(document.operations.map(({ group }) => group)).toEqual(['session', 'tickets']);
    expect(session?.callers).toBe('public');
    expect(comment?.callers).toContain('developer');
  });

  test('gives a call that a shell can run as it stands: path filled, headers there, quotes safe', () => {
    expect(comment?.curl.split(' \\\n  ')).toEqual([
      'curl -X POST "$ALTERGATE/api/v1/tickets/128/comments"',
      '-H "Authorization: Bearer $TOKEN"',
      `-H 'If-Match: "3"'`,
      '-H "Idempotency-Key: $(uuidgen)"',
      `-H 'Content-Type: application/json'`,
      `-d '{"text":"it'\\''s fine"}'`,
    ]);
    expect(session?.curl).not.toContain('Authorization');
  });

  test('shows answers of success and leaves refusals to the table of codes', () => {
    expect(comment?.answers).toEqual([{ status: '201', example: { id: '7' } }]);
    expect(document.problems).toEqual([{ code: 'not-found', status: 404 }]);
  });
});
