import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { checkout } from '../house/checkout.ts';
import { choose, openTab, seeSaved, tick, write } from './as-a-user.ts';
import { photoOfDoor } from './photo.ts';
import type { Typist } from './typist.ts';

/** The parts of a visit, each done as SCREENS names them. */

const questions = {
  day: 'Beskriv en vanlig dag på enheten, från morgon till kväll.',
  plans: 'Känner du till innehållet i genomförandeplanerna för dem du ger stöd?',
  meetings: 'Hur ofta hålls boendemöten?',
  meetingsWhy: 'Vad är skälet till att boendemöten inte hålls varje månad?',
  influence: 'På vilka sätt kan de boende påverka sin vardag?',
  staffing: 'Hur väl räcker bemanningen för det stöd som de boende ska ha?',
  alone: 'Hur många pass den senaste månaden arbetade du ensam fast det skulle ha varit två?',
  introduction: 'När avslutades den senaste introduktionen av en ny medarbetare?',
  delegation: 'Finns det alltid någon på passet med giltig delegering när en delegerad uppgift ska utföras?',
  more: 'Finns det något mer som vi bör känna till?',
} as const;

/** The preparation steps, all ticked and two with a note. */
export async function tickPreparation(page: Page): Promise<void> {
  await openTab(page, 'Förberedelse');
  const boxes = page.locator('.preparation-steps').getByRole('checkbox');
  await boxes.first().waitFor();
  for (let step = 0; step < (await boxes.count()); step += 1) await boxes.nth(step).check({ force: true });
  await seeSaved(page);
}

export async function notePreparation(page: Page, typist: Typist): Promise<void> {
  await openTab(page, 'Förberedelse');
  await write(
    page.getByLabel('Anteckning: Läs avtalet'),
    typist.text('Avtalet har fjorton krav; bilaga 2 anger bemanningen kväll och natt.'),
  );
  await write(
    page.getByLabel('Anteckning: Gå igenom synpunkter'),
    typist.text('Tre synpunkter under halvåret, två gäller kvällarna.'),
  );
  await seeSaved(page);
}

export async function startInterview(page: Page): Promise<void> {
  await openTab(page, 'Intervjuer');
  await page.getByLabel('Frågeguide').selectOption({ label: 'Samtal om vardag, arbetssätt och bemanning (version 1)' });
  await choose(page, 'Den som svarar är', 'Medarbetare');
  await page.getByLabel('Kod', { exact: true }).fill('M1');
  await page.getByRole('button', { name: 'Starta intervju' }).click();
  await page.getByLabel(`Svar: ${questions.day}`).waitFor();
}

const answerField = (page: Page, question: string) => page.getByLabel(`Svar: ${question}`, { exact: true });

/** The first, free-text answer: what the program is killed in the midst of. */
export async function answerFirstQuestion(page: Page, typist: Typist): Promise<string> {
  const text = typist.text(
    'Frukost efter var och ens önskan, sedan arbete eller daglig verksamhet. Kvällarna är lugna.',
  );
  await write(answerField(page, questions.day), text);
  await seeSaved(page);
  return text;
}

const nextPage = (page: Page) => page.getByRole('button', { name: 'Nästa avsnitt' }).click();

/** Every type of question, and one that appears only after a certain answer. */
export async function answerTheRest(page: Page, typist: Typist): Promise<void> {
  await choose(page, `Svar: ${questions.plans}`, 'Delvis');
  await page.getByLabel(`Svar: ${questions.meetingsWhy}`).waitFor({ state: 'detached' });
  await choose(page, `Svar: ${questions.meetings}`, 'Mer sällan');
  await write(
    answerField(page, questions.meetingsWhy),
    typist.text('Det har varit svårt att samla alla på kvällstid.'),
  );
  await tick(page, `Svar: ${questions.influence}`, 'Egen veckoplanering');
  await tick(page, `Svar: ${questions.influence}`, 'Samtal med stödperson');
  await nextPage(page);
  await choose(page, `Svar: ${questions.staffing}`, '3');
  await write(answerField(page, questions.alone), '4');
  await write(answerField(page, questions.introduction), '2026-09-14');
  await choose(page, `Svar: ${questions.delegation}`, 'Nej');
  await write(
    page.getByLabel(`Anteckning: ${questions.delegation}`, { exact: true }),
    typist.text('Två nätter i månaden finns ingen med delegering för insulin.'),
  );
  await nextPage(page);
  await write(answerField(page, questions.more), typist.text('Önskar mer tid för överlämning mellan passen.'));
  await seeSaved(page);
}

