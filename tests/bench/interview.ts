import path from 'node:path';
import type { Page } from 'playwright-core';
import { v7 } from 'uuid';
import { build } from 'vite';
import type { FieldWork } from '../crash/writers.ts';
import * as user from '../demo/as-a-user.ts';
import { checkout } from '../house/checkout.ts';
import { demoGuideScope, type PutRecord, putRecords } from '../house/put-records.ts';
import { median, percentile, table } from './figures.ts';

/** Each place is typed in so often, and opened so often; a turn of the program and one of the bare form by turns. */
const turns = 3;
const keysInATurn = 30;

/** A guide, an interview by it, and where in it is typed. */
interface Large {
  readonly title: string;
  readonly respondent: string;
  readonly records: readonly PutRecord[];
  /** As many inputs as the whole guide has answers to write. */
  readonly inputs: number;
  readonly places: readonly { readonly what: string; readonly page: string; readonly question: RegExp }[];
}

const question = (id: string, text: string, more: object = {}) => ({ id, type: 'text', text, ...more });

/** 600 questions on pages of forty, 400 of which have a condition; fifty of these look at the same answer. */
function manyQuestions(work: FieldWork): Large {
  const sections = Array.from({ length: 15 }, (_, section) => ({
    id: `s${section}`,
    title: `Avsnitt ${section + 1}`,
    page: true,
    questions: Array.from({ length: 40 }, (_, place) => {
      const number = section * 40 + place;
      const text = `Fråga ${number} om vardagen?`;
      if (number === 1) return question('fan', text);
      if (number % 3 === 0) return question(`q${number}`, text);
      const relevant = number % 12 === 2 ? `not(contains(\${fan}, 'x'))` : `not(\${q${number - (number % 3)}} = 'nej')`;
      return question(`q${number}`, text, { relevant });
    }),
  }));
  return {
    title: '600 questions, 400 conditions',
    respondent: 'Medarbetare P600',
    records: interviewBy(work, 'P600', sections, []),
    inputs: 600,
    places: [
      { what: 'the first page', page: 'Avsnitt 1', question: /\|q6$/ },
      { what: 'an answer that fifty others look at', page: 'Avsnitt 1', question: /\|fan$/ },
      { what: 'the last page', page: 'Avsnitt 15', question: /\|q597$/ },
    ],
  };
}

/** A repeat with 500 instances of two questions, one that depends on the other, and a sum over all of them. */
function manyInstances(work: FieldWork): Large {
  const room = {
    id: 'room',
    type: 'group',
    title: 'Rum',
    repeat: {},
    questions: [question('beds', 'Hur många sängar?'), question('why', 'Varför?', { relevant: `\${beds} != ''` })],
  };
  const total = { id: 'total', type: 'calculated', text: 'Sängar i allt', calculation: `sum(\${beds})` };
  const sections = [{ id: 's', title: 'Boendet', page: true, questions: [question('before', 'Först?'), room, total] }];
  const instances = Array.from({ length: 500 }, (_, number) => String(number + 1));
  return {
    title: 'a repeat of 500 instances',
    respondent: 'Medarbetare R500',
    records: interviewBy(work, 'R500', sections, instances),
    inputs: 1001,
    places: [
      { what: 'before the repeat', page: 'Boendet', question: /^\|before$/ },
      { what: 'in an instance, which the sum over all looks at', page: 'Boendet', question: /\|beds$/ },
    ],
  };
}

function interviewBy(
  { scope, visitId }: FieldWork,
  respondentCode: string,
  sections: readonly object[],
  labels: readonly string[],
): PutRecord[] {
  const [guideId, interviewId] = [v7(), v7()];
  const startedAt = new Date().toISOString();
  const guide = { title: `Guiden ${respondentCode}`, version: 1, askedOf: [], method: 'interview', sections };
  const interview = { visitId, guideId, guideVersion: 1, respondentRole: 'staff', respondentCode, startedAt };
  return [
    { type: 'guideTemplate', id: guideId, scope: demoGuideScope, fields: guide },
    { type: 'interview', id: interviewId, scope, fields: interview },
    ...labels.map((label) => {
      const instance = { interviewId, repeatId: 'room', within: null, label };
      return { type: 'repeatInstance', id: v7(), scope, fields: instance };
    }),
  ];
}

interface PageWithBareForm {
  readonly showBareForm: (inputs: number) => () => void;
  hideBareForm: () => void;
}

/** React, the form and nothing else, built as the program's own window is. */
async function bareForm(): Promise<string> {
  const built = await build({
    configFile: false,
    root: checkout,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      lib: { entry: path.join(checkout, 'tests/bench/bare-form.tsx'), formats: ['iife'], name: 'bare' },
    },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error('the bare form was not built');
  return output.output[0].code;
}

// Functions that run in the page have no named functions inside; see tests/crash/writers.ts.

/** From the press until what it leads to has been drawn. */
function timeOpening(page: Page, respondent: string): Promise<number> {
  return page.evaluate(async (respondent) => {
    const choice = [...document.querySelectorAll<HTMLElement>('.interview-choice')].find(({ textContent }) =>
      textContent?.startsWith(respondent),
    );
    if (!choice) throw new Error(`no interview with ${respondent}`);
    await new Promise(requestAnimationFrame);
    const from = performance.now();
    choice.click();
    while (
      document.querySelector('.interview-questions h2')?.textContent !== respondent ||
      !document.querySelector('[data-question] textarea')
    )
      await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve));
    return performance.now() - from;
  }, respondent);
}

