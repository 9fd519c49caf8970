import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derivedId } from '../../shared/records/derived-id.ts';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { creation, type DemoCaller, demoCaller } from '../house/demo-caller.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';
import { makeXlsx, textSheet } from '../make-xlsx.ts';

const title = 'Gruppbostaden Eken, avtalsuppföljning';
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-register-'));
const pictures = process.env.PLATSBESOK_PICTURES;
let central: CentralProcess;
let laptop: Laptop;
let page: Page;
let vera: DemoCaller;
let scope: string;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  vera = await demoCaller(central.origin, 'vera');
  const plan = await vera.pull('plan');
  const followUpId = plan.find(({ type, fields }) => type === 'followUp' && fields.title === title)?.id ?? '';
  scope = `followUp:${followUpId}`;
  const visitId = derivedId('visit', followUpId);
  const shift = { person: 'M-01', competence: null, date: '2026-11-09', start: '07:00', end: '15:00', row: 2 };
  await vera.push([
    creation('visit', scope, visitId, {
      followUpId,
      kind: 'siteVisit',
      title: 'Platsbesök',
      date: '2026-11-27',
      unitId: null,
      state: 'open',
    }),
    creation('scheduleCheck', scope, derivedId('check', followUpId), {
      visitId,
      title: 'schema',
      importedAt: '2026-11-20T08:00:00.000Z',
      from: '2026-11-09',
      to: '2026-11-09',
      sourceHash: '0'.repeat(64),
      shifts: [shift],
      unreadRows: [],
      note: '',
    }),
  ]);
  laptop = await openLaptop({ profile: path.join(folder, 'mira'), central: central.origin });
  page = await user.signIn(laptop, 'Mira Utkast');
  await user.choosePassphrase(page);
  await user.openFollowUp(page, title);
  await user.makeReady(page);
  await user.openTab(page, 'Delegeringar');
});

