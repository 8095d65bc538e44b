import { toDisplayString } from 'vue';
import type { MessageContext, MessageFunction } from 'vue-i18n';

export interface Texts {
  readonly [name: string]: string | Texts;
}

export interface CompiledTexts {
  [name: string]: MessageFunction | CompiledTexts;
}

/**
 * Makes a function of every text: `{name}` is a value, ` | ` stands between the forms of a plural. The texts use no more
 * of vue-i18n's message format, so its compiler is left out of the program.
 */
export function compileTexts(texts: Texts): CompiledTexts {
  const compiled: CompiledTexts = {};
  for (const [name, text] of Object.entries(texts)) {
    compiled[name] = typeof text === 'string' ? compileText(text) : compileTexts(text);
  }
  return compiled;
}

function compileText(text: string): MessageFunction {
  if (!/[{|]/.test(text)) {
    return ((context: MessageContext) => (context.type === 'vnode' ? [text] : text)) as MessageFunction;
  }
  const forms = text.split(' | ').map((form) => form.split(/\{(\w+)\}/));
  return ((context: MessageContext) => {
    const filled = forms.map((parts) => fill(parts, context));
    return filled.length === 1 ? filled[0] : context.plural(filled as string[]);
  }) as MessageFunction;
}

/** Every second part is the name of a value. Inside of `<i18n-t>` values are nodes, which are put together as they are. */
function fill(parts: readonly string[], context: MessageContext): string | unknown[] {
  const filled = parts.map((part, index) => (index % 2 === 0 ? part : context.named(part)));
  return context.type === 'vnode' ? filled : filled.map(toDisplayString).join('');
}
