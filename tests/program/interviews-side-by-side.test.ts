import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derivedId } from '../../shared/records/derived-id.ts';
import { startedVisit } from '../crash/rounds.ts';
import * as user from '../demo/as-a-user.ts';
import * as byKeyboard from '../demo/by-keyboard.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';
import { demoGuideScope, type PutRecord, putRecords } from '../house/put-records.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-bredvid-'));
const pictures = process.env.PLATSBESOK_PICTURES;
const demoGuide = demoGuideScope.slice('guide:'.length);
let central: CentralProcess;
let laptop: Laptop;
let page: Page;
let work: Awaited<ReturnType<typeof startedVisit>>;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
  page = await user.beginVisit(laptop, 'Gruppbostaden Eken, avtalsuppföljning');
  work = await startedVisit(page);
  // As in the field: no contact.
  await central.stop();
});

afterAll(async () => {
  await laptop?.quit();
  rmSync(folder, { recursive: true, force: true });
});

function interview(guideId: string, respondentRole: string, respondentCode: string, answers: Record<string, unknown>) {
  const id = v7();
  const { scope, visitId } = work;
  const startedAt = '2026-11-12T09:00:00.000Z';
  const fields = { visitId, guideId, guideVersion: 1, respondentRole, respondentCode, startedAt };
  return [
    { type: 'interview', id, scope, fields },
    ...Object.entries(answers).map(([questionId, value]) => ({
      type: 'answer',
      id: derivedId('answer', id, questionId),
      scope,
      fields: { interviewId: id, questionId, value, note: questionId === 'delegering-aktuell' ? 'Två nätter.' : '' },
    })),
  ] satisfies PutRecord[];
}

async function picture(name: string) {
  if (pictures) await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

const compare = () => page.getByRole('button', { name: 'Jämför svaren' });
const table = () => page.getByRole('grid', { name: 'Svaren på Samtal om vardag, arbetssätt och bemanning' });
const row = (question: string) => table().getByRole('row').filter({ hasText: question });
const focusedQuestion = () => byKeyboard.focusedQuestion(page);
const respondent = () => page.locator('.interview-questions h2').innerText();

describe('interviews by the same guide', () => {
  it('are put side by side, with a mark where the answers go apart', async () => {
    await putRecords(page, [
      ...interview(demoGuide, 'unitManager', 'EC1', {
        'vanlig-dag': 'Frukost efter var och ens önskan, sedan arbete eller daglig verksamhet.',
        boendemote: 'varje-vecka',
        'bemanning-racker': 5,
        'delegering-aktuell': 'yes',
      }),
      ...interview(demoGuide, 'staff', 'M1', {
        'vanlig-dag': 'Mycket hänger på vem som arbetar.',
        boendemote: 'mer-sallan',
        'boendemote-varfor': 'Det är svårt att samla alla på kvällstid.',
        'bemanning-racker': 4,
        'delegering-aktuell': 'no',
      }),
    ]);
    await user.openTab(page, 'Intervjuer');
    await compare().press('Enter');
    const meetings = row('Hur ofta hålls boendemöten?');
    await meetings.getByText('Svaren går isär').waitFor();
    expect(await meetings.getByRole('gridcell').allInnerTexts()).toEqual(['Varje vecka', 'Mer sällan']);
    expect(await row('Vad är skälet till').getByRole('gridcell').allInnerTexts()).toEqual([
      'Ej ställd',
      'Det är svårt att samla alla på kvällstid.',
    ]);
    expect((await row('Känner du till').getByRole('gridcell').allInnerTexts())[0]).toBe('○ Obesvarad');
    await page.getByText('Svaren går isär på 2 av 11 frågor.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await picture('jamfor-svaren');
    await page.getByRole('checkbox', { name: 'Visa bara där svaren går isär' }).press('Space');
    await expect.poll(() => table().getByRole('rowheader').count()).toBe(4);
  });

  it('are gone through cell by cell, and a cell opens its interview at the question', async () => {
    await table().getByRole('button', { name: 'Varje vecka' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(focusedQuestion).toBe('|delegering-aktuell');
    expect(await respondent()).toBe('Medarbetare M1');
  });

  it('are changed between at the same question by the keyboard, and what was typed is kept', async () => {
    await page.keyboard.press('Tab');
    await page.keyboard.type('Nattens pass.');
    await page.keyboard.press('Alt+PageDown');
    await expect.poll(respondent).toBe('Enhetschef EC1');
    await expect.poll(focusedQuestion).toBe('|delegering-aktuell');
    await page.keyboard.press('Alt+PageUp');
    await expect.poll(respondent).toBe('Medarbetare M1');
    await expect.poll(focusedQuestion).toBe('|delegering-aktuell');
    const note = page.getByLabel('Anteckning: Finns det alltid någon på passet', { exact: false });
    await expect.poll(() => note.inputValue()).toContain('Nattens pass.');
  });
});

describe('twelve interviews by a guide of 600 questions', () => {
  it('are compared without the window standing still', async () => {
    const guideId = v7();
    const sections = Array.from({ length: 15 }, (_, section) => ({
      id: `s${section}`,
      title: `Avsnitt ${section + 1}`,
      page: true,
      questions: Array.from({ length: 40 }, (_, place) => ({
        id: `q${section * 40 + place}`,
        type: 'yesNoPartly',
        text: `Fråga ${section * 40 + place + 1} om vardagen, bemanningen och dokumentationen?`,
        ...(place % 3 > 0 ? { relevant: `\${q${section * 40}} = 'yes'` } : {}),
      })),
    }));
    const fields = { title: 'Den stora guiden', version: 1, askedOf: [], method: 'interview', sections };
    await putRecords(page, [{ type: 'guideTemplate', id: guideId, scope: demoGuideScope, fields }]);
    const answers = (person: number) =>
      Object.fromEntries(
        Array.from({ length: 150 }, (_, place) => [
          `q${place * 4}`,
          place % 10 === 0 || (place + person) % 7 ? 'yes' : 'no',
        ]),
      );
    for (let person = 0; person < 12; person += 1)
      await putRecords(page, interview(guideId, 'staff', `S${person + 1}`, answers(person)));
    await compare().press('Enter');
    const large = page.getByRole('grid', { name: 'Svaren på Den stora guiden' });
    await large.waitFor({ timeout: 30_000 });
    const longestFrame = page.evaluate(async () => {
      let [longest, drawn] = [0, performance.now()];
      for (const end = drawn + 5000; drawn < end; ) {
        const now = await new Promise<number>(requestAnimationFrame);
        [longest, drawn] = [Math.max(longest, now - drawn), now];
      }
      return longest;
    });
    await expect.poll(() => large.getByRole('rowheader').count(), { timeout: 60_000 }).toBe(615);
    expect(await longestFrame).toBeLessThan(1000);
    await large.getByRole('button').first().focus();
    await page.keyboard.press('End');
    for (let turn = 0; turn < 6; turn += 1) await page.keyboard.press('PageDown');
    await page.keyboard.press('Enter');
    await expect.poll(focusedQuestion).toBe('|q60');
    expect(await respondent()).toBe('Medarbetare S12');
  });
});
