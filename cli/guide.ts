import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CodedError } from '#shared/errors/error-table.ts';
import { readAnswers, type WrittenAnswers } from '#shared/guide/answers-file.ts';
import { type QuestionSpot, questionSpots } from '#shared/guide/asked.ts';
import { guideCounts, guideFile, guideFileOf } from '#shared/guide/guide-file.ts';
import { planGuide } from '#shared/guide/guide-plan.ts';
import { GuideRun } from '#shared/guide/guide-run.ts';
import { localTime } from '#shared/guide/interview-run.ts';
import { importForm } from '#shared/guide/xlsform/import-form.ts';
import { type Command, UsageError } from './command.ts';

/** `guide import FILE`: a form as a guide, and what of it is not taken along. */
export const guideImport: Command = async (words) => {
  const { file, language, out } = importArguments(words);
  const form = importForm(await bytesOf(file), path.parse(file).name, language);
  if (out !== undefined) await write(out, `${JSON.stringify(guideFileOf(form), null, 2)}\n`);
  const { title, version, languages, refused } = form;
  return { title, version, languages, ...guideCounts(form.sections), refused };
};

/** `guide run GUIDE.json ANSWERS.json`: what is asked, what does not hold, and what is worked out. */
export const guideRun: Command = async (words) => {
  if (words.length !== 2) throw new UsageError('Skriv guide run GUIDE.json ANSWERS.json.');
  const [guidePath = '', answersPath = ''] = words;
  const parsed = guideFile.safeParse(await jsonOf(guidePath));
  if (!parsed.success) {
    const { path: place, message } = parsed.error.issues[0] ?? { path: [], message: '' };
    throw new CodedError('GUI-014', { file: guidePath, reason: [place.join('.'), message].filter(Boolean).join(': ') });
  }
  const written = await jsonOf(answersPath);
  if (typeof written !== 'object' || written === null || Array.isArray(written))
    throw new UsageError(`Filen ${answersPath} ska vara ett objekt med svar efter frågornas namn.`);
  const plan = planGuide(parsed.data.sections);
  const { answers, instances } = readAnswers(plan, written as WrittenAnswers);
  const run = new GuideRun(plan, { now: localTime(new Date().toISOString()), answers, instances });
  return outcomeOf(run);
};

/** A question in a repeat is named by itself, and once for every instance: `room[2]/beds`. */
function outcomeOf(run: GuideRun) {
  const relevant = new Set<string>();
  const invalid: { name: string; message: string }[] = [];
  const calculated: Record<string, string | number | boolean | null> = {};
  for (const spot of questionSpots(run)) {
    if (!spot.isRelevant) continue;
    const name = nameOf(run, spot);
    relevant.add(spot.place.name).add(name);
    const problem = run.problem(spot);
    if (problem) invalid.push({ name, message: problem.message });
    if (run.plan.expression(spot.place, 'calculation')) calculated[name] = spot.result ?? (spot.text || null);
  }
  return { relevant: [...relevant], invalid, calculated };
}

function nameOf(run: GuideRun, { place, instance }: QuestionSpot): string {
  const ids = instance === '' ? [] : instance.split('/');
  const around = place.repeats.map((repeat, depth) => {
    const number = run.instancesOf(repeat.name, ids.slice(0, depth).join('/')).indexOf(ids[depth] ?? '') + 1;
    return `${repeat.name}[${number}]/`;
  });
  return `${around.join('')}${place.name}`;
}

function importArguments(words: string[]) {
  try {
    const options = { language: { type: 'string' }, out: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file !== undefined && more.length === 0) return { file, language: values.language, out: values.out };
  } catch {
    // Said below, as every other misunderstanding.
  }
  throw new UsageError('Skriv guide import FIL [--language SPRÅK] [--out GUIDE.json].');
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch {
    throw new UsageError(`Filen ${file} går inte att läsa.`);
  }
}

async function jsonOf(file: string): Promise<unknown> {
  const text = new TextDecoder().decode(await bytesOf(file)).replace(/^\uFEFF/, '');
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`Filen ${file} är inte JSON.`);
  }
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch {
    throw new UsageError(`Filen ${file} går inte att skriva.`);
  }
}
