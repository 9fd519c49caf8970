import type { HeldReason } from '../photo/photo-use.ts';
import type { personSeenAnswers } from '../records/visit.ts';

/** The answers to *Syns någon person?* */
export const personSeenWords: Readonly<Record<(typeof personSeenAnswers)[number], string>> = {
  nobody: 'Nej',
  somebody: 'Ja',
  unclear: 'Oklart',
};

/** Why a photo is not used in the report: the end of a sentence that begins with *används inte*. */
export const heldReasonWords: Readonly<Record<HeldReason, string>> = {
  notAsked: 'frågan om någon person syns är inte besvarad',
  unclear: 'det är oklart om någon person syns',
  personSeen: 'en person syns',
  noCaption: 'bildtexten saknas',
  noCopy: 'kopian för rapporten är inte gjord',
};
