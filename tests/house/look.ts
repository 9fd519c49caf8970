import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What axe finds on the page as it stands that is serious or critical, as `rule: where`. */
export async function seriousFindings(page: Page): Promise<string[]> {
  const found = await findings(page);
  const remaining: string[] = [];
  for (const finding of found)
    if (!finding.startsWith(tooSmall) || (await isSmallInView(page, finding))) remaining.push(finding);
  return remaining;
}

const tooSmall = 'target-size: ';

/**
 * Of what lies half under the program's head or foot, which stay while the page is scrolled, axe measures what can be
 * seen: it is looked at again from the middle of the window.
 */
async function isSmallInView(page: Page, finding: string): Promise<boolean> {
  const before = await page.evaluate((where) => {
    const { scrollX, scrollY } = window;
    document.querySelector(where)?.scrollIntoView({ block: 'center', behavior: 'instant' });
    return { left: scrollX, top: scrollY };
  }, finding.slice(tooSmall.length));
  const again = await findings(page);
  await page.evaluate((place) => window.scrollTo({ ...place, behavior: 'instant' }), before);
  return again.includes(finding);
}

async function findings(page: Page): Promise<string[]> {
  // A new page cannot be opened in Electron, which axe otherwise does to run its last step.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