afterAll(async () => {
  await laptop?.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function picture(name: string) {
  if (pictures) await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
}

/** Presses keys until what is wanted has focus. */
async function tabTo(name: string | RegExp, role: 'button' | 'textbox' | 'combobox' = 'button') {
  const wanted = page.getByRole(role, { name }).first();
  for (let pressed = 0; pressed < 200; pressed++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${name} is not reached by Tab`);
}

const list = () => page.getByRole('region', { name: 'Läs in en lista över delegeringar' });

describe('a list of delegations', () => {
  const rows = [
    ['Vem', 'Insats', 'Gäller fr.o.m.', 'Gäller t.o.m.', 'Delegerad av', 'Underskrifter'],
    ['Alva Provsson', 'Insulin med insulinpenna', '2026-03-01', '2027-02-28', 'Bo Malltorp', 'ja'],
    ['M-01', 'Överlämnande av läkemedel', '2026-03-01', '2027-02-28', 'Bo Malltorp', ''],
    ['Cilla Mallgren', 'Ögondroppar', '2026-03-01', 'nästa år', 'Bo Malltorp', 'nej'],
    ['Alva Provsson', '=HYPERLINK("http://exempel")', '2026-03-01', '2027-02-28', 'Bo Malltorp', ''],
    ['Dan Mallgren', 'Ögondroppar', 'vet inte', '2027-02-28', 'Bo Malltorp', ''],
  ];
  const file = (name: string) => ({
    name,
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(makeXlsx({ sheets: [{ name: 'Delegeringar', xml: textSheet(rows) }] })),
  });

  it('is shown as it is understood, and a row that cannot be read is mended', async () => {
    await page.getByText('Läs in en lista över delegeringar').click();
    const pasted = list().getByLabel('Klistra in listan');
    await pasted.fill('person;uppgift;giltig_till\n121212-1212;Insulin;2027-02-28');
    await list().getByRole('table', { name: 'De första delegeringarna, av 1' }).waitFor();
    expect(await list().getByText('Personnummer:', { exact: false }).count()).toBe(0);
    await pasted.fill('');
    await list().locator('input[type=file]').setInputFiles(file('delegeringar.xlsx'));
    await list().getByRole('combobox', { name: 'Uppgift', exact: true }).selectOption({ label: 'B: Insats' });
    await list().getByRole('table', { name: 'De första delegeringarna, av 3' }).waitFor();
    await list().getByText('2 rader kan inte läsas').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await picture('register-inlasning');
    const mend = list().getByLabel('Rad 4, kolumn D');
    expect(await mend.inputValue()).toBe('nästa år');
    await mend.fill('2027-02-28');
    await list().getByText('Rättad, raden läses.').waitFor();
    await list().getByRole('table', { name: 'De första delegeringarna, av 4' }).waitFor();
  });

  it('is taken in without its names, and says what was left', async () => {
    await tabTo('För in 4 beslut');
    await page.keyboard.press('Enter');
    await list().getByText('delegeringar.xlsx: 4 beslut är införda.').waitFor();
    await list().getByText('Rad 6, kolumn Gäller fr.o.m.: ”vet inte” är inget datum.').waitFor();
    await page.getByRole('heading', { name: 'Beslut 4: =HYPERLINK("http://exempel")' }).waitFor();
    await page.getByRole('heading', { name: 'Beslut 1: Insulin med insulinpenna' }).waitFor();
    expect(await page.locator('main').textContent()).not.toMatch(/Provsson|Mallgren|Malltorp/);
    await user.seeAllSent(page);
    const arrived = (await vera.pull(scope)).filter(({ type }) => type === 'delegationDecision');
    expect(JSON.stringify(arrived)).not.toMatch(/Provsson|Mallgren|Malltorp/);
  });

  it('is understood the next time as the user had it, and adds nothing twice', async () => {
    await list().locator('input[type=file]').setInputFiles(file('igen.xlsx'));
    await list().getByText('3 av raderna säger samma sak').waitFor();
    await list().getByRole('button', { name: 'För in 0 beslut' }).click();
    await list().getByText('igen.xlsx: 0 beslut är införda.').waitFor();
    expect(await page.getByRole('heading', { name: /^Beslut \d+:/ }).count()).toBe(4);
  });
});

describe('a decision typed from the binder', () => {
  it('offers a code for a name, fills in what was the same last time and refuses the name of a patient', async () => {
    await page.getByLabel('Delegerad uppgift').fill('Ögondroppar');
    await page.getByLabel('Delegerad uppgift').press('Tab');
    await page.getByText('Ifyllt som förra gången: delegerande.').waitFor();
    expect(await page.getByLabel('Kod, den som delegerar').inputValue()).toMatch(/^P-/);
    await page.getByLabel('Kod, mottagaren').fill('Eva Provsson');
    await page.getByRole('button', { name: 'Gör om till kod, mottagaren' }).press('Enter');
    await expect.poll(() => page.getByLabel('Kod, mottagaren').inputValue()).toMatch(/^P-/);
    await page.getByText('Mer om beslutet').press('Enter');
    await page.getByLabel('Bara för en patient: kod').fill('Frida Boendesson');
    await page.getByRole('button', { name: 'Spara beslut' }).press('Enter');
    await page.getByText('Skriv en kod, aldrig ett namn eller ett personnummer.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await picture('register-beslut');
    await page.getByLabel('Bara för en patient: kod').fill('B-12');
    await page.getByRole('button', { name: 'Spara beslut' }).press('Enter');
    await page.getByRole('heading', { name: 'Beslut 5: Ögondroppar' }).waitFor();
  });
});

const sampling = () => page.getByRole('region', { name: 'Urval' });
const redrawn = () => sampling().getByText(/Samma frö ger samma urval: alla \d+ beslut är desamma\./);

describe('a sample of the register', () => {
  it('is drawn by the keyboard, says how, and is the same when it is drawn again', async () => {
    await sampling().getByLabel('Antal per uppgift', { exact: true }).fill('1');
    await sampling().getByLabel('Frö', { exact: true }).fill('prov');
    await page.keyboard.press('Enter');
    await sampling()
      .getByText(/drogs 4 av registrets 5 beslut: högst 1 per uppgift/)
      .first()
      .waitFor();
    await sampling().getByText('Frö: prov. Metod: SHA-256 av frö och nummer, version 1.').first().waitFor();
    await tabTo('Dra om och jämför');
    await page.keyboard.press('Enter');
    await redrawn().waitFor();
    // Of 3 and 5, both eye drops, coreutils put 3 first: printf 'prov\n3' | sha256sum
    expect(await sampling().getByRole('button', { name: 'Slå upp beslut 3' }).count()).toBe(1);
    expect(await sampling().getByRole('button', { name: 'Slå upp beslut 5' }).count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    await picture('register-urval');
  });

  it('is gone through paper by paper', async () => {
    await sampling().getByText('0 av 4 är granskade.').waitFor();
    await sampling().getByRole('button', { name: 'Slå upp beslut 1' }).press('Enter');
    await sampling().getByRole('heading', { name: 'Granska beslut 1: Insulin med insulinpenna' }).waitFor();
    const radio = sampling().getByRole('radiogroup', { name: 'Skriftligt beslut' });
    await radio.getByRole('radio', { name: 'Framgår ej' }).focus();
    await page.keyboard.press('ArrowRight');
    await user.seeSaved(page);
    expect(await seriousFindings(page)).toEqual([]);
    await picture('register-granska');
    await tabTo('Granskat, ta nästa');
    await page.keyboard.press('Enter');
    await sampling().getByRole('heading', { name: 'Granska beslut 2:' }).waitFor();
    await sampling().getByText('1 av 4 är granskade.').waitFor();
    await sampling().getByRole('button', { name: 'Stäng beslut 2' }).press('Enter');
    await page.getByRole('combobox', { name: 'Beslut som visas' }).selectOption({ index: 1 });
    await expect.poll(() => page.getByRole('heading', { name: /^Beslut \d+:/ }).count()).toBe(4);
  });

  it('stays when another is drawn, and reaches the central for the nurse alone', async () => {
    await sampling().getByRole('button', { name: 'Dra ett nytt urval' }).press('Enter');
    await user.choose(page, 'Vilka beslut slår du upp i pärmen?', 'Alla beslut');
    await sampling().getByRole('button', { name: 'Välj alla' }).press('Enter');
    await sampling().getByText('valdes alla 5 beslut').first().waitFor();
    await sampling().getByRole('combobox', { name: 'Visa urval' }).selectOption({ index: 0 });
    await sampling().getByText('Frö: prov.').first().waitFor();
    await user.seeAllSent(page);
    const mira = await demoCaller(central.origin, 'mira');
    const samples = (records: { type: string }[]) => records.filter(({ type }) => type === 'delegationSample').length;
    expect(samples(await mira.pull(scope))).toBe(2);
    expect(samples(await vera.pull(scope))).toBe(0);
  });
});

describe('a time that is told during the visit', () => {
  it('is held against the roster beside those of the contract', async () => {
    await page.getByText('Ingen i tjänst har delegering vid', { exact: false }).waitFor();
    await page.getByText('Tider som gäller på enheten (0)').press('Enter');
    await page.getByRole('button', { name: 'Lägg till tiden' }).press('Enter');
    await page.getByText('Skriv uppgiften, välj minst en veckodag', { exact: false }).waitFor();
    await page.getByLabel('Uppgift som ska göras').fill('Ögondroppar');
    await page.getByLabel('Från klockan').fill('13');
    await page.getByLabel('Till klockan').fill('13.30');
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Tider som gäller på enheten' }).getByText('13.00–13.30 alla dagar').waitFor();
    const uncovered = page.getByRole('table', { name: 'Tider då ingen i tjänst har delegering' });
    await uncovered.getByRole('row', { name: 'måndag 9 november 2026 kl. 13.00–13.30 Ögondroppar M-01' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await picture('register-tider');
    await user.seeAllSent(page);
    expect((await vera.pull(scope)).filter(({ type }) => type === 'visitTaskWindow')).toHaveLength(1);
  });

  it('lets the days be chosen within which a delegation ends', async () => {
    await page.getByText('Inget löper ut senast 30 dagar efter', { exact: false }).waitFor();
    await page.getByLabel('Löper ut inom antal dagar').fill('120');
    await page.getByRole('table', { name: 'Löper ut senast 120 dagar efter 9 november 2026' }).waitFor();
  });
});
