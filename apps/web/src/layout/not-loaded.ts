const said = {
  en: {
    text: 'Altergate could not be loaded: the network failed, or another version was installed just now.',
    again: 'Try again',
  },
  'zh-CN': { text: 'Altergate 未能加载：网络出现故障，或刚刚安装了其他版本。', again: '重试' },
} as const;

/**
 * Fills an empty page that cannot show anything else, because what it needs first did not come. Its words stand here, in
 * both languages: which one the reader wants, and its texts, may be what is missing.
 */
export function showNotLoaded(root: Element, reload = () => window.location.reload()): void {
  const page = document.createElement('main');
  page.className = 'not-loaded';
  page.setAttribute('role', 'alert');
  for (const [language, { text, again }] of Object.entries(said)) {
    const part = document.createElement('section');
    part.lang = language;
    const line = document.createElement('p');
    line.textContent = text;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = again;
    button.addEventListener('click', reload);
    part.append(line, button);
    page.append(part);
  }
  root.replaceChildren(page);
}
