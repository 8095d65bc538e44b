/** A word looked for in titles; the last one typed may be the beginning of a longer one. */
export interface SearchedWord {
  readonly word: string;
  readonly isPrefix: boolean;
}

/** Characters that a stored word keeps. */
const wordLength = 32;

/** Scripts that put no spaces between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;

/** Runs of letters and digits, in order; each of one sort of script. */
function runsOf(text: string): { readonly run: string; readonly isUnspaced: boolean }[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.flatMap((word) => {
    const parts = word.split(unspaced).map((run) => ({ run, isUnspaced: false }));
    const between = word.match(unspaced) ?? [];
    return parts
      .flatMap((part, index) => [part, { run: between[index] ?? '', isUnspaced: true }])
      .filter(({ run }) => run !== '');
  });
}

function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}

/**
 * The words by which a title is found, each once: words in small letters, and pairs of neighbours where a script has no
 * spaces. The last character of such a run stands alone too, so that a search for one character finds it everywhere.
 */
export function titleWords(title: string): string[] {
  const words = runsOf(title).flatMap(({ run, isUnspaced }) =>
    isUnspaced ? [...pairsOf(run), [...run].at(-1) ?? ''] : [run.slice(0, wordLength)],
  );
  return [...new Set(words)];
}

/** What a search text looks for: a title must have every word. Empty when nothing in it can be looked for. */
export function searchedWords(text: string): SearchedWord[] {
  const runs = runsOf(text);
  const words = runs.flatMap(({ run, isUnspaced }, index): SearchedWord[] => {
    if (!isUnspaced) {
      return [{ word: run.slice(0, wordLength), isPrefix: index === runs.length - 1 }];
    }
    const pairs = pairsOf(run);
    return pairs.length === 0
      ? [{ word: run, isPrefix: true }]
      : pairs.map((word) => ({ word, isPrefix: false }));
  });
  return [...new Map(words.map((one) => [one.word, one])).values()];
}
