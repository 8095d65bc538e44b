import { nextTick, ref } from 'vue';
import { describe, expect, test } from 'vitest';
import { spacerLimit, useRowWindow } from '../../src/common/log/use-row-window.ts';

/** A window of ten rows over this many; the element stands for the browser, which rounds to whole pixels. */
function windowOver(rows: number) {
  const total = ref(rows);
  let scrollTop = 0;
  const element = {
    get scrollTop() {
      return scrollTop;
    },
    set scrollTop(value: number) {
      scrollTop = Math.round(value);
    },
  };
  const view = useRowWindow(ref(element as HTMLElement), total, ref(200));
  return { total, element, view };
}

/** Until the window has put the scrollbar where its rows are, also after that made them move. */
async function settled(): Promise<void> {
  await nextTick();
  await nextTick();
}

describe('a window over rows', () => {
  test('never needs more than eight million pixels, and reaches the last of a million rows', async () => {
    const { view } = windowOver(1_000_000);
    expect(view.spacer.value).toBe(spacerLimit);
    view.moveTo(Infinity);
    await nextTick();
    expect(view.first.value + view.count.value).toBe(1_000_000);
    expect(view.atEnd.value).toBe(true);
  });

  test('is moved by one row exactly where the scrollbar is scaled', async () => {
    const { view } = windowOver(1_000_000);
    view.moveTo(750_000);
    await nextTick();
    view.moveTo(view.top.value + 1);
    await nextTick();
    expect(view.top.value).toBe(750_001);
    expect(view.readScroll()).toBe('same');
  });

  test('does not take its own scroll for a reader’s when the log grew before it came back', async () => {
    const { view, total } = windowOver(1_000_000);
    view.moveTo(999_980);
    await nextTick();
    total.value += 500;
    await nextTick();
    expect(view.readScroll()).toBe('same');
    expect(view.top.value).toBe(999_980);
  });

  test('follows a reader’s scrolling, up and down', async () => {
    const { view, element } = windowOver(100_000);
    view.moveTo(50_000);
    await settled();
    element.scrollTop -= 400;
    expect(view.readScroll()).toBe('up');
    expect(view.top.value).toBe(49_980);
    await settled();
    element.scrollTop += 600;
    expect(view.readScroll()).toBe('down');
    expect(view.top.value).toBe(50_010);
  });
});