/** Two observations, the second with a photo and its caption. */
export async function observe(page: Page, typist: Typist): Promise<void> {
  await openTab(page, 'Observationer');
  const line = page.getByLabel('Ny observation');
  const cards = page.locator('li.observation');
  await line.fill(typist.text('Gemensamma ytor är ljusa och möblerade efter de boendes val. #miljö §8'));
  await line.press('Enter');
  await cards.nth(0).waitFor();
  await line.fill(typist.text('Dörren till läkemedelsförrådet stod på glänt i nio minuter. #läkemedel §11'));
  await page
    .getByLabel('Lägg till foto')
    .setInputFiles({ name: 'dorr.png', mimeType: 'image/png', buffer: photoOfDoor() });
  await write(page.getByLabel('Bildtext foto 1'), typist.text('Läkemedelsförrådets dörr, klockan 14.10.'));
  await choose(page, 'Syns någon person på foto 1?', 'Nej');
  await page.getByText('Används i rapporten, utan uppgift om plats och kamera.').waitFor();
  await seeSaved(page);
  await page.getByRole('button', { name: 'Spara observation' }).click();
  await cards.nth(1).waitFor();
}

/** The pasted roster of two weeks, and where it falls short. */
export async function checkSchedule(page: Page, typist: Typist): Promise<void> {
  await openTab(page, 'Schema');
  const roster = readFileSync(path.join(checkout, 'resources/demo-plan/roster.txt'), 'utf8');
  await page.getByLabel('Klistra in schemat').fill(roster);
  await page.getByRole('button', { name: 'Läs schemat' }).click();
  await page.getByRole('heading', { name: '4 brister' }).waitFor();
  await write(
    page.getByLabel('Anteckning om schemat'),
    typist.text('Enhetschefen säger att det vakanta nattpasset löstes med beredskap.'),
  );
  await seeSaved(page);
}

interface PaperDecision {
  task: string;
  delegatorProfession: string;
  delegatorCode: string;
  recipientCode: string;
  decidedOn: string | null;
  validFrom: string | null;
  validTo: string | null;
  writtenDecision: 'yes' | 'no' | 'unknown';
  taskDefined: 'yes' | 'no' | 'unknown';
  signedByDelegator: 'yes' | 'no' | 'unknown';
  signedByRecipient: 'yes' | 'no' | 'unknown';
  competenceAssured: 'yes' | 'no' | 'unknown';
  managerInformed: 'yes' | 'no' | 'unknown';
  note: string;
}

const seenWords = { yes: 'Ja', no: 'Nej', unknown: 'Framgår ej' } as const;

/** The MAS's part: the routine first, then three decisions from the binder, each held against the rules. */
export async function reviewDelegations(page: Page, typist: Typist): Promise<void> {
  await openTab(page, 'Delegeringar');
  await choose(page, 'Bedömning: Rutin för läkemedelshantering', 'Uppfyllt');
  await write(
    page.getByLabel('Vad som framkom: Rutin för läkemedelshantering'),
    typist.text('Rutinen är skriftlig och känd av de tillfrågade.'),
  );
  const file = path.join(checkout, 'resources/demo-plan/delegations.json');
  const decisions: PaperDecision[] = JSON.parse(readFileSync(file, 'utf8'));
  for (const [index, decision] of decisions.entries()) {
    const fill = (label: string, text: string | null) => page.getByLabel(label, { exact: true }).fill(text ?? '');
    await fill('Delegerad uppgift', decision.task);
    await fill('Yrke, den som delegerar', decision.delegatorProfession);
    await fill('Kod, den som delegerar', decision.delegatorCode);
    await fill('Kod, mottagaren', decision.recipientCode);
    await fill('Beslutsdatum', decision.decidedOn);
    await fill('Gäller från', decision.validFrom);
    await fill('Gäller till', decision.validTo);
    await choose(page, 'Skriftligt beslut', seenWords[decision.writtenDecision]);
    await choose(page, 'Uppgiften klart definierad', seenWords[decision.taskDefined]);
    await choose(page, 'Underskrivet av den som delegerar', seenWords[decision.signedByDelegator]);
    await choose(page, 'Underskrivet av mottagaren', seenWords[decision.signedByRecipient]);
    await choose(page, 'Kompetensen säkerställd', seenWords[decision.competenceAssured]);
    await choose(page, 'Verksamhetschefen informerad', seenWords[decision.managerInformed]);
    await fill('Anteckning om beslutet', decision.note);
    await page.getByRole('button', { name: 'Spara beslut' }).click();
    await page.getByRole('heading', { name: `Beslut ${index + 1}` }).waitFor();
  }
}

/** What the MAS hands over of it, for those who are not to read the decisions. */
export async function handOverSummary(page: Page, typist: Typist): Promise<void> {
  await page.getByText('3 beslut, 2 med brister').waitFor();
  await write(
    page.getByLabel('Slutsats av granskningen'),
    typist.text('Två av tre beslut brister. Enheten behöver gå igenom pärmen.'),
  );
  await page.getByRole('button', { name: 'Lämna till ansvarig' }).click();
  await page.getByText(/^Lämnad /).waitFor();
  await seeSaved(page);
}

