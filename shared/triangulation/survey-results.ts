import { groupedBy } from '../grouped-by.ts';
import { choicesOf } from '../guide/answer-text.ts';
import { guideIdOf } from '../guide/guide-version.ts';
import type { Question } from '../records/guide-template.ts';
import type { GatheredRecords } from '../report/follow-up-records.ts';
import type { GivenAnswer } from './answers-given.ts';

/** Answers to one question are shown from so many of them on, where the municipality has not said otherwise. */
export const usualSurveyThreshold = 5;

export interface SurveyCount {
  readonly label: string;
  readonly count: number;
}

/** What a survey's question came to. */
export interface SurveyQuestion {
  readonly question: Question;
  readonly areas: readonly string[];
  /** Null below the threshold, where a single answer could be somebody's. */
  readonly counts: readonly SurveyCount[] | null;
  /** How many answered; null below the threshold. */
  readonly answered: number | null;
}

export interface SurveyResult {
  readonly guideId: string;
  readonly title: string;
  /** How many forms have been handed in. */
  readonly forms: number;
  readonly threshold: number;
  readonly questions: readonly SurveyQuestion[];
}

/** The municipality's threshold, or the usual one. */
export function surveyThreshold(records: Pick<GatheredRecords, 'all'>): number {
  return records.all('settings')[0]?.surveyThreshold ?? usualSurveyThreshold;
}

/**
 * Each survey of the follow-up as counts by question. Texts are counted and not shown: how somebody writes tells who it
 * is. Of a question that fewer have answered than the threshold nothing is told, not even how many.
 */
export function surveyResults(records: GatheredRecords, answers: readonly GivenAnswer[]): SurveyResult[] {
  const threshold = surveyThreshold(records);
  const inSurveys = answers.filter(({ guide }) => guide.method === 'survey');
  return [...groupedBy(inSurveys, ({ guide }) => guideIdOf(guide))].map(([guideId, given]) => {
    const newest = given
      .map(({ guide }) => guide)
      .reduce((best, guide) => (guide.version > best.version ? guide : best));
    const byQuestion = groupedBy(given, ({ question }) => question.id);
    return {
      guideId,
      title: newest.title,
      forms: new Set(given.map(({ interview }) => interview.id)).size,
      threshold,
      questions: [...byQuestion.values()].flatMap((own) => resultOf(own, threshold)),
    };
  });
}

function resultOf(given: readonly GivenAnswer[], threshold: number): SurveyQuestion[] {
  const latest = given.at(-1);
  if (!latest) return [];
  const { question, areas } = latest;
  const people = new Set(given.map(({ interview }) => interview.id)).size;
  if (people < threshold) return [{ question, areas, counts: null, answered: null }];
  return [{ question, areas, answered: people, counts: countsOf(question, given) }];
}

function countsOf(question: Question, given: readonly GivenAnswer[]): SurveyCount[] {
  const chosen = given.flatMap(({ value }) => (Array.isArray(value) ? value : [value]));
  const labels = new Map<string | number, string>(choicesOf(question).map(({ value, label }) => [value, label]));
  if (question.type === 'scale' && question.scale) {
    const { min, max, minLabel, maxLabel } = question.scale;
    for (let step = min; step <= max; step += 1)
      labels.set(step, step === min ? `${step} (${minLabel})` : step === max ? `${step} (${maxLabel})` : `${step}`);
  }
  if (labels.size === 0) return [];
  // An alternative of an older version of the guide stands as it was stored, after those of this one.
  for (const value of chosen) if (value !== null && !labels.has(value)) labels.set(value, String(value));
  return [...labels].map(([value, label]) => ({ label, count: chosen.filter((one) => one === value).length }));
}

/** `12 svar: Ja 8, Delvis 1, Nej 3`, or that too few have answered. */
export function surveyText({ counts, answered }: SurveyQuestion, threshold: number): string {
  if (counts === null || answered === null) return `Färre än ${threshold} svar: visas inte`;
  const each = counts.filter(({ count }) => count > 0).map(({ label, count }) => `${label} ${count}`);
  return `${answered} svar${each.length > 0 ? `: ${each.join(', ')}` : ''}`;
}
