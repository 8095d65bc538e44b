import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { undo } from '@codemirror/commands';
import { EditorView } from '@codemirror/view';
import { VueQueryPlugin } from '@tanstack/vue-query';
import { createPinia } from 'pinia';
import { createMemoryHistory, createRouter, RouterView } from 'vue-router';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fixIds, type FixableFinding, type Inspection, type Ticket } from '@altergate/contracts';
import { commonFixes } from '../../src/features/tickets/common-fixes.ts';
import { fixLines } from '../../src/features/tickets/fix-lines.ts';
import TicketEditor from '../../src/features/tickets/TicketEditor.vue';
import * as layoutApi from '../../src/features/tickets/layout-api.ts';
import * as ticketApi from '../../src/features/tickets/ticket-api.ts';
import * as instanceApi from '../../src/features/instances/instance-api.ts';
import { announcement } from '../../src/layout/announcer.ts';
import { i18n, setLanguage } from '../../src/locales/index.ts';

const words = ['rank', 'groups', 'rows'];

/** As the server answers: each of the words without backticks is an error with a fix. */
function inspected(sql: string): Inspection {
  const findings = words.flatMap((word): FixableFinding[] => {
    const start = sql.search(new RegExp(`(?<!\`)\\b${word}\\b`));
    if (start < 0) return [];
    const range = { start, end: start + word.length };
    const fix = {
      id: 'quote-name',
      params: { name: `\`${word}\`` },
      edits: [{ ...range, text: `\`${word}\`` }],
    };
    return [
      {
        ...{ rule: 'reserved-word', severity: 'error', params: { name: word, version: '8.4' } },
        ...{ statement: null, range, target: null, fixes: [fix] },
      },
    ];
  });
  const quoted = [...sql.matchAll(/`\w+`/g)].map(({ index, 0: word }): FixableFinding => ({
    ...{ rule: 'reserved-word-quoted', severity: 'note', params: { name: word } },
    ...{ statement: null, range: { start: index, end: index + word.length }, target: null },
  }));
  const target = { instanceId: '1', database: 'shop', reached: true, problem: null };
  return { statements: [], findings: [...findings, ...quoted].toSorted(byPlace), targets: [target] };
}
const byPlace = (a: FixableFinding, b: FixableFinding) => (a.range?.start ?? 0) - (b.range?.start ?? 0);

/** What one answer waits for; nothing unless a case holds it back. */
let gate: Promise<void>;
let opened: VueWrapper | null = null;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  gate = Promise.resolve();
  vi.spyOn(ticketApi, 'inspect').mockImplementation(async (sql) => {
    await gate;
    return inspected(sql);
  });
  vi.spyOn(instanceApi, 'readInstanceNames').mockResolvedValue([]);
  vi.spyOn(instanceApi, 'readDatabases').mockResolvedValue([]);
  vi.spyOn(instanceApi, 'readTables').mockResolvedValue([]);
  vi.spyOn(layoutApi, 'readReservedWords').mockResolvedValue([]);
});
afterEach(() => {
  opened?.unmount();
  opened = null;
  vi.useRealTimers();
  vi.restoreAllMocks();
  document.body.innerHTML = '';
});

async function pause(): Promise<void> {
  await vi.advanceTimersByTimeAsync(450);
  await flushPromises();
}

async function open(sql: string) {
  const ticket = {
    ...{ id: '1', version: 1, state: 'in_review', title: 'Rank', reason: '', sql },
    ticketTargets: [{ instanceId: '1', database: 'shop' }],
    decisions: [],
  } as unknown as Ticket;
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/', component: TicketEditor, props: { ticket } }],
  });
  await router.push('/');
  const page = mount(RouterView, {
    global: { plugins: [i18n, createPinia(), VueQueryPlugin, router] },
    attachTo: document.body,
  });
  opened = page;
  await pause();
  const content = document.querySelector<HTMLElement>('.cm-content');
  const view = content && EditorView.findFromDOM(content);
  if (!view) throw new Error('there is no editor');
  const button = (label: string) => {
    const found = page.findAll('button').find((one) => one.text() === label);
    if (found === undefined) throw new Error(`there is no button ${label} in ${page.text()}`);
    return found;
  };
  return { page, view, button, text: () => view.state.doc.toString() };
}

const sql = 'ALTER TABLE orders ADD rank INT, ADD groups INT';

