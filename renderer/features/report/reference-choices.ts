import type { RequirementVerdict } from '#shared/records/values.ts';
import { evidenceLabels } from '#shared/report/evidence-labels.ts';
import { type RosterStretch, referenceToken } from '#shared/report/evidence-reference.ts';
import type { GatheredRecords } from '#shared/report/follow-up-records.ts';
import {
  type CitedType,
  citedTypes,
  nameOf,
  type ReferenceReader,
  referenceReader,
} from '#shared/report/reference-words.ts';
import { requirementOutcome } from '#shared/report/requirement-outcome.ts';
import { shortStretches, stretchIn, stretchName } from '#shared/report/roster-stretch.ts';
import { placeOf } from '../../app/router.ts';

/** Something that a text of the report can point at. */
export interface ReferenceChoice {
  readonly type: CitedType;
  readonly recordId: string;
  /** `Krav 12` */
  readonly name: string;
  /** What it says now. */
  readonly says: string;
  /** What has been decided of a requirement; null for everything else, and where the assessors differ. */
  readonly verdict: RequirementVerdict | null;
  /** What it is found by beside that: the requirement's own words. */
  readonly about: string;
  /** What is put in the text. */
  readonly token: string;
}

/** The words over each kind, in the order of the list. */
export const citedTypeWords: Readonly<Record<CitedType, string>> = {
  requirement: 'Krav',
  contractBreach: 'Avvikelser',
  action: 'Åtgärder',
  answer: 'Svar',
  observation: 'Observationer',
  attachment: 'Foton',
  collectedDocument: 'Dokument',
  scheduleCheck: 'Scheman',
  delegationSummary: 'Delegeringar',
};

/** Everything that can be pointed at, and of a roster also the hours in which it falls short. */
export function referenceChoices(records: GatheredRecords): ReferenceChoice[] {
  const labels = evidenceLabels(records);
  const read = referenceReader(records, labels);
  const choice = (type: CitedType, recordId: string, about: string, stretch: RosterStretch | null = null) => {
    const name = nameOf(records, labels, type, recordId) ?? '';
    const label = stretch ? `${name}, ${stretchName(stretch)}` : name;
    const reference = { label, recordId, stretch };
    const verdict = type === 'requirement' ? verdictOn(records, recordId) : null;
    const { says } = read(reference);
    return { type, recordId, name, says, verdict, about, token: referenceToken(reference) };
  };
  return citedTypes.flatMap((type): ReferenceChoice[] => {
    if (type === 'requirement')
      return [...records.all(type)]
        .sort((one, other) => one.number - other.number)
        .map(({ id, text, clause }) => choice(type, id, `${clause} ${text}`));
    if (type === 'scheduleCheck')
      return records
        .all(type)
        .flatMap((check) => [
          choice(type, check.id, check.title),
          ...shortStretches(check, records).map((stretch) => choice(type, check.id, check.title, stretch)),
        ]);
    return records.all(type).map(({ id }) => choice(type, id, ''));
  });
}

function verdictOn(records: GatheredRecords, requirementId: string): RequirementVerdict | null {
  const outcome = requirementOutcome(requirementId, records.all('assessment'), records.all('verdict'));
  return outcome.decided === 'open' ? null : outcome.verdict;
}

/**
 * Those that every word of a search stands in. A search for a day and hours (`2026-03-02 22-06`) finds just those hours of
 * every roster, whether it falls short then or not.
 */
export function choicesFor(
  search: string,
  choices: readonly ReferenceChoice[],
  read: ReferenceReader,
): readonly ReferenceChoice[] {
  const stretch = stretchIn(search);
  return stretch ? rosterHours(stretch, choices, read) : wordsIn(search, choices);
}

function rosterHours(
  stretch: RosterStretch,
  choices: readonly ReferenceChoice[],
  read: ReferenceReader,
): ReferenceChoice[] {
  const rosters = new Map(
    choices.filter(({ type }) => type === 'scheduleCheck').map((choice) => [choice.recordId, choice]),
  );
  return [...rosters.values()].map((roster) => {
    const reference = { label: `${roster.name}, ${stretchName(stretch)}`, recordId: roster.recordId, stretch };
    return { ...roster, says: read(reference).says, token: referenceToken(reference) };
  });
}

function wordsIn(search: string, choices: readonly ReferenceChoice[]): readonly ReferenceChoice[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return choices;
  return choices.filter(({ type, name, says, about }) => {
    const text = `${citedTypeWords[type]} ${name} ${says} ${about}`.toLowerCase();
    // A number is the whole number: "krav 1" is not krav 12, nor the one of clause 5.1.
    return words.every((word) =>
      /^\d+$/.test(word) ? new RegExp(`(?<![\\d.])${word}(?!\\d|\\.\\d)`).test(text) : text.includes(word),
    );
  });
}

const tabOf: Readonly<Record<CitedType, string>> = {
  requirement: 'krav',
  contractBreach: 'atgarder',
  action: 'atgarder',
  answer: 'intervjuer',
  observation: 'observationer',
  attachment: 'observationer',
  collectedDocument: 'observationer',
  scheduleCheck: 'schema',
  delegationSummary: 'delegeringar',
};

/** Where the evidence is worked with. */
export function placeOfEvidence(type: CitedType, followUpId: string): string {
  return placeOf.followUp(followUpId, tabOf[type]);
}
