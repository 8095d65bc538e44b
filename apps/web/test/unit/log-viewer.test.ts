import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defineComponent } from 'vue';
import LogViewer from '../../src/common/log/LogViewer.vue';
import { useKeyboard } from '../../src/common/keyboard/use-shortcut.ts';
import { LogFeed } from '../../src/common/log/log-feed.ts';
import type { LogSource } from '../../src/common/log/log-source.ts';
import { ProblemError } from '../../src/common/api/problem-error.ts';
import { i18n } from '../../src/locales/index.ts';
import { lines } from './log-lines.ts';

/** happy-dom lays nothing out: the viewer is 200 px high, and grows as a browser would let it. */
const height = 200;
const lineHeight = 20;

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      readonly #tell: ResizeObserverCallback;
      constructor(tell: ResizeObserverCallback) {
        this.#tell = tell;
      }
      observe(target: Element): void {
        const size = { inlineSize: 800, blockSize: height };
        const entry = { target, contentRect: { width: 800, height }, contentBoxSize: [size] };
        this.#tell([entry as unknown as ResizeObserverEntry], this);
      }
      unobserve(): void {}
      disconnect(): void {}
    },
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
});

/** A server on which nothing is found. */
function silentSource(): LogSource {
  return {
    select: (_selection, from) => Promise.resolve({ lines: [], scannedTo: from, head: from }),
    search: () => Promise.resolve({ matches: [], scannedTo: 1_000_000, head: 50 }),
    firstError: () => Promise.resolve(null),
    download: '/log.gz',
    mayDownload: () => Promise.resolve(),
  };
}

async function open(hash: string, to: number, source: Partial<LogSource> = {}) {
  const read = vi.fn((from: number, limit: number) =>
    Promise.resolve({ head: to, lines: lines(from, Math.min(to, from + limit - 1)) }),
  );
  const feed = new LogFeed(read, () => undefined);
  feed.take({ type: 'lines', id: 's1', from: 1, to, lines: lines(1, to) });
  const viewer: VueWrapper = mount(LogViewer, {
    attachTo: document.body,
    global: { plugins: [i18n, createPinia()] },
    props: {
      ...{ feed, changes: 0, hash, running: true, startedAt: 0 },
      source: { ...silentSource(), ...source },
      onPermalink: (next: string) => void viewer.setProps({ hash: next }),
    },
  });
  await flushPromises();
  let changes = 0;
  let head = to;
  return {
    viewer,
    scroller: viewer.get<HTMLElement>('[role="log"]'),
    shown: () => viewer.findAll('.line .text').map((one) => one.text()),
    async push(count: number) {
      feed.take({
        type: 'lines',
        id: 's1',
        from: head + 1,
        to: head + count,
        lines: lines(head + 1, head + count),
      });
      head += count;
      await viewer.setProps({ changes: (changes += 1) });
      await flushPromises();
    },
  };
}

test('a running log is followed: the newest line is shown as it comes', async () => {
  const log = await open('', 50);
  await log.push(3);
  expect(log.shown()).toContain('line 53');
  expect(log.viewer.text()).toContain('Following');
  log.viewer.unmount();
});

test('only a reader ends following, never a scroll that the page makes by itself', async () => {
  const log = await open('', 50);
  await log.push(1);
  log.scroller.element.scrollTop = 3 * lineHeight;
  await log.scroller.trigger('scroll');
  expect(log.viewer.text()).not.toContain('Not following');

  await log.scroller.trigger('wheel', { deltaY: -60 });
  expect(log.viewer.text()).toContain('Not following');
  log.viewer.unmount();
});

test('while it is not followed the lines stay where they are and the new ones are counted', async () => {
  const log = await open('', 50);
  await log.scroller.trigger('keydown', { key: 'Home' });
  await flushPromises();
  const before = log.shown();
  expect(before).toContain('line 1');
  await log.push(7);
  expect(log.shown()).toEqual(before);
  expect(log.viewer.get('.pill').text()).toBe('▼ 7 new lines');
  await log.viewer.get('.pill').trigger('click');
  await flushPromises();
  expect(log.shown()).toContain('line 57');
  expect(log.viewer.find('.pill').exists()).toBe(false);
  log.viewer.unmount();
});

