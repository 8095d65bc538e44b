import type { Page } from 'playwright-core';

/**
 * What axe holds against the opened page: `rule (impact): element, why`; empty when nothing.
 * @param options colorsOnly: only what another theme can change
 */
export async function findViolations(page: Page, { colorsOnly = false } = {}): Promise<string[]> {
  const { AxeBuilder } = await import('@axe-core/playwright');
  // Our pages hold no frames: nothing has to be put together in a second page.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (
    colorsOnly ? axe.withRules(['color-contrast', 'link-in-text-block']) : axe
  ).analyze();
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, html, any, all, none }) => {
      const [first] = [...any, ...all, ...none];
      const why = first === undefined ? '' : `, ${first.message}`;
      return `${id} (${impact ?? 'unknown'}): ${target.join(' ')} ${html.slice(0, 160)}${why}`;
    }),
  );
}
