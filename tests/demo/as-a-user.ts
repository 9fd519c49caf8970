import type { Locator, Page } from 'playwright-core';
import type { Laptop } from '../house/laptop.ts';

// What a person does at the program, in a person's words. Every wait is for something that is seen on the screen.

/** Four words and more: what the demo's people unlock with. */
export const passphrase = 'fyra gröna stolar i hallen';

/** Signs in at the demo's identity provider, in the window that opens for it. */
export async function signIn(laptop: Laptop, name: string): Promise<Page> {
  const page = await laptop.window();
  await page.getByRole('button', { name: 'Logga in' }).click();
  const provider = await laptop.windowTitled(/Logga in/);
  await provider.getByRole('button', { name: new RegExp(name) }).click();
  await page.getByRole('heading', { name: 'Välj lösenfras' }).waitFor();
  return page;
}

/** Chooses the passphrase, the first time on a laptop. */
export async function choosePassphrase(page: Page): Promise<void> {
  await page.getByLabel('Lösenfras', { exact: true }).fill(passphrase);
  await page.getByLabel('Upprepa lösenfrasen').fill(passphrase);
  await page.getByRole('button', { name: 'Spara lösenfrasen' }).click();
  await page.getByRole('link', { name: 'Planen' }).waitFor();
}

/** Unlocks a laptop that has been used before. */
export async function unlock(laptop: Laptop, phrase = passphrase): Promise<Page> {
  const page = await laptop.window();
  await page.getByLabel('Lösenfras').fill(phrase);
  await page.getByRole('button', { name: 'Lås upp' }).click();
  await page.getByRole('link', { name: 'Planen' }).waitFor();
  return page;
}

/** Goes to a view by the list at the left. */
export async function goToView(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
}

/** Opens a follow-up from the plan. */
export async function openFollowUp(page: Page, title: string): Promise<void> {
  await goToView(page, 'Planen');
  await page.getByRole('link', { name: title }).first().click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** *Gör redo för fält*, until the program says that it is. */
export async function makeReady(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Gör redo för fält' }).click();
  await page.getByText('Redo för fält ✓').waitFor();
}

/** From a new laptop to a follow-up that is ready for the field. */
export async function prepareFollowUp(laptop: Laptop, title: string): Promise<Page> {
  const page = await signIn(laptop, 'Vera Provling');
  await choosePassphrase(page);
  await openFollowUp(page, title);
  await makeReady(page);
  return page;
}

/** From a new laptop to a visit that has been started. */
export async function beginVisit(laptop: Laptop, title: string): Promise<Page> {
  const page = await prepareFollowUp(laptop, title);
  await page.getByRole('button', { name: 'Starta besök' }).first().click();
  await page.getByRole('button', { name: 'Avsluta besöket' }).waitFor();
  return page;
}

/** Opens a part of the follow-up. */
export async function openTab(page: Page, name: string): Promise<void> {
  const tab = { name: new RegExp(`^${name}`) };
  await page.getByRole('tab', tab).click();
  // A person looks before they write: until then the part that is left is still there.
  await page.getByRole('tab', { ...tab, selected: true }).waitFor();
}

/** Waits until the window's foot says that everything typed is on disk. */
export async function seeSaved(page: Page): Promise<void> {
  await page.getByText('Sparar …').first().waitFor({ state: 'hidden' });
  await page
    .getByText(/Sparat \d\d:\d\d/)
    .first()
    .waitFor();
}

/** Waits until nothing on this laptop waits for the central. */
export async function seeAllSent(page: Page): Promise<void> {
  await page.getByText('Allt är skickat').first().waitFor({ timeout: 60_000 });
}

/** Fills a text field and leaves it, so that it is saved. */
export async function write(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.blur();
}

/** Chooses one of a group of radio buttons by its words. */
export async function choose(page: Page, group: string, choice: string): Promise<void> {
  const radio = page.getByRole('radio', { name: choice, exact: true });
  await page.getByRole('radiogroup', { name: group, exact: true }).locator('label').filter({ has: radio }).click();
}

/** Ticks the first of a group of boxes whose words fit. */
export async function tick(page: Page, group: string, choice: string | RegExp): Promise<void> {
  const box = page.getByRole('checkbox', { name: choice });
  await page.getByRole('group', { name: group, exact: true }).locator('label').filter({ has: box }).first().click();
}
