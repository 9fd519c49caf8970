import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { type DemoCaller, demoCaller } from '../house/demo-caller.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const title = 'Gruppbostaden Eken, avtalsuppföljning';
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-delegations-'));
const exported = path.join(folder, 'export');
let central: CentralProcess;
let veras: Laptop;
let miras: Laptop;
let vera: Page;
let mira: Page;
let followUpId: string;
let caller: DemoCaller;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  caller = await demoCaller(central.origin, 'vera');
  followUpId = (await caller.pull('plan')).find(({ fields }) => fields.title === title)?.id ?? '';
  veras = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
  vera = await user.beginVisit(veras, title);
  await user.seeAllSent(vera);
  miras = await openLaptop({ profile: path.join(folder, 'mira'), central: central.origin, exportFolder: exported });
  mira = await user.signIn(miras, 'Mira Utkast');
  await user.choosePassphrase(mira);
  await user.openFollowUp(mira, title);
  await user.makeReady(mira);
  await user.openTab(mira, 'Delegeringar');
});

afterAll(async () => {
  await veras?.quit();
  await miras?.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** One more decision, in the quick row. */
async function addDecision(recipient: string, task: string, seen: string) {
  await mira.getByLabel('Uppgift i pärmen').fill(task);
  await mira.getByLabel('Mottagare', { exact: true }).fill(recipient);
  await mira.getByLabel('Beslutat', { exact: true }).fill('2026-03-12');
  await mira.getByLabel('Gäller till och med', { exact: true }).fill('2027-03-11');
  await mira.getByLabel('Iakttaget', { exact: true }).fill(seen);
  await mira.getByLabel('Iakttaget', { exact: true }).press('Enter');
}
const decision = (number: number) =>
  mira.getByRole('listitem').filter({ has: mira.getByRole('heading', { name: new RegExp(`^Beslut ${number}:`) }) });

describe('a MAS who reviews delegations', () => {
  it('begins with the routine, which decisions about medicines rest on', async () => {
    await mira.getByText('En hel pärm, rad för rad').click();
    await mira.getByLabel('Yrke, den som delegerat').fill('Sjuksköterska');
    await mira.getByLabel('Kod, den som delegerat').fill('SSK-1');
    await addDecision('HEMLIG-7', 'Överlämnande av läkemedel', 'jjjjjj');
    await decision(1).getByText('Rutin för läkemedelshantering: Inte bedömt än').waitFor();
    await user.choose(mira, 'Bedömning: Rutin för läkemedelshantering', 'Brist');
    await user.write(mira.getByLabel('Vad som framkom: Rutin för läkemedelshantering'), 'Rutinen är från 2019.');
    await decision(1).getByText('1 brist').waitFor();
    await decision(1).getByText('Rutin för läkemedelshantering: Rutinen är från 2019.').waitFor();
  });

  it('judges otherwise than the paper, once the reason is written, and may take it back', async () => {
    await addDecision('HEMLIG-8', 'Stomiskötsel', 'jjjnjj');
    await decision(2).getByText('1 brist').waitFor();
    await mira.getByRole('button', { name: 'Ompröva beslut 2' }).press('Enter');
    await user.choose(mira, 'Bedömning: Underskriven av båda, beslut 2', 'Uppfyllt');
    await decision(2).getByText('1 brist').waitFor();
    await user.write(mira.getByLabel('Skäl: Underskriven av båda, beslut 2'), 'Underskriften finns i originalet.');
    await decision(2).getByText('Inga brister').waitFor();
    await user.write(mira.getByLabel('Skäl: Underskriven av båda, beslut 2'), '');
    await decision(2).getByText('1 brist').waitFor();
    await user.write(mira.getByLabel('Skäl: Underskriven av båda, beslut 2'), 'Underskriften finns i originalet.');
    await decision(2)
      .getByText('i stället för brist: Underskriften finns i originalet.', { exact: false })
      .first()
      .waitFor();
    expect(await seriousFindings(mira)).toEqual([]);
  });

  it('hands over a summary, and is told when it is no longer what stands', async () => {
    await user.write(mira.getByLabel('Slutsats av granskningen'), 'Rutinen behöver skrivas om.');
    await mira.getByRole('button', { name: 'Lämna till ansvarig' }).click();
    await mira.getByText(/^Lämnad \d/).waitFor();
    await expect.poll(() => mira.getByRole('button', { name: 'Lämna till ansvarig' }).count()).toBe(0);
    await addDecision('HEMLIG-9', 'Stomiskötsel', 'jjjjjj');
    await mira.getByText('Något har ändrats sedan du lämnade sammanställningen', { exact: false }).waitFor();
    await mira.getByRole('button', { name: 'Lämna till ansvarig' }).click();
    await mira.getByText(/^Lämnad \d/).waitFor();
    await user.seeAllSent(mira);
  });

  it('saves the review decision by decision as a PDF of their own, in codes', async () => {
    await mira.getByRole('button', { name: 'Spara granskningen som PDF' }).press('Enter');
    await mira.getByText(/Delegeringsgranskning .*\.pdf/).waitFor();
    const [file = ''] = readdirSync(exported);
    const text = execFileSync('pdftotext', ['-layout', path.join(exported, file), '-'], { encoding: 'utf8' });
    for (const words of ['Rutinen behöver skrivas om.', 'Stomiskötsel', 'HEMLIG-9', 'delegeringsgranskning, version 1'])
      expect(text).toContain(words);
    expect(await seriousFindings(mira)).toEqual([]);
  });
});

describe('those who answer for the follow-up', () => {
  it('read the summary in their own part and in the report, and have no decision on their laptop', async () => {
    await user.openTab(vera, 'Delegeringar');
    await vera.getByText('3 beslut, 1 med brister').waitFor({ timeout: 60_000 });
    await vera.getByText('Rutinen behöver skrivas om.').waitFor();
    await vera.getByText('Ersatta sammanställningar (1)').waitFor();
    expect(await vera.getByLabel('Delegerad uppgift').count()).toBe(0);
    expect(await seriousFindings(vera)).toEqual([]);
    const received = await caller.pull(`followUp:${followUpId}`);
    expect(received.map(({ type }) => type)).toContain('delegationSummary');
    expect(received.filter(({ type }) => ['delegationDecision', 'ruleJudgement'].includes(type))).toEqual([]);
    expect(JSON.stringify(received)).not.toContain('HEMLIG');
  });

  it('point at it as evidence', async () => {
    await user.openTab(vera, 'SKA-krav');
    await vera.getByRole('button', { name: 'Underlag krav 10, 0 valda' }).click();
    await user.tick(vera, 'Underlag krav 10', /^Delegering.*3 beslut, 1 med brister/);
    await vera.getByRole('button', { name: 'Underlag krav 10, 1 valda' }).waitFor();
  });
});
