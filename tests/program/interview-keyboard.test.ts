import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { focusedQuestion, focusedWords, tabTo, tabToQuestion } from '../demo/by-keyboard.ts';
import { photoOfDoor } from '../demo/photo.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';
import { demoGuideScope, putRecords } from '../house/put-records.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-utan-mus-'));
let central: CentralProcess;
let laptop: Laptop;
let page: Page;

const choices = (...labels: string[]) => labels.map((label, place) => ({ value: `c${place + 1}`, label }));
const required = { required: true };

/** Every way of answering, a question that hangs on another, one that may be left with a reason, and a repeat. */
const sections = [
  {
    id: 'one',
    title: 'Dagen',
    questions: [
      { id: 'text', type: 'text', text: 'Beskriv en dag.', ...required },
      { id: 'number', type: 'number', text: 'Hur många bor här?', ...required },
      { id: 'date', type: 'date', text: 'När var senaste introduktionen?', ...required },
      { id: 'time', type: 'time', text: 'När börjar natten?', ...required },
      { id: 'at', type: 'dateTime', text: 'När var senaste mötet?', ...required },
      { id: 'read', type: 'note', text: 'Läs upp: svaren är frivilliga.' },
      {
        id: 'scale',
        type: 'scale',
        text: 'Hur väl räcker bemanningen?',
        scale: { min: 1, max: 5, minLabel: 'Inte', maxLabel: 'Väl' },
      },
      { id: 'yesNo', type: 'yesNoPartly', text: 'Finns någon vaken?', ...required },
      { id: 'why', type: 'text', text: 'Vem svarar då på larm?', showWhen: { questionId: 'yesNo', anyOf: ['no'] } },
      {
        id: 'single',
        type: 'single',
        text: 'Hur ofta hålls möten?',
        choices: choices('Varje vecka', 'Mer sällan', 'Aldrig'),
      },
      {
        id: 'multiple',
        type: 'multiple',
        text: 'Hur påverkar de boende?',
        choices: choices('Möten', 'Planering', 'Samtal'),
      },
      { id: 'photo', type: 'photo', text: 'Ta bild av dörren.' },
      { id: 'soft', type: 'text', text: 'Vad säger den anhörige?', ...required, mayExplain: true },
      { id: 'after', type: 'text', text: 'Vad säger grannen?', ...required },
    ],
  },
  {
    id: 'two',
    title: 'Rummen',
    questions: [
      {
        id: 'room',
        type: 'group',
        title: 'Rum',
        repeat: {},
        questions: [{ id: 'alarm', type: 'yesNoPartly', text: 'Fungerar larmet?', ...required }],
      },
    ],
  },
];

// The laptop is made ready as in the other tests; from there on every touch of a mouse is counted.
beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
  page = await user.beginVisit(laptop, 'Gruppbostaden Eken, avtalsuppföljning');
  // As in the field: no contact.
  await central.stop();
  const fields = { title: 'Hela guiden', version: 1, askedOf: [], method: 'interview', sections };
  await putRecords(page, [{ type: 'guideTemplate', id: v7(), scope: demoGuideScope, fields }]);
  await page.evaluate(() => {
    const counting = window as unknown as { pointerTouches: number };
    counting.pointerTouches = 0;
    window.addEventListener('pointerdown', () => (counting.pointerTouches += 1), true);
  });
});

afterAll(async () => {
  await laptop?.quit();
  rmSync(folder, { recursive: true, force: true });
});

