import { describe, expect, it } from 'vitest';
import { sampleFollowUp } from '../../tests/sample-follow-up.ts';
import type { ProjectedRecord } from '../sync/projected-record.ts';
import { followUpRecords } from './follow-up-records.ts';
import { unitBlocks } from './report-units.ts';

const sample = sampleFollowUp(['text']);
const [eken, other] = ['01982e00-1004-7000-8000-000000000001', '01982e00-1004-7000-8000-000000000002'];

/** The sample's follow-up with another unit beside its own. */
function ofTwoUnits(change: (record: ProjectedRecord) => ProjectedRecord = (record) => record) {
  const records = sample.records.map((record) => {
    if (record.id === sample.followUpId) return { ...record, fields: { ...record.fields, unitIds: [eken, other] } };
    if (record.type === 'scheduleCheck') return { ...record, fields: { ...record.fields, unitId: eken } };
    return change(record);
  }) as ProjectedRecord[];
  const found = followUpRecords(records, sample.followUpId, sample.reportId);
  if (!found) throw new Error('no follow-up');
  return unitBlocks(found);
}

describe('the units of an övergripande uppföljning, beside each other', () => {
  it('are not shown where there is one', () => {
    const one = followUpRecords(sample.records, sample.followUpId, sample.reportId);
    expect(one && unitBlocks(one)).toEqual([]);
  });

  it('have a row each, with what their rosters and delegations came to', () => {
    const [table] = ofTwoUnits();
    if (table?.kind !== 'table') throw new Error('no table');
    const [first, second] = table.rows;
    expect(first?.[1]).toMatch(/brist vid \d+ av \d+ tillfällen, \d+ personpass och [\d,]+ timmar saknas/);
    expect(first?.slice(2)).toEqual(['3 beslut, 2 med brister', 'Inte prövat']);
    expect(second?.slice(1)).toEqual(['Inget schema', 'Inte granskade', 'Inte prövat']);
  });

  it('take what an earlier follow-up found where this one has nothing', () => {
    const before = {
      unitId: other,
      on: '2026-03-12',
      followUp: 'Vårens granskning',
      decisions: 9,
      withDeficiency: 0,
      deficiencies: 0,
    };
    const duty = [
      {
        unitId: eken,
        from: '2026-11-09',
        to: '2026-11-22',
        windowDates: 14,
        windowDatesUncovered: 2,
        hours: 3.5,
        uncovered: [],
      },
    ];
    const [table] = ofTwoUnits((record) =>
      record.type === 'delegationSummary'
        ? { ...record, fields: { ...record.fields, earlier: [before], duty } }
        : record,
    );
    if (table?.kind !== 'table') throw new Error('no table');
    expect(table.rows[0]?.[3]).toBe('2 av 14 tider, 3,5 timmar');
    expect(table.rows[1]?.[2]).toBe('9 beslut, inga med brister, granskade 12 mars 2026 i Vårens granskning');
  });
});