test('an address of a line opens it, marked, and does not follow', async () => {
  const log = await open('#L20', 50);
  await vi.waitFor(() => expect(log.viewer.find('.line.marked').exists()).toBe(true));
  expect(log.viewer.get('.line.marked .text').text()).toBe('line 20');
  expect(log.viewer.text()).toContain('Not following');
  log.viewer.unmount();
});

test('a line is text, whatever it says', async () => {
  const log = await open('', 1);
  const markup = '<img src=x onerror=alert(1)>';
  const feed = new LogFeed(
    () => Promise.resolve({ head: 1, lines: [] }),
    () => undefined,
  );
  const [first] = lines(1, 1);
  if (first === undefined) throw new Error('one line was asked for');
  feed.take({ type: 'lines', id: 's1', from: 1, to: 1, lines: [{ ...first, text: markup }] });
  await log.viewer.setProps({ feed, changes: 9 });
  await flushPromises();
  expect(log.viewer.find('img').exists()).toBe(false);
  expect(log.shown()).toEqual([markup]);
  log.viewer.unmount();
});

test('an address that points to a folded repeat unfolds the log', async () => {
  const feed = new LogFeed(
    () => Promise.resolve({ head: 4, lines: [] }),
    () => undefined,
  );
  const repeats = lines(1, 4).map((line) => ({ ...line, class: 'repeat' as const }));
  feed.take({ type: 'lines', id: 's1', from: 1, to: 4, lines: repeats });
  const log = await open('', 1);
  await log.viewer.setProps({ feed, changes: 5 });
  await flushPromises();
  expect(log.viewer.text()).toContain('4 repeated lines hidden');
  await log.viewer.setProps({ hash: '#L2' });
  await vi.waitFor(() => expect(log.viewer.find('.line.marked').exists()).toBe(true));
  expect(log.shown()).toEqual(['line 1', 'line 2', 'line 3', 'line 4']);
  log.viewer.unmount();
});

test('a search counts the matches of the whole log, shows the first from here on and walks round', async () => {
  const log = await open('#L20', 50, {
    search: () => Promise.resolve({ matches: [3, 22, 40], scannedTo: 50, head: 50 }),
  });
  await flushPromises();
  const field = log.viewer.get('input[aria-label="Search the log"]');
  await field.setValue('line');
  await vi.waitFor(() => expect(log.viewer.get('.count').text()).toBe('2 of 3'));
  expect(log.viewer.get('.line.current .text').text()).toBe('line 22');
  for (const [count, text] of [
    ['3 of 3', 'line 40'],
    ['1 of 3', 'line 3'],
  ]) {
    await field.trigger('keydown', { key: 'Enter' });
    await flushPromises();
    expect(log.viewer.get('.count').text()).toBe(count);
    expect(log.viewer.get('.line.current .text').text()).toBe(text);
  }
  expect(log.viewer.text()).toContain('Not following');
  log.viewer.unmount();
});

test('the find keys go to the log’s own search first, and then to the browser’s', async () => {
  const log = await open('', 50);
  const press = async (target: Element) => {
    const event = new KeyboardEvent('keydown', { key: 'f', ctrlKey: true, bubbles: true, cancelable: true });
    target.dispatchEvent(event);
    await flushPromises();
    return event.defaultPrevented;
  };
  expect(await press(log.scroller.element)).toBe(true);
  const field = log.viewer.get('input[aria-label="Search the log"]').element;
  expect(document.activeElement).toBe(field);
  expect(await press(field)).toBe(false);
  log.viewer.unmount();
});