type Word = 'Uppfyllt' | 'Delvis uppfyllt' | 'Ej uppfyllt' | 'Ej bedömt';

/** What the demo's ansvarig judges of each requirement, in the contract's order. */
const judgements: readonly { verdict: Word; why: string; evidence: RegExp }[] = [
  { verdict: 'Ej uppfyllt', why: 'Fyra brister på två veckor mot bilaga 2.', evidence: /^Schema/ },
  { verdict: 'Ej uppfyllt', why: 'Ett nattpass var vakant utan ersättare.', evidence: /^Schema/ },
  { verdict: 'Delvis uppfyllt', why: 'Kompetensen finns dagtid men inte alla kvällar.', evidence: /^Schema/ },
  { verdict: 'Uppfyllt', why: 'Introduktionen är dokumenterad.', evidence: /^Svar/ },
  { verdict: 'Ej bedömt', why: 'Handledningen följs upp nästa gång.', evidence: /^Svar/ },
  { verdict: 'Delvis uppfyllt', why: 'Alla känner inte till planerna.', evidence: /^Svar/ },
  { verdict: 'Uppfyllt', why: 'Anteckningarna är sakliga och förs varje dag.', evidence: /^Observation/ },
  { verdict: 'Ej uppfyllt', why: 'Boendemöten hålls mer sällan än varje månad.', evidence: /^Svar/ },
  { verdict: 'Uppfyllt', why: 'Veckoplaneringen visar egna aktiviteter.', evidence: /^Svar/ },
  { verdict: 'Delvis uppfyllt', why: 'Alla pass har inte någon med delegering.', evidence: /^Svar/ },
  { verdict: 'Ej uppfyllt', why: 'Dörren till läkemedelsförrådet var olåst.', evidence: /^Observation/ },
  { verdict: 'Uppfyllt', why: 'Årlig plan och egenkontroller visades.', evidence: /^Svar/ },
  { verdict: 'Uppfyllt', why: 'Synpunkterna är registrerade och besvarade.', evidence: /^Svar/ },
  { verdict: 'Uppfyllt', why: 'Stödpedagog finns på halvtid.', evidence: /^Svar/ },
];

/** Every requirement of the contract, with justification and evidence. */
export async function judgeRequirements(page: Page, typist: Typist): Promise<void> {
  await openTab(page, 'SKA-krav');
  for (const [index, { verdict, why, evidence }] of judgements.entries()) {
    await judge(page, index + 1, verdict, typist.text(why));
    await page.getByRole('button', { name: `Underlag krav ${index + 1}, 0 valda` }).click();
    await tick(page, `Underlag krav ${index + 1}`, evidence);
    await page.getByRole('button', { name: `Underlag krav ${index + 1}, 1 valda` }).click();
  }
  await seeSaved(page);
}

/** One requirement. */
export async function judge(page: Page, number: number, verdict: Word, justification: string): Promise<void> {
  await choose(page, `Bedömning krav ${number}`, verdict);
  await write(page.getByLabel(`Motivering krav ${number}`, { exact: true }), justification);
}

/** One breach of the contract, its action, and the new follow-up that it calls for. */
export async function makeBreach(page: Page, typist: Typist): Promise<void> {
  await openTab(page, 'Schema');
  await page.getByRole('button', { name: 'Gör avvikelse av brist 1', exact: true }).click();
  await page.getByLabel('Krav i avtalet').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Spara avvikelse' }).click();
  await openTab(page, 'Åtgärder');
  await page.getByRole('heading', { name: 'Avvikelse 1' }).waitFor();
  await write(
    page.getByLabel('Beskrivning avvikelse 1'),
    typist.text('Bemanningen understeg avtalets krav kvällen den tionde november.'),
  );
  await page.getByRole('button', { name: /^Lägg till åtgärd för avvikelse 1/ }).click();
  await write(
    page.getByLabel('Vad som ska göras, åtgärd 1'),
    typist.text('Rutin för ersättare vid vakanta pass införs.'),
  );
  await write(page.getByLabel('Ansvarig hos utföraren, åtgärd 1'), 'Enhetschefen');
  await write(page.getByLabel('Ansvarig hos kommunen, åtgärd 1'), 'Vera Provling');
  await write(page.getByLabel('Klar senast, åtgärd 1'), '2026-12-15');
  await write(page.getByLabel('Räknas som klar när, åtgärd 1'), 'Två veckors schema utan brist har visats');
  await page.getByLabel('Ny uppföljning föreslås till').waitFor();
  await write(page.getByLabel('Skäl till ny uppföljning'), typist.text('Bemanningen kontrolleras på nytt.'));
  await seeSaved(page);
}

/** What the MAS has handed over becomes evidence for the requirement that it is about. */
export async function citeSummary(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Underlag krav 10, 1 valda' }).click();
  await tick(page, 'Underlag krav 10', /^Delegering/);
  await page.getByRole('button', { name: 'Underlag krav 10, 2 valda' }).click();
}
