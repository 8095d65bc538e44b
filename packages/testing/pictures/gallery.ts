import type { PageEntry, Viewer } from '../src/pages/pages.ts';

/** One picture as taken. */
export interface Picture {
  readonly entry: PageEntry;
  readonly address: string;
  readonly viewer: Viewer;
  readonly look: Look;
  /** Relative to the index. */
  readonly file: string;
}

export interface Look {
  readonly theme: 'light' | 'dark';
  readonly width: number;
  readonly language: 'en' | 'zh-CN';
}

/** Every look of a page: both themes, both widths, both languages. */
export const looks: readonly Look[] = (['en', 'zh-CN'] as const).flatMap((language) =>
  [1440, 1024].flatMap((width) => (['light', 'dark'] as const).map((theme) => ({ theme, width, language }))),
);

/** A page of HTML that shows all pictures, grouped by page and by who looks at it. */
export function galleryHtml(pictures: readonly Picture[], takenAt: Date): string {
  const names = [...new Set(pictures.map(({ entry }) => entry.name))];
  const sections = names.map((name) => section(pictures.filter(({ entry }) => entry.name === name)));
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Altergate: every page</title>
<style>
  body { margin: 24px; font: 14px/1.5 system-ui, sans-serif; background: #f4f5f7; color: #1f2329; }
  nav a { margin-inline-end: 12px; }
  figure { margin: 0; }
  .looks { display: grid; grid-template-columns: repeat(auto-fill, minmax(320px, 1fr)); gap: 16px; }
  img { width: 100%; max-height: 480px; object-fit: cover; object-position: top; border: 1px solid #c4c9d1; }
  code { background: #e6e8ec; padding: 1px 4px; }
</style>
<h1>Every page</h1>
<p>${String(pictures.length)} pictures of the demo, taken ${escapeHtml(takenAt.toISOString())}.</p>
<nav>${names.map((name) => `<a href="#${escapeHtml(name)}">${escapeHtml(name)}</a>`).join('\n')}</nav>
${sections.join('\n')}
</html>
`;
}

function section(pictures: readonly Picture[]): string {
  const [first] = pictures;
  if (first === undefined) return '';
  const viewers = [...new Set(pictures.map(({ viewer }) => viewer))];
  const groups = viewers.map((viewer) => {
    const own = pictures.filter((picture) => picture.viewer === viewer);
    return `<h3>as ${escapeHtml(viewer)}</h3>\n<div class="looks">${own.map(figure).join('\n')}</div>`;
  });
  return `<h2 id="${escapeHtml(first.entry.name)}">${escapeHtml(first.entry.name)} <code>${escapeHtml(first.address)}</code></h2>
${groups.join('\n')}`;
}

function figure({ file, look, entry }: Picture): string {
  const words = `${look.language}, ${look.theme}, ${String(look.width)} wide`;
  return `<figure><a href="${escapeHtml(file)}"><img loading="lazy" src="${escapeHtml(file)}" alt="${escapeHtml(`${entry.name}: ${words}`)}"></a><figcaption>${words}</figcaption></figure>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
