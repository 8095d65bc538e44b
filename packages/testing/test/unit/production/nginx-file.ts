import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../repository.ts';

/** A directive, with its block where it has one. */
export interface Directive {
  readonly words: readonly string[];
  readonly block: readonly Directive[] | null;
}

/** Reads nginx's syntax. @throws Error where a brace or a semicolon is missing or too many */
export function parseNginx(source: string): Directive[] {
  const tokens = source.replaceAll(/(^|\s)#.*$/gm, '').match(/'[^']*'|"[^"]*"|[{};]|[^\s{};]+/g) ?? [];
  const stack: Directive[][] = [[]];
  let words: string[] = [];
  for (const token of tokens) {
    if (token === ';' || token === '{') {
      if (words.length === 0) throw new Error(`nothing stands before ${token}`);
      const block: Directive[] | null = token === '{' ? [] : null;
      stack.at(-1)?.push({ words, block });
      if (block !== null) stack.push(block);
      words = [];
    } else if (token === '}') {
      if (words.length > 0) throw new Error(`no semicolon after ${words.join(' ')}`);
      stack.pop();
      if (stack.length === 0) throw new Error('a } too many');
    } else words.push(token);
  }
  const [top] = stack;
  if (stack.length !== 1 || words.length > 0 || top === undefined) throw new Error('a } is missing');
  return top;
}

export function readNginx(): Directive[] {
  return parseNginx(readFileSync(path.join(repository, 'docker', 'nginx.conf'), 'utf8'));
}

/** All directives of this name below these, at any depth. */
export function find(directives: readonly Directive[], name: string): Directive[] {
  return directives.flatMap((directive) => [
    ...(directive.words[0] === name ? [directive] : []),
    ...find(directive.block ?? [], name),
  ]);
}

/** What stops a WebSocket at this location; nothing when it passes. */
export function upgradeFaults(location: Directive): string[] {
  const has = (...words: string[]) =>
    (location.block ?? []).some((directive) => directive.words.join(' ') === words.join(' '));
  return [
    has('proxy_http_version', '1.1') ? [] : ['proxy_http_version 1.1'],
    has('proxy_set_header', 'Upgrade', '$http_upgrade') ? [] : ['Upgrade'],
    has('proxy_set_header', 'Connection', '$connection_upgrade') ? [] : ['Connection'],
  ].flat();
}

/** Headers set around a location that it loses, because it sets some of its own. */
export function lostHeaders(server: Directive, location: Directive): string[] {
  const headersOf = (directives: readonly Directive[]) =>
    directives.filter(({ words }) => words[0] === 'proxy_set_header').map(({ words }) => words[1] ?? '');
  const own = headersOf(location.block ?? []);
  return own.length === 0 ? [] : headersOf(server.block ?? []).filter((header) => !own.includes(header));
}
