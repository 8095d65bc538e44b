/** A piece of a text; `isHit` where it is one of the words that were looked for. */
export interface TextPart {
  readonly text: string;
  readonly isHit: boolean;
}

/** Cuts a text at the words, upper and lower case alike. Without words the text is one piece. */
export function markedParts(text: string, words: string): readonly TextPart[] {
  const lower = text.toLowerCase();
  const wanted = words.toLowerCase();
  // Letters that become longer in lower case would put the marks beside the words.
  if (wanted === '' || lower.length !== text.length) return [{ text, isHit: false }];
  const parts: TextPart[] = [];
  let from = 0;
  for (let at = lower.indexOf(wanted); at !== -1; at = lower.indexOf(wanted, from)) {
    if (at > from) parts.push({ text: text.slice(from, at), isHit: false });
    parts.push({ text: text.slice(at, at + wanted.length), isHit: true });
    from = at + wanted.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), isHit: false });
  return parts;
}
