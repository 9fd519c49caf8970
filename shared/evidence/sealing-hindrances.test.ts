import { describe, expect, it } from 'vitest';
import { sampleFollowUp } from '../../tests/sample-follow-up.ts';
import type { ProjectedRecord } from '../sync/projected-record.ts';
import { sealingHindrances } from './sealing-hindrances.ts';

const { followUpId, reportId, records } = sampleFollowUp(['Text']);
const allSent = { unsent: 0, unsentFiles: 0, missingFiles: 0, today: '2026-11-27' };

/** What stands in the way after a change of the sample's records. */
function codesAfter(change: (record: ProjectedRecord) => ProjectedRecord | undefined) {
  const changed = records.flatMap((record) => change(record) ?? []);
  return sealingHindrances(changed, { followUpId, reportId, ...allSent }).hindrances;
}
const with_ = (record: ProjectedRecord, fields: ProjectedRecord['fields']) => ({
  ...record,
  fields: { ...record.fields, ...fields },
});
const of = (type: string) => (record: ProjectedRecord) => record.type === type;

describe('sealing is hindered', () => {
  it('by nothing when the work is done', () => {
    expect(codesAfter((record) => record)).toEqual([]);
  });

  it('by SKA-krav that nobody has assessed, and says which', () => {
    const hindrances = codesAfter((record) => (of('assessment')(record) || of('verdict')(record) ? undefined : record));
    expect(hindrances).toMatchObject([{ code: 'RAP-001' }]);
    expect(hindrances[0]?.detail.list).toMatch(/^1–\d/);
  });

  it('not by "ej bedömt" with a reason, but by "ej bedömt" without one', () => {
    const first = records.find(({ type, fields }) => type === 'requirement' && fields.number === 2);
    const say = (justification: string) =>
      codesAfter((record) =>
        record.type === 'assessment' && record.fields.requirementId === first?.id
          ? with_(record, { verdict: 'notAssessed', justification })
          : record,
      );
    expect(say('Ingen hade delegering denna dag')).toEqual([]);
    expect(say('  ')).toMatchObject([{ code: 'RAP-001', detail: { count: 1, list: '2' } }]);
  });

  it('by a criterion of a review that nobody has said anything of, and by a review of nothing', () => {
    const review = 'kvalitetsrevision';
    const isFirst = (record: ProjectedRecord) => record.fields.criterionId === 'processes';
    expect(codesAfter((record) => (isFirst(record) ? undefined : record))).toEqual([
      { code: 'RAP-027', detail: { review, list: '1' } },
    ]);
    const say = (justification: string) =>
      codesAfter((record) => (isFirst(record) ? with_(record, { verdict: 'notAssessed', justification }) : record));
    expect(say('Följs upp i maj.')).toEqual([]);
    expect(say(' ')).toMatchObject([{ code: 'RAP-027' }]);
    const without = (record: ProjectedRecord) => {
      if (of('criterionAssessment')(record)) return undefined;
      return of('review')(record) ? with_(record, { criteria: [] }) : record;
    };
    expect(codesAfter(without)).toEqual([{ code: 'RAP-028', detail: { review } }]);
  });

  it('by nothing of a review that was taken out of the follow-up', () => {
    const takenOut = (record: ProjectedRecord) => {
      if (of('criterionAssessment')(record)) return undefined;
      return of('review')(record) ? with_(record, { isIncluded: false }) : record;
    };
    expect(codesAfter(takenOut)).toEqual([]);
  });

  it('by an open visit', () => {
    expect(codesAfter((record) => (of('visit')(record) ? with_(record, { state: 'open' }) : record))).toMatchObject([
      { code: 'RAP-002' },
    ]);
  });

  it.each([
    ['summary', 'Sammanfattning'],
    ['assessment', 'Bedömning'],
    ['proposal', 'Förslag till beslut'],
  ])('by an empty section %s', (key, section) => {
    const blank = (record: ProjectedRecord) =>
      record.type === 'reportSection' && record.fields.key === key ? with_(record, { text: ' \n' }) : record;
    expect(codesAfter(blank)).toEqual([{ code: 'RAP-003', detail: { section, key } }]);
  });

  it('not by an empty background', () => {
    const gone = (record: ProjectedRecord) =>
      record.type === 'reportSection' && record.fields.key === 'background' ? undefined : record;
    expect(codesAfter(gone)).toEqual([]);
  });

  it('by assessors who differ until ansvarig has set the verdict', () => {
    expect(codesAfter((record) => (of('verdict')(record) ? undefined : record))).toEqual([
      { code: 'RAP-007', detail: { list: '1' } },
    ]);
  });

  it('by a photo that the central has not got from here, and not by one that it lacks from somebody else', () => {
    const report = { followUpId, reportId, ...allSent };
    expect(sealingHindrances(records, { ...report, unsentFiles: 2 }).hindrances).toEqual([
      { code: 'RAP-020', detail: { count: 2 } },
    ]);
    const { hindrances, warnings } = sealingHindrances(records, { ...report, missingFiles: 1 });
    expect(hindrances).toEqual([]);
    expect(warnings).toContainEqual({ code: 'RAP-021', detail: { count: 1 } });
  });

  it('by open conflicts and by changes that the central has not acknowledged', () => {
    const [any] = records;
    if (!any) throw new Error('the sample is empty');
    const conflict = { ...any, id: 'c', type: 'conflict', scope: `followUp:${followUpId}`, fields: { state: 'open' } };
    const found = sealingHindrances([...records, conflict], { followUpId, reportId, ...allSent, unsent: 3 });
    expect(found.hindrances).toEqual([
      { code: 'RAP-008', detail: { count: 1 } },
      { code: 'RAP-009', detail: { count: 3 } },
    ]);
  });

  it('by a conflict of its own actions, which lies with the unit, and not by one of another follow-up’s', () => {
    const action = records.find(({ type, fields }) => type === 'action' && fields.followUpId === followUpId);
    const other = records.find(({ type, fields }) => type === 'action' && fields.followUpId !== followUpId);
    if (!action || !other) throw new Error('the sample has no two actions');
    const conflictOf = ({ id, scope }: typeof action) => ({
      ...action,
      id: `conflict ${id}`,
      type: 'conflict',
      scope,
      fields: { state: 'open', recordId: id },
    });
    const hindrances = (...more: (typeof action)[]) =>
      sealingHindrances([...records, ...more], { followUpId, reportId, ...allSent }).hindrances;
    expect(hindrances(conflictOf(action))).toEqual([{ code: 'RAP-008', detail: { count: 1 } }]);
    expect(hindrances(conflictOf(other))).toEqual([]);
  });

  it('not by something that is still to be reported under lex Sarah, which is named first', () => {
    const [any] = records;
    if (!any) throw new Error('the sample is empty');
    const reported = { reportedOn: '2026-11-09', reportedTime: '10:00', recipientRole: 'unitManager', way: 'spoken' };
    const report = (id: string, fields: object) =>
      ({ ...any, id, type: 'statutoryReport', scope: `followUp:${followUpId}`, fields }) as typeof any;
    const open = { reportedOn: null, reportedTime: null, recipientRole: null, way: null };
    const warningsWith = (...more: (typeof any)[]) =>
      sealingHindrances([...records, ...more], { followUpId, reportId, ...allSent }).warnings;
    expect(warningsWith(report('1', reported), report('2', open))[0]).toEqual({
      code: 'RAP-022',
      detail: { count: 1 },
    });
    expect(warningsWith(report('1', reported)).map(({ code }) => code)).not.toContain('RAP-022');
  });

  it('not by a criterion judged on nothing, which is worth a look', () => {
    const bare = records.map((record) =>
      record.fields.criterionId === 'riskAnalyses' ? with_(record, { evidenceIds: [] }) : record,
    );
    expect(sealingHindrances(bare, { followUpId, reportId, ...allSent })).toMatchObject({
      hindrances: [],
      warnings: expect.arrayContaining([{ code: 'RAP-029', detail: { review: 'kvalitetsrevision', list: '2' } }]),
    });
  });

  it('not by a missing link, which is worth a look', () => {
    const bare = records.map((record) => (of('assessment')(record) ? with_(record, { evidenceIds: [] }) : record));
    const found = sealingHindrances(bare, { followUpId, reportId, ...allSent });
    expect(found.hindrances).toEqual([]);
    expect(found.warnings.map(({ code }) => code)).toContain('RAP-010');
  });
});
