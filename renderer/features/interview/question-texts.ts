import type { GuideRun, Spot } from '#shared/guide/guide-run.ts';
import type { Choice, Question } from '#shared/records/guide-template.ts';

/** A question's texts in a language, with the answers that they name filled in. */
export function questionTexts(run: GuideRun, spot: Spot, question: Question, language: string | null) {
  const translated = language === null ? undefined : question.translations?.[language];
  const read = (text: string | undefined) => (text ? run.filledIn(text, spot) : undefined);
  return {
    text: read(translated?.text || question.text) || question.id,
    hint: read(translated?.hint || question.hint),
  };
}

/** The alternatives in a language. */
export function choicesIn(choices: readonly Choice[], language: string | null): { value: string; label: string }[] {
  return choices.map(({ value, label, translations }) => ({
    value,
    label: (language !== null && translations?.[language]) || label || value,
  }));
}

/** What whoever asks needs to know beside the question: the requirement, the area, what to ask to see, and whom. */
export function questionFacts({ requirement, area, evidence, askedOf, method }: Question): string[] {
  return [
    ...(requirement ? [`Krav ${requirement}`] : []),
    ...(area ? [area] : []),
    ...(method ? [methodWords[method]] : []),
    ...(askedOf && askedOf.length > 0 ? [`Ställs till ${askedOf.join(', ').toLowerCase()}`] : []),
    ...(evidence ? [`Be att få se: ${evidence}`] : []),
  ];
}

export const methodWords = {
  interview: 'Intervju',
  observation: 'Observation',
  survey: 'Enkät',
  document: 'Dokument',
} as const;
