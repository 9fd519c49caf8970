import { describe, expect, it } from 'vitest';
import { sampleFollowUp } from '../../tests/sample-follow-up.ts';
import type { ProjectedRecord } from '../sync/projected-record.ts';
import { sealingHindrances } from './sealing-hindrances.ts';

const { followUpId, reportId, records: asMade } = sampleFollowUp(['Text']);
/** Every requirement is met, and every judgement rests on something. */
const records = asMade.map((record) => {
  if (record.type === 'assessment')
    return { ...record, fields: { ...record.fields, verdict: 'met', evidenceIds: [reportId] } };
  return record.type === 'verdict' ? { ...record, fields: { ...record.fields, verdict: 'met' } } : record;
});

type Changed = (record: ProjectedRecord) => Record<string, unknown> | 'gone' | undefined;

/** The missing links when some of the records say something else, or are not there. */
function linksAfter(change: Changed) {
  const changed = records.flatMap((record) => {
    const said = change(record);
    if (said === 'gone') return [];
    return [said ? { ...record, fields: { ...record.fields, ...said } as ProjectedRecord['fields'] } : record];
  });
  return sealingHindrances(changed, {
    followUpId,
    reportId,
    unsent: 0,
    unsentFiles: 0,
    missingFiles: 0,
    today: '2026-11-27',
  }).warnings;
}

const requirementNumbered = (number: number) =>
  records.find(({ type, fields }) => type === 'requirement' && fields.number === number)?.id;
const judgedAs = (number: number, verdict: string, more: Changed = () => undefined) => {
  const requirementId = requirementNumbered(number);
  return (record: ProjectedRecord) => {
    const isJudgement = record.type === 'assessment' || record.type === 'verdict';
    return isJudgement && record.fields.requirementId === requirementId ? { verdict } : more(record);
  };
};
const breached = records.find(({ type, fields }) => type === 'contractBreach' && fields.followUpId === followUpId)
  ?.fields.requirementId;

describe('a missing link in the thread of a requirement', () => {
  it('is none where everything is met and rests on something', () => {
    expect(linksAfter(() => undefined)).toEqual([]);
  });

  it('is a judgement that rests on nothing', () => {
    const found = linksAfter(({ type }) => (type === 'assessment' ? { evidenceIds: [] } : undefined));
    expect(found).toMatchObject([{ code: 'RAP-010' }]);
    expect(found[0]?.detail.list).toMatch(/^1–\d/);
  });

  it('is a requirement that is not met, of which no breach was made', () => {
    expect(linksAfter(judgedAs(5, 'notMet'))).toContainEqual({ code: 'RAP-016', detail: { list: '5' } });
    expect(linksAfter(judgedAs(5, 'partly')).map(({ code }) => code)).not.toContain('RAP-016');
  });

  it('is a requirement that is not wholly met, of which the provider has not been heard', () => {
    for (const verdict of ['notMet', 'partly'])
      expect(linksAfter(judgedAs(5, verdict))).toContainEqual({ code: 'RAP-017', detail: { list: '5' } });
  });

  it('is none where the provider has been heard of the requirement, or of its breach', () => {
    const number = Number(records.find(({ id }) => id === breached)?.fields.number);
    const silent = (response: Changed, breach: Changed) =>
      linksAfter(
        judgedAs(number, 'notMet', (record) => {
          if (record.type === 'providerResponse') return response(record);
          return record.type === 'contractBreach' ? breach(record) : undefined;
        }),
      ).some(({ code, detail }) => code === 'RAP-017' && String(detail.list).split(', ').includes(String(number)));
    const nothingSaid = () => ({ position: 'notHeard', statement: ' ' });
    expect(silent(nothingSaid, () => ({ providerStatement: '' }))).toBe(true);
    expect(silent(nothingSaid, () => ({ providerStatement: 'Vi åtgärdar det.' }))).toBe(false);
    expect(
      silent(
        () => ({ position: 'agrees', statement: '' }),
        () => ({ providerStatement: '' }),
      ),
    ).toBe(false);
    expect(
      silent(
        () => ({ position: 'notHeard', statement: 'Vi återkommer.' }),
        () => ({ providerStatement: '' }),
      ),
    ).toBe(false);
  });

  it('is a breach that nothing is to be done about', () => {
    expect(linksAfter(({ type }) => (type === 'action' ? 'gone' : undefined))).toEqual([
      { code: 'RAP-018', detail: { list: '”En natt utan vaken personal”' } },
    ]);
    const untitled = linksAfter(({ type }) =>
      type === 'action' ? 'gone' : type === 'contractBreach' ? { title: ' ' } : undefined,
    );
    expect(untitled).toEqual([{ code: 'RAP-018', detail: { list: 'utan rubrik' } }]);
  });

  it('names three of many, and says how many more there are', () => {
    const breach = records.find(({ type, fields }) => type === 'contractBreach' && fields.followUpId === followUpId);
    if (!breach) throw new Error('the sample has no breach');
    const many = Array.from({ length: 39 }, (_, index) => ({ ...breach, id: `breach-${index}` }));
    const { warnings } = sealingHindrances([...records, ...many], {
      followUpId,
      reportId,
      unsent: 0,
      unsentFiles: 0,
      missingFiles: 0,
      today: '2026-11-27',
    });
    const title = '”En natt utan vaken personal”';
    expect(warnings).toEqual([{ code: 'RAP-018', detail: { list: `${title}, ${title}, ${title} och 36 till` } }]);
  });

  it.each([
    ['dueDate', null],
    ['doneWhen', ' '],
    ['responsibleProvider', ''],
    ['responsibleMunicipality', ''],
  ])('is an action without %s', (field, value) => {
    const text = 'Rutin för ersättare vid vakanta pass införs och följs upp varje vecka.\nMer.';
    expect(linksAfter(({ type }) => (type === 'action' ? { [field]: value, text } : undefined))).toEqual([
      {
        code: 'RAP-019',
        detail: { list: '”Rutin för ersättare vid vakanta pass införs och följs upp va …”' },
      },
    ]);
  });

  it('is none of an earlier follow-up’s action, which comes along with the unit', () => {
    const earlier = linksAfter(({ type, fields }) =>
      type === 'action' && fields.followUpId !== followUpId ? { dueDate: null } : undefined,
    );
    expect(earlier).toEqual([]);
  });
});
