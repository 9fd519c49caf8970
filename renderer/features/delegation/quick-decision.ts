import type { DelegationDecision } from '#shared/records/delegation.ts';
import { readDate } from '#shared/staffing/roster-cells.ts';
import { daysAfter } from '#shared/staffing/wall-clock.ts';

/** What is looked for in the paper, in the order of the paper; a letter for each in the quick row. */
export const seenInOrder = [
  ['writtenDecision', 'skriftligt'],
  ['taskDefined', 'uppgiften definierad'],
  ['signedByDelegator', 'underskrift av den som delegerar'],
  ['signedByRecipient', 'underskrift av mottagaren'],
  ['competenceAssured', 'kompetensen säkerställd'],
  ['managerInformed', 'verksamhetschefen informerad'],
] as const;

/** What changes from one paper in the binder to the next, as it is typed. */
export interface QuickRow {
  readonly recipient: string;
  /** `12/11`, or any date that a roster may have. */
  readonly decided: string;
  readonly until: string;
  /** `jjnj?j`: yes, no, not seen; what is left out has not been seen. */
  readonly seen: string;
}
export const emptyRow: QuickRow = { recipient: '', decided: '', until: '', seen: '' };
export type QuickProblems = Partial<Record<keyof QuickRow, string>>;

const answers: Readonly<Record<string, DelegationDecision['writtenDecision']>> = {
  j: 'yes',
  n: 'no',
  '?': 'unknown',
};
const dateProblem = 'Skriv datumet som 12/11 eller 2026-11-12, eller lämna tomt.';

/** The decision of one quick row, upon what the papers have in common; or what does not fit, by field. */
export function decisionOfRow(
  row: QuickRow,
  common: DelegationDecision,
  today: string,
): { decision: DelegationDecision } | { problems: QuickProblems } {
  const decidedOn = dateOf(row.decided, today);
  const validTo = dateOf(row.until, daysAfter(decidedOn ?? today, 365));
  const letters = [...row.seen.toLowerCase().replace(/\s/g, '')];
  const problems: QuickProblems = {
    ...(decidedOn === undefined ? { decided: dateProblem } : {}),
    ...(validTo === undefined ? { until: dateProblem } : {}),
    ...(letters.length > seenInOrder.length || letters.some((letter) => answers[letter] === undefined)
      ? { seen: `Skriv högst ${seenInOrder.length} bokstäver: j, n eller ?` }
      : {}),
  };
  if (decidedOn === undefined || validTo === undefined || problems.seen !== undefined) return { problems };
  const seen = Object.fromEntries(
    seenInOrder.map(([name], place) => [name, answers[letters[place] ?? '?'] ?? 'unknown']),
  );
  return { decision: { ...common, ...seen, recipientCode: row.recipient.trim(), decidedOn, validTo } };
}

/** Null where nothing is written, undefined where it is no date. */
function dateOf(text: string, near: string): string | null | undefined {
  return text.trim() === '' ? null : readDate(text, near);
}
