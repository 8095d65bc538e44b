import type { CompletionSource } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { MySQL, sql } from '@codemirror/lang-sql';
import {
  HighlightStyle,
  bracketMatching,
  defaultHighlightStyle,
  syntaxHighlighting,
} from '@codemirror/language';
import { lintGutter } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { sqlCompletion } from './completion/completion-extension.ts';
import { toNextFinding, toPreviousFinding } from './walk-findings.ts';

/** CodeMirror's own colours are for white only; the same tags get tokens that follow the theme. */
const colours: Readonly<Record<string, string>> = {
  '#708': 'var(--el-color-primary)',
  '#219': 'var(--ag-color-machine)',
  '#164': 'var(--ag-color-machine)',
  '#a11': 'var(--el-color-success)',
  '#e40': 'var(--el-color-success)',
  '#940': 'var(--el-text-color-secondary)',
};
const highlighting = HighlightStyle.define(
  defaultHighlightStyle.specs.map((spec) => {
    const colour: unknown = spec['color'];
    return typeof colour === 'string' ? { ...spec, color: colours[colour] ?? 'inherit' } : spec;
  }),
);

const look = EditorView.theme({
  '&': { backgroundColor: 'var(--el-bg-color)', color: 'var(--el-text-color-primary)', fontSize: '13px' },
  '&.cm-focused': { outline: '2px solid var(--el-color-primary)', outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: 'var(--ag-mono)', lineHeight: '20px', minHeight: '360px' },
  '.cm-gutters': {
    backgroundColor: 'var(--el-fill-color-lighter)',
    color: 'var(--el-text-color-secondary)',
    borderRight: '1px solid var(--el-border-color-lighter)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--el-fill-color-light)' },
  '.cm-cursor': { borderLeftColor: 'var(--el-text-color-primary)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--el-color-primary-light-8)',
  },
  '.cm-lintRange-error': { backgroundImage: 'none', borderBottom: '2px solid var(--el-color-danger)' },
  '.cm-lintRange-warning': { backgroundImage: 'none', borderBottom: '2px dashed var(--el-color-warning)' },
  '.cm-lintRange-info': { backgroundImage: 'none', borderBottom: '2px dotted var(--el-color-info)' },
  // The marks of the gutter in the tones and shapes of severities: disc, triangle, ring.
  '.cm-lint-marker': { content: 'normal', width: '10px', height: '10px', margin: '5px 0' },
  '.cm-lint-marker-error': { borderRadius: '50%', backgroundColor: 'var(--el-color-danger)' },
  '.cm-lint-marker-warning': {
    clipPath: 'polygon(50% 0, 100% 100%, 0 100%)',
    backgroundColor: 'var(--el-color-warning)',
  },
  '.cm-lint-marker-info': { borderRadius: '50%', border: '2px solid var(--el-color-info)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--el-bg-color-overlay)',
    border: '1px solid var(--el-border-color-light)',
    maxWidth: '480px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--ag-mono)',
    fontSize: '13px',
    maxHeight: '240px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    gap: '16px',
    minHeight: '24px',
    padding: '2px 8px',
    lineHeight: '20px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--el-color-primary)',
    color: 'var(--ag-on-solid)',
  },
  '.cm-completionLabel': { flex: '1' },
  '.cm-completionMatchedText': { fontWeight: '600', textDecoration: 'none' },
  '.cm-completionDetail': {
    margin: '0',
    color: 'var(--el-text-color-secondary)',
    fontFamily: 'var(--el-font-family)',
    fontSize: '12px',
    fontStyle: 'normal',
  },
  'li[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-diagnostic': { fontFamily: 'var(--el-font-family)', padding: '4px 8px' },
});

function nonce(): string | null {
  const content = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
  return content === '' || content.startsWith('__') ? null : content;
}

/** What the keys of an editor set going outside of it. */
export interface EditorVerbs {
  readonly complete: CompletionSource;
  readonly layOut: () => void;
}

/** Everything an SQL editor is made of. Tab is left alone: it goes on to the next control. */
export function sqlExtensions({ complete, layOut }: EditorVerbs): Extension[] {
  const cspNonce = nonce();
  return [
    ...(cspNonce === null ? [] : [EditorView.cspNonce.of(cspNonce)]),
    lineNumbers(),
    history(),
    drawSelection(),
    highlightSpecialChars(),
    highlightActiveLine(),
    bracketMatching(),
    lintGutter(),
    sql({ dialect: MySQL, upperCaseKeywords: true }),
    syntaxHighlighting(highlighting),
    sqlCompletion(complete),
    keymap.of([
      { key: 'Shift-Alt-f', run: () => (layOut(), true) },
      { key: 'F8', run: toNextFinding },
      { key: 'Shift-F8', run: toPreviousFinding },
      ...historyKeymap,
      ...defaultKeymap,
    ]),
    EditorView.lineWrapping,
    look,
  ];
}