test('the first error is pointed to by the address; without one it is said', async () => {
  const log = await open('', 50, { firstError: () => Promise.resolve(7) });
  const button = () => log.viewer.findAll('button').find((one) => one.text() === 'First error');
  await button()?.trigger('click');
  await vi.waitFor(() => expect(log.viewer.get('.line.marked .text').text()).toBe('line 7'));
  await log.viewer.setProps({ source: silentSource() });
  await button()?.trigger('click');
  await flushPromises();
  expect(log.viewer.text()).toContain('No ERROR and no FATAL up to line 50.');
  log.viewer.unmount();
});

test('a long line is cut and opens whole below itself', async () => {
  const [first] = lines(1, 1);
  if (first === undefined) throw new Error('one line was asked for');
  const text = `begin ${'x'.repeat(147_990)} end`;
  const feed = new LogFeed(
    () => Promise.resolve({ head: 1, lines: [] }),
    () => undefined,
  );
  feed.take({ type: 'lines', id: 's1', from: 1, to: 1, lines: [{ ...first, text }] });
  const log = await open('', 1);
  await log.viewer.setProps({ feed, changes: 9 });
  await flushPromises();
  const button = log.viewer.get('.line .text button');
  expect(button.text()).toBe('Show all (148 kB)');
  expect(log.shown().join('').length).toBeLessThan(2_100);
  await button.trigger('click');
  await flushPromises();
  expect(log.viewer.get('.detail pre').text()).toBe(text);
  log.viewer.unmount();
});

test('the whole log is asked for before the browser saves it, and a refusal is told on the page', async () => {
  const refused = new ProblemError({ status: 429, code: 'too-many-downloads', params: { limit: 3 } });
  const mayDownload = vi.fn(() => Promise.resolve()).mockImplementationOnce(() => Promise.reject(refused));
  const log = await open('', 50, { mayDownload });
  const saved: string[] = [];
  // What is left to the browser reaches the document unprevented.
  const browser = (event: Event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    saved.push((event.target as HTMLElement).closest('a')?.getAttribute('href') ?? '');
  };
  document.addEventListener('click', browser);
  const link = log.viewer.get('a[download]');
  await link.trigger('click');
  await flushPromises();
  expect(saved).toEqual([]);
  const alert = () => log.viewer.find('[role="alert"]');
  await vi.waitFor(() => expect(alert().text()).toContain('You are downloading 3 logs already.'));
  expect(alert().text()).toContain('What is true now');
  expect(alert().text()).toContain('Nothing was saved on this computer.');
  expect(alert().text()).toContain('What to do');

  await link.trigger('click');
  await flushPromises();
  expect(saved).toEqual(['/log.gz']);
  expect(alert().exists()).toBe(false);
  expect(mayDownload).toHaveBeenCalledTimes(2);
  document.removeEventListener('click', browser);
  log.viewer.unmount();
});

test('a line is reached, walked from and linked to by keys alone', async () => {
  const log = await open('', 15);
  const Keyboard = defineComponent({
    setup: () => {
      useKeyboard();
      return () => null;
    },
  });
  const keyboard = mount(Keyboard, { global: { plugins: [createPinia()] } });
  const press = async (key: string, init: KeyboardEventInit = {}) => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...init }));
    await flushPromises();
  };
  const standsOn = () => document.activeElement?.getAttribute('aria-label');
  log.scroller.element.focus();
  await press('Enter');
  const { hash } = log.viewer.vm.$props as { readonly hash: string };
  const first = Number(/^#L(\d+)$/.exec(hash)?.[1]);
  expect(log.viewer.get(`[data-seq="${String(first)}"]`).classes()).toContain('marked');
  await press('j');
  expect(standsOn()).toBe(`Line ${String(first + 1)}`);
  await press('j');
  await press('k');
  expect(standsOn()).toBe(`Line ${String(first + 1)}`);
  expect(log.viewer.text()).toContain('Not following');
  for (let lines = 0; lines < 16; lines += 1) await press('j');
  expect(standsOn(), 'the last line is the end').toBe('Line 15');
  keyboard.unmount();
  log.viewer.unmount();
});
