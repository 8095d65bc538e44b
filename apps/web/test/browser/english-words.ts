import type { Page } from '@altergate/testing';
import en from '../../src/locales/en/index.ts';
import zhCN from '../../src/locales/zh-CN/index.ts';

interface Texts {
  readonly [key: string]: string | Texts;
}

/** Words of at least three Latin letters; what stands in braces is a parameter. */
function wordsOf(text: string): string[] {
  return (
    text
      .replace(/\{[^}]*\}/g, ' ')
      .toLowerCase()
      .match(/[a-z]{3,}/g) ?? []
  );
}

function wordsIn(texts: Texts): Set<string> {
  const words = Object.values(texts).flatMap((text) =>
    typeof text === 'string' ? wordsOf(text) : [...wordsIn(text)],
  );
  return new Set(words);
}

const kept = wordsIn(zhCN);
/** Words that only our English texts use. */
const english = new Set([...wordsIn(en)].filter((word) => !kept.has(word)));

/** SQL, log lines and what people wrote themselves stay as they are. */
const foreign = 'pre, code, .cm-editor, [role="log"], [lang="en"], .prewrap';

/**
 * English words of ours that the page shows or names for assistive technology.
 * @param names of people, servers and tables, which are not translated
 */
export async function englishWords(page: Page, names: readonly string[]): Promise<string[]> {
  const texts = await page.evaluate((selector) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    const found: string[] = [document.title];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement;
      if (element === null || element.closest(selector) !== null) continue;
      if (element.closest('script, style') !== null || !element.checkVisibility()) continue;
      if (node instanceof Text) found.push(node.data);
      else
        for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
          found.push(element.getAttribute(name) ?? '');
    }
    return found;
  }, foreign);
  const known = new Set(names.flatMap(wordsOf));
  const words = texts.flatMap(wordsOf).filter((word) => english.has(word) && !known.has(word));
  return [...new Set(words)].sort();
}
