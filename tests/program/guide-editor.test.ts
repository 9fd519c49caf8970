import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const followUp = 'Gruppbostaden Eken, avtalsuppföljning';
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-guide-'));
let central: CentralProcess;
let laptop: Laptop;
let page: Page;
let hers: Laptop;
let vera: Page;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  laptop = await openLaptop({ profile: path.join(folder, 'leo'), central: central.origin });
  page = await user.signIn(laptop, 'Leo Exempelson');
  await user.choosePassphrase(page);
});

afterAll(async () => {
  await laptop?.quit();
  await hers?.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const bench = () => page.getByRole('region', { name: 'Prov', exact: true });
const tree = () => page.getByRole('list', { name: 'Guidens delar' });
const form = () => page.getByRole('form', { name: 'Det valda' });

/** Waits until what was just added is ready to be written. */
async function focused(label: string) {
  const field = form().getByLabel(label, { exact: true });
  await expect
    .poll(() =>
      field.evaluate((element: HTMLTextAreaElement) => element === document.activeElement && element.value === ''),
    )
    .toBe(true);
}

async function goToGuides() {
  await user.goToView(page, 'Planen');
  await page.getByRole('link', { name: 'Frågeguider: skriv, läs in och publicera' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Frågeguider' }).waitFor();
}

describe('a guide', () => {
  it('is written by the keyboard alone, and tried beside as it is written', async () => {
    await goToGuides();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ny guide' }).press('Enter');
    await page.getByText('Guidens namn, metod och vem den ställs till').press('Enter');
    await page.getByLabel('Guidens namn').fill('Samtal om natten');
    await page.getByRole('button', { name: 'Fråga', exact: true }).press('Enter');
    await focused('Fråga');
    await page.keyboard.type('Finns det någon vaken på natten?');
    await form().getByLabel('Svaret är').selectOption({ label: 'Ja, delvis, nej' });
    await bench()
      .getByRole('heading', { name: /Finns det någon vaken/ })
      .waitFor();

    await page.getByRole('button', { name: 'Fråga', exact: true }).press('Enter');
    await focused('Fråga');
    await page.keyboard.type('Vem svarar då på larm?');
    await form().getByLabel('Fråga som avgör').selectOption({ label: 'Finns det någon vaken på natten?' });
    const no = form().getByRole('checkbox', { name: 'Nej' });
    await no.focus();
    await page.keyboard.press('Space');
    await bench().getByRole('radio', { name: 'Delvis' }).focus();
    expect(
      await bench()
        .getByRole('heading', { name: /Vem svarar då/ })
        .count(),
    ).toBe(0);
    await page.keyboard.press('3');
    await bench()
      .getByRole('heading', { name: /Vem svarar då på larm/ })
      .waitFor();

    await page.getByRole('button', { name: 'Grupp', exact: true }).press('Enter');
    await focused('Rubrik');
    await page.keyboard.type('Rum');
    await form().getByRole('radio', { name: 'En gång' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('button', { name: 'Fråga', exact: true }).press('Enter');
    await focused('Fråga');
    await page.keyboard.type('Fungerar larmet?');
    await bench().getByRole('button', { name: 'Lägg till rum' }).press('Enter');
    await bench()
      .getByRole('heading', { name: /Fungerar larmet/ })
      .waitFor();
    // What was answered before the guide was changed is still answered.
    await bench()
      .getByRole('heading', { name: /Vem svarar då på larm/ })
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('is moved and taken away by the keyboard, and what was taken away comes back', async () => {
    const texts = () => tree().locator('.guide-line-text').allTextContents();
    const before = await texts();
    await tree().locator('[aria-current]').focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(texts).not.toEqual(before);
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(texts).toEqual(before);
    await page.keyboard.press('Delete');
    await expect.poll(async () => (await texts()).length).toBe(before.length - 2);
    await page.getByRole('button', { name: 'Ångra' }).press('Enter');
    await expect.poll(texts).toEqual(before);
  });

  it('is not published with an error, which is named with its place and leads there', async () => {
    await tree()
      .getByRole('button', { name: /Fungerar larmet/ })
      .click();
    await form().getByText('Placering, namn och uttryck').press('Enter');
    await form().getByLabel('Visas bara när').fill('${borta} = 1');
    await form().getByText('Villkor: frågan borta finns inte i guiden.', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Publicera version 1' }).press('Enter');
    await page.getByText('Guiden publicerades inte: den har fel.', { exact: false }).waitFor();
    const never = page.getByRole('region', { name: 'Frågor som aldrig kan nås' });
    await never.getByText('Fungerar larmet?', { exact: false }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await tree()
      .getByRole('button', { name: /Finns det någon vaken/ })
      .click();
    await page.getByRole('region', { name: 'Fel' }).getByRole('button').first().press('Enter');
    expect(await form().getByLabel('Fråga', { exact: true }).inputValue()).toBe('Fungerar larmet?');
    await form().getByText('Placering, namn och uttryck').press('Enter');
    await form().getByLabel('Visas bara när').fill('');
    await page.getByRole('region', { name: 'Fel' }).getByText('Inga fel.').waitFor();
    await page.getByRole('button', { name: 'Publicera version 1' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Publicera', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Ändra i nästa version' }).waitFor();
    expect(await page.getByRole('toolbar').count()).toBe(0);
  });

  it('is given to a follow-up, and an interview in the field is begun with it', async () => {
    await page.getByText('Uppföljningar som använder guiden (0)').press('Enter');
    await page.getByRole('checkbox', { name: followUp }).press('Space');
    await page.getByText('Uppföljningar som använder guiden (1)').waitFor();
    await user.goToView(page, 'Synk');
    await user.seeAllSent(page);
    hers = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
    vera = await user.beginVisit(hers, followUp);
    await user.openTab(vera, 'Intervjuer');
    await vera.getByLabel('Frågeguide').selectOption({ label: 'Samtal om natten (version 1)' });
    await vera.getByRole('button', { name: 'Starta intervju' }).click();
    await user.choose(vera, 'Svar: Finns det någon vaken på natten?', 'Nej');
    await vera.getByRole('heading', { name: /Vem svarar då på larm/ }).waitFor();
  });
});

describe('a form of another tool', () => {
  const formText = [
    'survey',
    ',type,name,label,relevant',
    ',text,namn,Vad heter enheten?,',
    ',geopoint,plats,Var ligger den?,',
    ",integer,antal,Hur många bor där?,${finns_inte} = 'x'",
  ].join('\n');

  it('is shown with what cannot be taken along before anything is made, and then taken in', async () => {
    const file = path.join(folder, 'kobo.csv');
    writeFileSync(file, formText);
    await goToGuides();
    await page.getByRole('button', { name: 'Läs in ett formulär' }).press('Enter');
    await page.getByLabel('Välj ett formulär').setInputFiles(file);
    await page.getByText('2 saker tas inte med.', { exact: false }).waitFor();
    const refused = page.getByRole('table', { name: 'Tas inte med' });
    await refused.getByText('(GUI-021)').waitFor();
    await refused.getByText('frågan finns_inte finns inte i guiden', { exact: false }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Avbryt' }).press('Enter');
    expect(await page.getByRole('link', { name: 'kobo' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Läs in ett formulär' }).press('Enter');
    await page.getByLabel('Välj ett formulär').setInputFiles(file);
    await page.getByRole('button', { name: 'Ta in som utkast' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'kobo' }).waitFor();
    await tree().getByText('Hur många bor där?').waitFor();
  });

  it('that is read again becomes the next version, with what differs shown first', async () => {
    await page.getByRole('button', { name: 'Publicera version 1' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Publicera', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Ändra i nästa version' }).waitFor();
    const file = path.join(folder, 'kobo.csv');
    writeFileSync(file, `${formText.replace('Vad heter enheten?', 'Vad kallas enheten?')}\n,date,dag,Vilken dag?,`);
    await goToGuides();
    await page.getByRole('button', { name: 'Läs in ett formulär' }).press('Enter');
    await page.getByLabel('Välj ett formulär').setInputFiles(file);
    const difference = page.getByRole('region', { name: 'Vad som skiljer' });
    await difference.getByText('Vilken dag?').waitFor();
    await difference.getByText('Vad heter enheten? → Vad kallas enheten?').waitFor();
    await page.getByRole('button', { name: 'Ta in som utkast' }).press('Enter');
    await page.getByRole('button', { name: 'Publicera version 2' }).waitFor();
  });

  it('that is none is refused in one sentence', async () => {
    const file = path.join(folder, 'gammal.xlsx');
    writeFileSync(file, Buffer.from('d0cf11e0a1b11ae1', 'hex'));
    await goToGuides();
    await page.getByRole('button', { name: 'Läs in ett formulär' }).press('Enter');
    await page.getByLabel('Välj ett formulär').setInputFiles(file);
    await page.getByText('(KAL-', { exact: false }).waitFor();
    expect(await page.getByRole('button', { name: 'Ta in som utkast' }).count()).toBe(0);
  });

  it('whose texts would run elsewhere is drawn as the text that it is, in the list and in an interview', async () => {
    const evil = [
      '<img src=x onerror=ran()>Bilden?',
      '[här](javascript:ran()) och <a href="javascript:ran()">där</a>?',
      '<svg onload=ran()><script>ran()</script></svg>Ritningen?',
    ];
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const rows = evil.map((text, place) => `select_one l,q${place},${quoted(text)},${quoted(text)},`);
    const choices = ['choices,,,,', ',list_name,name,label,', `,l,a,${quoted(evil[0] ?? '')},`];
    const lines = ['survey,,,,', ',type,name,label,hint', ...rows.map((row) => `,${row.slice(0, -1)}`), ...choices];
    const file = path.join(folder, 'ond.csv');
    writeFileSync(file, lines.join('\n'));
    await watchForScripts(page);
    await goToGuides();
    await page.getByRole('button', { name: 'Läs in ett formulär' }).press('Enter');
    await page.getByLabel('Välj ett formulär').setInputFiles(file);
    await page.getByRole('button', { name: 'Ta in som utkast' }).press('Enter');
    for (const text of evil) await bench().getByText(text, { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Publicera version 1' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Publicera', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Ändra i nästa version' }).waitFor();
    await page.getByText('Uppföljningar som använder guiden (0)').press('Enter');
    await page.getByRole('checkbox', { name: followUp }).press('Space');
    await page.getByText('Uppföljningar som använder guiden (1)').waitFor();
    await user.goToView(page, 'Synk');
    await user.seeAllSent(page);

    await watchForScripts(vera);
    await vera.getByRole('button', { name: 'Hämta igen' }).press('Enter');
    await user.openTab(vera, 'Intervjuer');
    await vera.getByRole('button', { name: 'Ny intervju' }).press('Enter');
    await vera.getByLabel('Frågeguide').selectOption({ label: 'ond (version 1)' });
    await vera.getByRole('button', { name: 'Starta intervju' }).press('Enter');
    for (const text of evil) await vera.getByText(text, { exact: true }).first().waitFor();
    expect([await whatRan(page), await whatRan(vera)]).toEqual([[], []]);
  });
});

interface WatchedPage {
  whatRan: string[];
  ran: () => void;
}

/** Notes every script of a text that runs, and everything that the window's content security policy stops. */
async function watchForScripts(watched: Page): Promise<void> {
  await watched.evaluate(() => {
    const window = globalThis as unknown as WatchedPage;
    window.whatRan = [];
    window.ran = () => window.whatRan.push('a script of a text');
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      window.whatRan.push(`${violatedDirective} ${blockedURI}`),
    );
  });
}

/** What was noted; and whatever of the page is no text that the texts could have become. */
function whatRan(watched: Page): Promise<string[]> {
  return watched.evaluate(() => [
    ...(globalThis as unknown as WatchedPage).whatRan,
    ...[...document.querySelectorAll('[onerror], [onload], a[href^="javascript:"], body script')].map(
      ({ outerHTML }) => outerHTML,
    ),
  ]);
}
