import { fieldName } from '../language/field-words.ts';

/** What fields are called in the list of masks, where no two people can write them or the word means another thing. */
const maskedFieldWords: Readonly<Record<string, string>> = {
  answer: 'kommunens svar',
  byDelegator: 'fördelning per delegerande',
  byRule: 'prövning mot reglerna',
  byTask: 'fördelning per uppgift',
  byUnit: 'fördelning per enhet',
  comment: 'utförarens kommentar',
  conclusion: 'slutsats',
  duty: 'delegeringar mot schemat',
  earlier: 'tidigare granskningar',
  kind: 'slag',
  name: 'namn',
  routine: 'rutin och samtal',
  sample: 'urval',
  selectionNote: 'not om urvalet',
  sha256: 'foto',
  shifts: 'pass, och det som räknats ur dem',
  unreadRows: 'rader som inte gick att läsa',
  value: 'svar',
};

export function maskedFieldName(path: string): string {
  return maskedFieldWords[path] ?? fieldName(path);
}
