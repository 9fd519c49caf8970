import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleFollowUp } from '../../tests/sample-follow-up.ts';
import { delegationRules } from '../delegation/delegation-rules.ts';
import { recordTypeNames } from '../records/registry.ts';
import { referenceToken } from '../report/evidence-reference.ts';
import { followUpRecords, type SourceRecord } from '../report/follow-up-records.ts';
import { reportTemplate } from '../report/report-template.ts';
import type { Json } from '../sync/change.ts';
import { composeExtract } from './compose-extract.ts';
import { distributionPlan, variantNamed } from './distribution-plan.ts';
import { keptRecords } from './kept-records.ts';

const read = (file: string) => JSON.parse(readFileSync(new URL(`../../resources/${file}`, import.meta.url), 'utf8'));
const template = reportTemplate.parse(read('report-templates/follow-up-report.json'));
const rules = delegationRules.parse(read('rules/delegation-rules.json'));
const sample = sampleFollowUp(['Motivet är väl känt.']);
const { followUpId, reportId } = sample;
const provider = variantNamed('provider');
if (!provider) throw new Error('no variant for the provider');

const recordsOf = (records: readonly SourceRecord[]) => {
  const found = followUpRecords(records, followUpId, reportId);
  if (!found) throw new Error('no follow-up');
  return found;
};
const seal = {
  manifestHash: 'a'.repeat(64),
  sealedAt: '2026-11-26T10:00:00.000Z',
  sealedBy: 'Vera Provling',
  recordCount: 300,
  missingDevices: 1,
};

function extract(records: readonly SourceRecord[], sealed: typeof seal | null = seal) {
  const made = composeExtract({
    records: recordsOf(records),
    variant: provider as NonNullable<typeof provider>,
    template,
    delegationRules: rules,
    seal: sealed,
  });
  return JSON.stringify(made);
}

/** What the provider's extract leaves out of each kind of record: everything that somebody can type in it. */
const leftOut: Readonly<Record<string, readonly string[]>> = {
  interview: ['respondentCode', 'respondentRole'],
  answer: ['value', 'note', 'unanswered'],
  observation: ['text', 'place', 'tags', 'area', 'source', 'severity'],
  attachment: ['caption', 'sha256'],
  delegationSummary: ['conclusion', 'reviewed'],
  scheduleCheck: ['title', 'note', 'shifts'],
  preparationItem: ['note', 'done'],
  criterionAssessment: ['justification'],
};
const anything: fc.Arbitrary<Json> = fc.oneof(fc.string({ maxLength: 200 }), fc.constant(''), fc.constant(null));

function withOthers(records: readonly SourceRecord[], other: (record: SourceRecord, path: string) => Json) {
  return records.map((record) => ({
    ...record,
    fields: {
      ...record.fields,
      ...Object.fromEntries((leftOut[record.type] ?? []).map((path) => [path, other(record, path)])),
    },
  }));
}

function counter(): () => number {
  let count = 0;
  return () => {
    count += 1;
    return count;
  };
}