function timeBareOpening(page: Page, inputs: number): Promise<number> {
  return page.evaluate(async (inputs) => {
    const window = globalThis as unknown as PageWithBareForm;
    await new Promise(requestAnimationFrame);
    const from = performance.now();
    window.hideBareForm = window.showBareForm(inputs);
    await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve));
    return performance.now() - from;
  }, inputs);
}

/**
 * From each key until the frame that shows it is drawn, in the field that has the focus. The pauses between the keys
 * are now shorter and now longer than what the program lets rest before it saves and counts.
 */
async function timeTyping(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const typed: number[] = [];
    Object.assign(globalThis, { typed });
    const channel = new MessageChannel();
    const waiting: number[] = [];
    channel.port1.onmessage = () => typed.push(performance.now() - (waiting.shift() ?? 0));
    const listening = new AbortController();
    window.addEventListener(
      'keydown',
      (event) => {
        waiting.push(event.timeStamp);
        // What is posted while a frame is made comes after it has been made.
        requestAnimationFrame(() => channel.port2.postMessage(null));
      },
      { capture: true, signal: listening.signal },
    );
    Object.assign(globalThis, { listening });
  });
  for (let key = 0; key < keysInATurn; key += 1) {
    await page.keyboard.press(key % 10 === 9 ? 'x' : 'a');
    await page.waitForTimeout([40, 70, 110, 190, 210, 420][key % 6] ?? 0);
  }
  return page.evaluate(async () => {
    const { typed, listening } = globalThis as unknown as { typed: number[]; listening: AbortController };
    await new Promise((resolve) => setTimeout(resolve, 100));
    listening.abort();
    return typed;
  });
}

/** Opens the page of a place and puts the focus into its question's field, emptied. */
async function goTo(page: Page, { page: title, question: key }: Large['places'][number]): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${title} `) }).press('Enter');
  await page.evaluate(async (source) => {
    for (;;) {
      const questions = [...document.querySelectorAll<HTMLElement>('[data-question]')];
      const question = questions.find(({ dataset }) => new RegExp(source).test(dataset.question ?? ''));
      if (question) return question.querySelector('textarea')?.focus();
      await new Promise(requestAnimationFrame);
    }
  }, key.source);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.waitForTimeout(800);
}

async function benchLarge(page: Page, large: Large): Promise<void> {
  await putRecords(page, large.records);
  await page.getByRole('button', { name: new RegExp(`^${large.respondent}`) }).waitFor({ timeout: 60_000 });
  const other = page.locator('.interview-choice').first();
  const [openings, bareOpenings, bare]: [number[], number[], number[]] = [[], [], []];
  const typed = large.places.map((): number[] => []);
  for (let turn = 0; turn < turns; turn += 1) {
    await other.press('Enter');
    await page.waitForTimeout(500);
    openings.push(await timeOpening(page, large.respondent));
    for (const [index, place] of large.places.entries()) {
      await goTo(page, place);
      typed[index]?.push(...(await timeTyping(page)));
    }
    await page.waitForTimeout(800);
    bareOpenings.push(await timeBareOpening(page, large.inputs));
    for (const number of [0, large.inputs - 1]) {
      await page.locator(`[data-bare="${number}"]`).focus();
      bare.push(...(await timeTyping(page)));
    }
    await page.evaluate(() => (globalThis as unknown as PageWithBareForm).hideBareForm());
  }
  const ratio = (own: number, peer: number) => `${(own / peer).toFixed(2)} ×`;
  const ms = (value: number) => value.toFixed(1);
  const row = (what: string, samples: readonly number[]) => {
    const [p50, p95] = [percentile(samples, 0.5), percentile(samples, 0.95)];
    const [bare50, bare95] = [percentile(bare, 0.5), percentile(bare, 0.95)];
    return [what, ms(p50), ms(p95), ratio(p50, bare50), ratio(p95, bare95)];
  };
  const typing = [
    [`Key until drawn, ms: ${large.title}`, 'p50', 'p95', 'p50 of bare', 'p95 of bare'],
    ...large.places.map(({ what }, index) => row(`Typing: ${what}`, typed[index] ?? [])),
    row(`Typing in a bare React form of ${large.inputs} inputs`, bare),
  ];
  const opening = [
    [`Opening, ms: ${large.title}`, 'median', 'slowest', 'median of bare'],
    [
      'Pressed until its first page is drawn',
      ms(median(openings)),
      ms(Math.max(...openings)),
      ratio(median(openings), median(bareOpenings)),
    ],
    [`A bare React form of ${large.inputs} inputs`, ms(median(bareOpenings)), ms(Math.max(...bareOpenings)), '1.00 ×'],
  ];
  process.stdout.write(`${table(opening)}\n\n${table(typing)}\n\n`);
}

/** How soon a very large guide opens and a key is seen, beside a bare React form with as many inputs in the same window. */
export async function benchInterview(page: Page, work: FieldWork): Promise<void> {
  await page.evaluate(await bareForm());
  const small = [question('only', 'En enda fråga?')];
  await putRecords(page, interviewBy(work, 'A1', [{ id: 's', title: 'Allt', page: true, questions: small }], []));
  await user.openTab(page, 'Intervjuer');
  await benchLarge(page, manyQuestions(work));
  await benchLarge(page, manyInstances(work));
}