describe('a quick fix', () => {
  test('edits the text that was reviewed, says so aloud, and is taken back as one step', async () => {
    const { view, button, text } = await open(sql);
    view.dispatch({ selection: { anchor: sql.length } });
    button('Fix: write `rank`').element.focus();
    await button('Fix: write `rank`').trigger('click');
    await flushPromises();
    expect(text()).toBe('ALTER TABLE orders ADD `rank` INT, ADD groups INT');
    expect(view.state.selection.main.head).toBe(text().length);
    expect(announcement.value).toBe('Fixed: write `rank`. Ctrl or ⌘+Z takes it back.');
    undo(view);
    expect(text()).toBe(sql);
  });

  test('is taken back by the keys also while the focus is in the list', async () => {
    const { button, text } = await open(sql);
    await button('Fix: write `rank`').trigger('click');
    await pause();
    await button('Fix: write `groups`').trigger('keydown', { key: 'z', ctrlKey: true });
    expect(text()).toBe(sql);
  });

  test('waits for the next review where the text is another by now', async () => {
    const { view, button, text } = await open(sql);
    let answer = () => {};
    gate = new Promise((resolve) => (answer = resolve));
    view.dispatch({ changes: { from: 0, insert: '-- why\n' } });
    await flushPromises();
    const typed = text();
    expect(button('Fix: write `rank`').attributes('aria-disabled')).toBe('true');
    await button('Fix: write `rank`').trigger('click');
    expect(text()).toBe(typed);
    answer();
    await pause();
    expect(button('Fix: write `rank`').attributes('aria-disabled')).toBeUndefined();
    await button('Fix: write `rank`').trigger('click');
    expect(text()).toBe(typed.replace('rank', '`rank`'));
  });

  test('hands the focus to the finding that follows it, around the end of the text', async () => {
    const { button } = await open(sql);
    button('Fix: write `rank`').element.focus();
    await button('Fix: write `rank`').trigger('click');
    await pause();
    const next = document.activeElement;
    expect(next?.getAttribute('data-at')).toBe(String('ALTER TABLE orders ADD `rank` INT, ADD '.length));
    button('Fix: write `groups`').element.focus();
    await button('Fix: write `groups`').trigger('click');
    await pause();
    expect(document.activeElement?.getAttribute('data-at')).toBe(String('ALTER TABLE orders ADD '.length));
  });

  test('hands the focus to the editor where nothing is found any more', async () => {
    const { view, button } = await open(sql);
    const nothing = { ...inspected(''), findings: [] };
    vi.mocked(ticketApi.inspect).mockResolvedValue(nothing);
    button('Fix: write `rank`').element.focus();
    await button('Fix: write `rank`').trigger('click');
    await pause();
    expect(document.activeElement).toBe(view.contentDOM);
  });

  test('leaves the focus where somebody took it meanwhile', async () => {
    const { page, button } = await open(sql);
    await button('Fix: write `rank`').trigger('click');
    const title = page.get<HTMLInputElement>('input').element;
    title.focus();
    await pause();
    expect(document.activeElement).toBe(title);
  });

  test('finds its words also in a text whose lines end in two characters', async () => {
    const { button, text } = await open('-- why\r\n\r\nALTER TABLE orders\r\nADD rank INT');
    await button('Fix: write `rank`').trigger('click');
    expect(text()).toBe('-- why\n\nALTER TABLE orders\nADD `rank` INT');
  });

  test('is made for all words at once as one step', async () => {
    const { view, button, text } = await open(`${sql}, ADD rows INT`);
    await button('Fix all 3: write backticks around the names').trigger('click');
    expect(text()).toBe('ALTER TABLE orders ADD `rank` INT, ADD `groups` INT, ADD `rows` INT');
    undo(view);
    expect(text()).toBe(`${sql}, ADD rows INT`);
  });
});

const fixed = (
  id: string,
  edits: [start: number, end: number, text: string][],
  start = 0,
): FixableFinding => ({
  ...{ rule: id, severity: 'note', params: {}, statement: 0, range: { start, end: start + 1 }, target: null },
  fixes: [{ id, params: {}, edits: edits.map(([from, end, text]) => ({ start: from, end, text })) }],
});

describe('fixes of several findings at once', () => {
  test('count places and not targets, and leave out what one fix does already', () => {
    const twice = [fixed('quote-name', [[5, 6, 'a']], 5), fixed('quote-name', [[5, 6, 'a']], 5)];
    expect(commonFixes(twice)).toEqual([]);
    const [common] = commonFixes([...twice, fixed('quote-name', [[1, 2, 'b']], 1)]);
    expect(common).toMatchObject({ id: 'quote-name', n: 2, edits: [{ start: 1 }, { start: 5 }] });
  });

  test('are not offered where edits overlap, stand at one place, or change what the next one meets', () => {
    const at = (one: [number, number, string], other: [number, number, string], id = 'drop-manner') =>
      commonFixes([fixed(id, [one], 1), fixed(id, [other], 2)]).length;
    expect(at([1, 4, ''], [3, 6, ''])).toBe(0);
    expect(at([1, 1, 'a'], [1, 1, 'b'])).toBe(0);
    expect(at([1, 4, ''], [4, 6, ''])).toBe(1);
    expect(at([1, 2, ''], [4, 6, ''], 'merge-alters')).toBe(0);
  });
});

test('what a fix changes is shown in whole lines, and no others', () => {
  const lines = 'one\ntwo three\nfour\nfive';
  const [from, to] = [lines.indexOf('three'), lines.indexOf('four')];
  const edits = [
    { start: from, end: from + 5, text: '3' },
    { start: to, end: to + 4, text: '4' },
  ];
  expect(fixLines(lines, edits)).toEqual({ was: 'two three\nfour', now: 'two 3\n4' });
  expect(fixLines('one', [{ start: 3, end: 3, text: ';' }])).toEqual({ was: 'one', now: 'one;' });
});

test('every fix has its words in both languages', async () => {
  for (const language of ['zh-CN', 'en'] as const) {
    await setLanguage(language);
    for (const id of fixIds) {
      expect(i18n.global.te(`fix.${id}`, language)).toBe(true);
      if (id !== 'merge-alters') expect(i18n.global.te(`fix_all.${id}`, language)).toBe(true);
    }
  }
});
