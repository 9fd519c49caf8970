import { describe, expect, it } from 'vitest';
import { sampleFollowUp } from '../../tests/sample-follow-up.ts';
import type { DelegationSummary } from '../records/delegation-review.ts';
import { followUpRecords } from './follow-up-records.ts';
import { delegationBlocks } from './report-delegation.ts';

const sample = sampleFollowUp(['text']);
const eken = '01982e00-1004-7000-8000-000000000001';

function printed(changes: Partial<DelegationSummary>): string {
  const records = sample.records.map((record) =>
    record.type === 'delegationSummary'
      ? { ...record, fields: { ...record.fields, ...(changes as typeof record.fields) } }
      : record,
  );
  const found = followUpRecords(records, sample.followUpId, sample.reportId);
  if (!found) throw new Error('no follow-up');
  return JSON.stringify(delegationBlocks(found, new Map()));
}

describe('the review of delegations in the report', () => {
  it('prints how a sample was drawn, with all that is needed to draw it again', () => {
    const groups = [
      { name: 'Insulin', populationCount: 12, populationNumbers: '1–12', chosenCount: 2, chosenNumbers: '4, 9' },
    ];
    const text = printed({ inRegister: 12, sample: { sentences: ['Frö: Q1CY-Y8KR. Metod: SHA-256.'], groups } });
    for (const seen of ['12 beslut', 'Frö: Q1CY-Y8KR. Metod: SHA-256.', '1–12', '4, 9']) expect(text).toContain(seen);
    expect(printed({})).not.toContain('Urvalet');
  });

  it('names the times with nobody on duty who may, and the unit where there are several', () => {
    const uncovered = [{ task: 'Insulin', from: '2026-11-09T08:00:00+01:00', to: '2026-11-09T09:00:00+01:00' }];
    const held = {
      from: '2026-11-09',
      to: '2026-11-22',
      windowDates: 14,
      windowDatesUncovered: 1,
      hours: 1,
      uncovered,
    };
    const one = printed({ duty: [{ unitId: eken, ...held }] });
    expect(one).toContain('ingen i tjänst hade delegering vid 1 av 14 tider, sammanlagt 1 timme.');
    expect(one).toContain('måndag 9 november 2026 kl. 08.00–09.00');
    expect(one).not.toContain('Gruppbostaden Eken, 9 november');
    const several = printed({
      duty: [
        { unitId: eken, ...held },
        { unitId: null, ...held },
      ],
    });
    expect(several).toContain('Gruppbostaden Eken, 9 november 2026');
  });

  it('shows how it went before, with the present review last', () => {
    const before = {
      unitId: eken,
      on: '2025-10-01',
      followUp: 'Höstens granskning',
      decisions: 20,
      withDeficiency: 9,
      deficiencies: 14,
    };
    const text = printed({ earlier: [before] });
    expect(text).toContain('Höstens granskning');
    expect(text.indexOf('Höstens granskning')).toBeLessThan(text.indexOf('Den här uppföljningen'));
  });
});