describe('the extract for the provider', () => {
  it('is the same, byte for byte, of follow-ups that differ only in what is left out', () => {
    const [original, draft] = [extract(sample.records), extract(sample.records, null)];
    fc.assert(
      fc.property(fc.array(anything, { minLength: 7, maxLength: 7 }), (values) => {
        const turn = counter();
        const others = withOthers(sample.records, () => values[turn() % values.length] ?? null);
        return extract(others) === original && extract(others, null) === draft;
      }),
      { numRuns: 60 },
    );
  });

  it('is the same where what is left out is not there at all, and where a verdict points at more of it', () => {
    const gone = sample.records.filter(({ type }) => leftOut[type] === undefined);
    expect(extract(gone)).toBe(extract(sample.records));
    const answer = sample.records.find(({ type }) => type === 'answer');
    const cited = sample.records.map((record) =>
      record.type === 'assessment'
        ? { ...record, fields: { ...record.fields, evidenceIds: [answer?.id ?? ''] } }
        : record,
    );
    expect(extract(cited)).toBe(extract(sample.records));
  });

  it('has no word of an answer, an observation or a code, and every motivation, breach and action', () => {
    const turn = counter();
    const secret = 'Kerstins tablett';
    const text = extract(withOthers(sample.records, () => `${secret} ${turn()}`));
    expect(turn()).toBeGreaterThan(20);
    expect(text).not.toContain(secret);
    for (const word of [
      'Motivering (',
      'Motivet är väl känt.',
      'En natt utan vaken personal',
      'Enhetschefen',
      'Faktagranskning',
    ])
      expect(text).toContain(word);
    for (const heading of ['Intervjuer', 'Observationer', 'Förberedelser', 'Bilaga: kravtrådar', 'Underskrifter'])
      expect(text).not.toContain(`"text":"${heading}"`);
  });

  it('says of a reference to what is left out that it is, and not what it said', () => {
    const answer = sample.records.find(({ type }) => type === 'answer');
    const token = referenceToken({ label: 'Intervju 1, svar', recordId: answer?.id ?? '', stretch: null });
    const citing = sample.records.map((record) =>
      record.type === 'reportSection'
        ? { ...record, fields: { ...record.fields, text: `Enligt ${token} brister det.` } }
        : record,
    );
    expect(extract(citing)).toContain('Enligt intervju 1, svar (underlaget är inte med i utdraget) brister det.');
    expect(extract(withOthers(citing, () => 'annat'))).toBe(extract(citing));
  });

  it('says first of all what it is an extract of and what it lacks, and is not taken for the sealed report', () => {
    const sealedOne = JSON.parse(extract(sample.records));
    expect(sealedOne.facts[0].label).toBe('Utdrag');
    expect(sealedOne.facts[0].text).toMatch(
      /^Ett utdrag ur rapporten som förseglades .*26.* med kontrollsumma a{64}\./,
    );
    expect(sealedOne.facts[1].text).toMatch(/intervjuer, observationer och foton/);
    expect(sealedOne.manifestHash).toBeNull();
    const draft = JSON.parse(extract(sample.records, null));
    expect(draft.facts[0].text).toBe('Ett utdrag ur ett utkast till rapport, som inte är förseglat.');
    expect(draft.mark).toBe(template.draftMark);
  });

  it('has nothing of units that another provider runs, and is nobody’s where nobody runs them all', () => {
    const units = recordsOf(sample.records).sources.filter(({ type }) => type === 'unit');
    const own = units[0];
    if (!own) throw new Error('no unit');
    const foreign = { ...own, id: '01990000-0000-7000-8000-0000000000ff' };
    const foreignUnit = { ...foreign, fields: { ...own.fields, name: 'Främmande hus', providerId: foreign.id } };
    const both = (providerId: Json) => [
      ...sample.records.map((record) =>
        record.id === followUpId
          ? { ...record, fields: { ...record.fields, providerId, unitIds: [own.id, foreign.id] } }
          : record,
      ),
      foreignUnit,
      ...sample.records
        .filter(({ type }) => type === 'followUpProposal')
        .map((record) => ({
          ...record,
          id: `${foreign.id.slice(0, -1)}0`,
          fields: { ...record.fields, unitId: foreign.id },
        })),
    ];
    expect(extract(both(own.fields.providerId ?? null))).not.toContain('Främmande hus');
    expect(extract(both(own.fields.providerId ?? null))).toBe(extract(sample.records));
    expect(keptRecords(recordsOf(both(null)), provider)).toBeUndefined();
  });
});

describe('the data of who gets what', () => {
  it('names every variant and recipient once', () => {
    for (const list of [distributionPlan.variants, distributionPlan.recipients])
      expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
  });

  it('lets a kind of record into an extract only where a part that is kept is composed from it', () => {
    const everything = recordTypeNames.map(
      (type, place) => ({ ...sample.records[0], type, id: `one ${place}`, fields: {} }) as unknown as SourceRecord,
    );
    const kept = keptRecords({ ...recordsOf(sample.records), sources: everything }, provider) ?? [];
    expect(kept.map(({ type }) => type).sort()).toEqual(
      [
        ...['settings', 'person', 'planPeriod', 'provider', 'unit', 'contract', 'followUp', 'visit', 'report'],
        ...['reportSection', 'requirement', 'assessment', 'verdict', 'meetingParticipant', 'providerResponse'],
        ...['promisedDocument', 'contractBreach', 'action', 'escalation', 'followUpProposal'],
        ...['factCheckRequest', 'factCheckComment', 'guideTemplate'],
      ].sort(),
    );
  });
});
