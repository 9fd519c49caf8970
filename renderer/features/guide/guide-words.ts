import type { GuidePart } from '#shared/guide/edit-outline.ts';
import { holdsParts } from '#shared/guide/edit-outline.ts';
import type { Question } from '#shared/records/guide-template.ts';

export const questionTypeWords: Readonly<Record<Question['type'], string>> = {
  text: 'Fritext',
  number: 'Tal',
  date: 'Datum',
  time: 'Klockslag',
  dateTime: 'Datum och tid',
  single: 'Ett av flera',
  multiple: 'Flera av flera',
  scale: 'Skala',
  yesNoPartly: 'Ja, delvis, nej',
  photo: 'Foto',
  note: 'Notis att läsa',
  calculated: 'Räknas ut',
};

export const demandWords = {
  optional: 'Frivilligt',
  required: 'Krävs',
  explained: 'Krävs, eller varför den ej är besvarad',
} as const;

export const repeatWords = {
  no: 'En gång',
  byHand: 'För var och en som läggs till, som ett rum eller en medarbetare',
  counted: 'Så många gånger som ett uttryck säger',
} as const;

/** Whom questions are asked of, to choose among; guides that came as forms may name others. */
export const usuallyAsked = ['Enhetschef', 'Medarbetare', 'Brukare', 'Anhörig', 'Sjuksköterska'] as const;

/** What kind of thing a part is, in a word. */
export function kindOf(part: GuidePart): string {
  if (!holdsParts(part)) return questionTypeWords[part.type];
  const kind = 'type' in part ? 'Grupp' : 'Avsnitt';
  return part.repeat ? `${kind}, upprepas` : kind;
}

/** What a part is called in the list. */
export function partTitle(part: GuidePart): string {
  const text = holdsParts(part) ? part.title : part.text;
  return text.trim() || part.id;
}