const press = (...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
const type = (words: string) => page.keyboard.type(words);
const question = (text: string) => page.getByLabel(`Svar: ${text}`, { exact: true });
const checked = (text: string) =>
  page.getByRole('radiogroup', { name: `Svar: ${text}` }).getByRole('radio', { checked: true });
const chosen = async (text: string) =>
  (await checked(text).count()) === 1 ? checked(text).evaluate((radio) => (radio as HTMLInputElement).value) : null;

describe('an interview without a mouse', () => {
  it('is begun', async () => {
    await press('Control+2');
    await tabTo(page, /^ *Frågeguide/);
    await type('Hela');
    await tabTo(page, /Enhetschef/);
    await press('ArrowRight');
    await tabTo(page, /^ *Kod/);
    await type('M1');
    expect(await seriousFindings(page)).toEqual([]);
    await tabTo(page, /Starta intervju/);
    await press('Enter');
    await page.getByRole('heading', { name: 'Medarbetare M1' }).waitFor();
    await question('Beskriv en dag.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('is answered in words, numbers, dates and times, with a note beside', async () => {
    await tabToQuestion(page, '|text');
    await type('Lugnt till klockan fyra.');
    await press('Tab');
    await type('Sagt i köket.');
    await tabToQuestion(page, '|number');
    await type('6');
    await tabToQuestion(page, '|date');
    await type('2026-09-14');
    await tabToQuestion(page, '|time');
    await type('2130');
    await tabToQuestion(page, '|at');
    await type('2026-11-03 14:00');
    await press('Tab');
    await user.seeSaved(page);
    expect(await question('Beskriv en dag.').inputValue()).toBe('Lugnt till klockan fyra.');
    expect(await page.getByLabel('Anteckning: Beskriv en dag.').inputValue()).toBe('Sagt i köket.');
    expect(await question('Hur många bor här?').inputValue()).toBe('6');
    expect(await question('När var senaste introduktionen?').inputValue()).toBe('2026-09-14');
    expect(await question('När börjar natten?').inputValue()).toMatch(/^21:?30$/);
    expect(await question('När var senaste mötet?').inputValue()).toBe('2026-11-03 14:00');
  });

  it('is answered by digits, which can be turned off', async () => {
    await tabToQuestion(page, '|scale');
    await press('4');
    await expect.poll(() => chosen('Hur väl räcker bemanningen?')).toBe('4');
    await tabToQuestion(page, '|single');
    await press('2');
    await expect.poll(() => chosen('Hur ofta hålls möten?')).toBe('c2');
    await tabToQuestion(page, '|multiple');
    await press('1', '3');
    const boxes = page.getByRole('group', { name: 'Svar: Hur påverkar de boende?' });
    await expect.poll(() => boxes.getByRole('checkbox', { checked: true }).count()).toBe(2);

    await tabTo(page, /Siffertangenter väljer svar/, 'Shift+Tab');
    await press('Space');
    await tabToQuestion(page, '|single');
    await press('1');
    await page.waitForTimeout(200);
    expect(await chosen('Hur ofta hålls möten?')).toBe('c2');
    await press('ArrowDown');
    await expect.poll(() => chosen('Hur ofta hålls möten?')).toBe('c3');
    await tabTo(page, /Siffertangenter väljer svar/, 'Shift+Tab');
    await press('Space');
  });

  it('hides an answer whose question is no longer asked, and has it back', async () => {
    await tabToQuestion(page, '|yesNo');
    await press('3');
    await tabToQuestion(page, '|why');
    await type('Larmcentralen.');
    await press('Tab');
    await user.seeSaved(page);
    await tabToQuestion(page, '|yesNo', 'Shift+Tab');
    await press('Shift+Tab');
    await press('1');
    await page.getByText('Gäller inte nu:').waitFor();
    expect(await question('Vem svarar då på larm?').count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    await press('3');
    await expect.poll(() => question('Vem svarar då på larm?').inputValue()).toBe('Larmcentralen.');
  });

  it('takes a photo from a file', async () => {
    await tabToQuestion(page, '|photo');
    expect(await focusedWords(page)).toContain('Svar: Ta bild av dörren.');
    const chooser = page.waitForEvent('filechooser');
    await press('Space');
    await (await chooser).setFiles({ name: 'dorr.png', mimeType: 'image/png', buffer: photoOfDoor() });
    await page.getByLabel('Bildtext foto 1').waitFor();
    await tabTo(page, /Bildtext foto 1/, 'Shift+Tab');
    await type('Dörren, klockan 14.');
    await press('Tab');
    await user.seeSaved(page);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('goes to the next gap, and a gap is closed by saying why', async () => {
    await press('F8');
    await expect.poll(() => focusedQuestion(page)).toBe('|soft');
    await tabTo(page, /Varför ej besvarad/);
    await type('Ville');
    await expect
      .poll(() =>
        page
          .getByRole('combobox', { name: /Varför ej besvarad/ })
          .evaluate((select) => (select as HTMLSelectElement).value),
      )
      .toBe('declined');
    await user.seeSaved(page);
    await expect
      .poll(async () => {
        await press('F8');
        return focusedQuestion(page);
      })
      .toBe('|after');
    await type('Inget.');
    await press('Tab');
    await user.seeSaved(page);
    await page.getByText('Inga luckor.').waitFor();
  });

  it('goes on to the next section, and asks of one room more and one less', async () => {
    await tabTo(page, /Nästa avsnitt/);
    await press('Enter');
    await expect.poll(() => focusedWords(page)).toContain('Rummen');
    await tabTo(page, /Lägg till rum/);
    await press('Enter');
    await page.getByLabel('Märkning').waitFor();
    await tabTo(page, /Märkning/);
    await type('12');
    await tabTo(page, /Ta bort 12/);
    await press('Tab');
    await press('1');
    await expect.poll(() => chosen('Fungerar larmet?')).toBe('yes');
    await tabTo(page, /Lägg till rum/, 'Shift+Tab');
    await press('Enter');
    await expect.poll(() => page.getByLabel('Märkning').inputValue()).toBe('');
    await tabTo(page, /Märkning/);
    await type('14');
    await press('Tab');
    await user.seeSaved(page);
    expect(await seriousFindings(page)).toEqual([]);
    await expect.poll(() => focusedWords(page)).toContain('Ta bort 14');
    await press('Enter');
    await page.getByRole('dialog', { name: 'Ta bort 14?' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await tabTo(page, /^ *Ta bort 14/);
    await press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => page.getByLabel('Märkning').inputValue()).toBe('12');
    expect(await chosen('Fungerar larmet?')).toBe('yes');
  });

  it('is deleted, and no mouse was touched from beginning to end', async () => {
    await tabTo(page, /Ta bort intervjun med Medarbetare M1/);
    await press('Enter');
    await page.getByRole('dialog').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await tabTo(page, /^ *Ta bort intervjun/);
    await press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Starta intervju' }).waitFor();
    expect(await page.evaluate(() => (window as unknown as { pointerTouches: number }).pointerTouches)).toBe(0);
  });
});
