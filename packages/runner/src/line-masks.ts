import { quoted } from './definition-lines.ts';

/** A line of a canonical definition as it is compared; null leaves it out. */
export type LineMask = (line: string) => string | null;

/** Leaves out a column; names of columns and keys know no case. */
export function maskColumn(name: string): LineMask {
  const start = `${quoted(name)} `.toLowerCase();
  return (line) => (line.toLowerCase().startsWith(start) ? null : line);
}

/** Leaves out a key of any sort; `PRIMARY` stands for the primary one. */
export function maskKey(name: string): LineMask {
  const words = name.toUpperCase() === 'PRIMARY' ? ['primary key '] : keyWords(name);
  return (line) => (words.some((word) => line.toLowerCase().startsWith(word)) ? null : line);
}

function keyWords(name: string): string[] {
  const key = `key ${quoted(name)} `.toLowerCase();
  return ['', 'unique ', 'fulltext ', 'spatial '].map((sort) => sort + key);
}

/** Leaves out a foreign key. */
export function maskForeignKey(name: string): LineMask {
  const start = `constraint ${quoted(name)} foreign key `.toLowerCase();
  return (line) => (line.toLowerCase().startsWith(start) ? null : line);
}

/** Writes a column's old name as the new one, wherever it stands: keys and expressions follow a renaming. */
export function renameColumn(from: string, to: string): LineMask {
  const old = new RegExp(escaped(quoted(from)), 'gi');
  return (line) => line.replace(old, () => quoted(to));
}

const keyLine = /^(primary |unique |fulltext |spatial )?key /i;

/** Takes a column out of the keys: dropping a column does, and what is left without any goes. */
export function takeColumnOutOfKeys(name: string): LineMask {
  const part = `${escaped(quoted(name))}(?:\\(\\d+\\))?(?: DESC)?`;
  const first = new RegExp(`\\(${part}(?:,|(?=\\)))`, 'i');
  const later = new RegExp(`,${part}(?=[,)])`, 'i');
  return (line) => {
    if (!keyLine.test(line)) return line;
    const left = line.replace(first, '(').replace(later, '');
    return left !== line && /^[^(]*\(\)/.test(left) ? null : left;
  };
}

/** Leaves one option of the table out; the options stand behind the closing parenthesis. */
export function maskOption(name: string): LineMask {
  const option = new RegExp(` ${name}=('(?:[^'\\\\]|''|\\\\.)*'|\\S+)`, 'i');
  return (line) => (line.startsWith(')') ? line.replace(option, '') : line);
}

/** Leaves the table's character set and collation out. */
export const maskCharset: LineMask = (line) =>
  line.startsWith(')') ? line.replace(/ DEFAULT CHARSET=\w+/i, '').replace(/ COLLATE=\w+/i, '') : line;

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
