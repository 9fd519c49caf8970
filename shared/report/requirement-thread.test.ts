import { describe, expect, it } from 'vitest';
import { sampleFollowUp } from '../../tests/sample-follow-up.ts';
import type { ProjectedRecord } from '../sync/projected-record.ts';
import { evidenceLabels } from './evidence-labels.ts';
import { gatheredRecords } from './follow-up-records.ts';
import { requirementThreads, type ThreadStep, threadSteps } from './requirement-thread.ts';

const sample = sampleFollowUp(['Text']);

/** The links of the thread of a requirement, by their step. */
function threadOf(number: number, records: readonly ProjectedRecord[] = sample.records) {
  const gathered = gatheredRecords(records, sample.followUpId);
  const requirement = gathered?.all('requirement').find((one) => one.number === number);
  if (!gathered || !requirement) throw new Error('no such requirement in the sample');
  const links = requirementThreads(gathered, evidenceLabels(gathered))(requirement);
  return (step: ThreadStep) => links.find((link) => link.step === step) ?? { lines: [], missing: null };
}

const withoutReport = sample.records.filter(({ type }) => type !== 'report' && type !== 'reportSection');
const numberOf = (requirementId: unknown) =>
  Number(sample.records.find(({ id }) => id === requirementId)?.fields.number ?? 0);
const breach = sample.records.find(
  ({ type, fields }) => type === 'contractBreach' && fields.followUpId === sample.followUpId,
);
const broken = numberOf(breach?.fields.requirementId);

describe('the thread of a requirement', () => {
  it('begins with the contract’s own words: kind, clause, and the version that they stand in', () => {
    const { lines } = threadOf(1)('contract');
    expect(lines[0]).toMatch(/^SKA, punkt \d/);
    expect(lines[1]).toMatch(/, version 2\.1$/);
  });

  it('has the questions that test its area, with what every source has said and what nobody has answered', () => {
    const { lines } = threadOf(1)('questions');
    const saidBySomebody = lines.filter((line) => !line.startsWith('Inget svar än: '));
    expect(lines.length).toBeGreaterThan(saidBySomebody.length);
    const guide = sample.records.find(({ type }) => type === 'guideTemplate');
    const sections = guide?.fields.sections as { areas?: string[] }[];
    const elsewhere = sample.records.map((record) =>
      record.type === 'guideTemplate'
        ? { ...record, fields: { ...record.fields, sections: sections.map(({ areas: _, ...rest }) => rest) as never } }
        : record,
    );
    expect(threadOf(1, elsewhere)('questions').lines).toEqual([]);
  });

  it('has each person’s assessment and what the ansvarig settled', () => {
    expect(threadOf(1)('assessments').lines.map((line) => line.split(',')[0])).toEqual(['● Uppfyllt', '○ Ej uppfyllt']);
    expect(threadOf(1)('verdict').lines[0]).toMatch(/^◐ Delvis uppfyllt, Vera Provling/);
  });

  it('leads from the breach to what is to be done about it', () => {
    expect(broken).toBeGreaterThan(0);
    expect(threadOf(broken)('breaches').lines[0]).toMatch(/^Avvikelse 1: /);
    expect(threadOf(broken)('actions').lines[0]).toMatch(/^Åtgärd 1: /);
  });

  it('says what is missing where a link is', () => {
    const without = (...types: string[]) => sample.records.filter(({ type }) => !types.includes(type));
    const changed = (type: string, fields: object, records: readonly ProjectedRecord[] = sample.records) =>
      records.map((record) =>
        record.type === type ? ({ ...record, fields: { ...record.fields, ...fields } } as ProjectedRecord) : record,
      );
    const missing = (step: ThreadStep, records: readonly ProjectedRecord[]) => threadOf(broken, records)(step).missing;
    const notMet = changed('verdict', { verdict: 'notMet' });

    for (const step of threadSteps) expect(threadOf(broken)(step).missing, step).toBeNull();
    expect(missing('assessments', without('assessment', 'verdict'))).toBe('Ingen har bedömt kravet.');
    expect(missing('evidence', changed('assessment', { evidenceIds: [] }))).toBe('Kravet är bedömt utan underlag.');
    expect(missing('verdict', without('verdict'))).toBe('Ansvarig har inte satt något omdöme.');
    const unheard = changed('contractBreach', { providerStatement: '' }, without('providerResponse'));
    expect(missing('provider', unheard)).toBe('Utföraren har inte hörts.');
    const withoutBreach = notMet.filter(({ type }) => type !== 'contractBreach');
    expect(missing('breaches', withoutBreach)).toBe('Kravet är inte uppfyllt, men ingen avvikelse är gjord.');
    expect(missing('actions', without('action'))).toBe('Avvikelsen har ingen åtgärd.');
    expect(missing('actions', changed('action', { dueDate: null }))).toMatch(/^En åtgärd saknar ansvarig, datum/);
  });

  it('gives a photo with the hash of its bytes', () => {
    const photo = sample.records.find(({ type }) => type === 'attachment');
    const cited = sample.records.map((record) =>
      record.type === 'assessment'
        ? { ...record, fields: { ...record.fields, evidenceIds: [photo?.id ?? ''] } }
        : record,
    );
    expect(threadOf(1, cited)('evidence').lines[0]).toContain(`(SHA-256 ${photo?.fields.sha256})`);
  });

  it('ends with what earlier visits to the unit left behind for the same requirement', () => {
    const earlier = sample.records.map((record) =>
      record.type === 'action'
        ? {
            ...record,
            fields: {
              ...record.fields,
              followUpId: record.id,
              breachId: record.id,
              requirementId: record.fields.requirementId ?? breach?.fields.requirementId ?? null,
            },
          }
        : record,
    );
    expect(threadOf(broken, earlier)('earlier').lines.length).toBeGreaterThan(0);
    expect(threadOf(broken, earlier)('actions').lines).toEqual([]);
  });

  it('says who closed an action and when, also where another visit has seen that it is done', () => {
    const closed = sample.records.map((record) =>
      record.type === 'action'
        ? {
            ...record,
            updatedBy: sample.records.find(({ type }) => type === 'person')?.id ?? '',
            // Past midnight in Sweden.
            updatedAt: '2027-03-03T23:30:00.000Z',
            fields: { ...record.fields, state: 'closed', evidenceIds: [sample.followUpId] },
          }
        : record,
    );
    expect(threadOf(broken, closed)('actions').lines.at(-1)).toMatch(
      /^Avslutad av \S.*, 4 mars 2027: Underlag från ett annat besök$/,
    );
  });

  it('needs no report to have been begun', () => {
    expect(threadOf(1, withoutReport)('contract').lines).toHaveLength(2);
  });
});
