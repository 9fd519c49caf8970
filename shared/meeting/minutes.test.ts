import { describe, expect, it } from 'vitest';
import stored from '../../resources/report-templates/minutes.json' with { type: 'json' };
import { sampleFollowUp } from '../../tests/sample-follow-up.ts';
import { derivedId } from '../records/derived-id.ts';
import type { FieldsByType, RecordTypeName } from '../records/registry.ts';
import type { SourceRecord } from '../report/follow-up-records.ts';
import { meetingPage, pointPageOf } from './meeting-page.ts';
import { composeMinutes, minutesHash } from './minutes.ts';
import { minutesOf } from './minutes-document.ts';
import { minutesRecordsOf } from './minutes-records.ts';
import { minutesTemplate } from './minutes-template.ts';

const template = minutesTemplate.parse(stored);
const at = '2026-11-09T08:00:00.000Z';
const { followUpId, records: sample } = sampleFollowUp(['Text']);
const scope = `followUp:${followUpId}`;

function made<Type extends RecordTypeName>(type: Type, name: string, fields: FieldsByType[Type], where = scope) {
  const stamps = { createdBy: 'a', createdAt: at, updatedBy: 'a', updatedAt: at };
  return {
    type,
    id: derivedId(type, name),
    scope: where,
    fields,
    deleted: false,
    ...stamps,
  } as unknown as SourceRecord;
}
const without = (...types: RecordTypeName[]) => sample.filter(({ type }) => !types.some((gone) => gone === type));

function minutesFrom(records: readonly SourceRecord[]) {
  const found = minutesRecordsOf(records, followUpId);
  if (!found) throw new Error('the sample has no follow-up');
  return composeMinutes(found, template);
}
const pointIn = (records: readonly SourceRecord[], point: string) =>
  minutesFrom(records).points.find((one) => one.point === point);
const words = (value: unknown) => JSON.stringify(value);

describe('the minutes of a contract meeting', () => {
  it('have the points of the municipality’s agenda in their order', () => {
    expect(minutesFrom(sample).points.map(({ heading }) => heading)).toEqual([
      'Föregående möte och åtgärder',
      'Personalsituation och scheman',
      'SKA-krav och avvikelser',
      'Åtgärdsplan',
      'Övrigt',
    ]);
  });

  it('say who was there by role and side, and who was not', () => {
    const participant = (role: string, presence: 'present' | 'absent') =>
      made('meetingParticipant', role, { followUpId, role, side: 'provider', presence, invitedBy: 'municipality' });
    const there = [participant('Verksamhetschef', 'present'), participant('Regionchef', 'absent')];
    const { facts } = minutesFrom([...without('meetingParticipant'), ...there]);
    expect(facts).toContainEqual({ label: 'Närvarande', text: 'Verksamhetschef (utföraren)' });
    expect(facts).toContainEqual({ label: 'Frånvarande', text: 'Regionchef (utföraren)' });
  });

  it('take up actions of earlier visits under the first point, and those of this one in the action plan', () => {
    const unitId = 'unit';
    const followUp = sample.find(({ id }) => id === followUpId);
    const units = followUp?.fields.unitIds as string[];
    const breach = made('contractBreach', 'b', {
      followUpId,
      requirementId: null,
      title: 'Nattpasset saknas',
      description: 'Hemligt om en boende',
      severity: 'serious',
      evidenceIds: [],
      providerStatement: '',
    });
    const action = (name: string, of: string) =>
      made(
        'action',
        name,
        {
          breachId: breach.id,
          followUpId: of,
          unitId,
          text: name,
          responsibleProvider: 'Verksamhetschef',
          responsibleMunicipality: '',
          dueDate: '2026-12-01',
          doneWhen: 'Två på plats varje natt',
          state: 'open',
        },
        `unit:${units[0]}`,
      );
    const records = [...without('action', 'contractBreach'), breach, action('Nu', followUpId), action('Då', 'another')];
    const [previous, plan] = [words(pointIn(records, 'previous')), words(pointIn(records, 'actionPlan'))];
    expect(previous).toContain('Då');
    expect(previous).not.toContain('Nu');
    expect(plan).toContain('Nattpasset saknas (allvarlig)');
    expect(plan).toContain('Avvikelse 1 av 1');
    expect(plan).toContain('Klar när: Två på plats varje natt');
    expect(plan).toContain('1 december 2026');
    expect(plan).not.toContain('Hemligt');
  });

  it('say of the schedule how much is missing, and name the first stretches', () => {
    const staffing = words(pointIn(sample, 'staffing'));
    expect(staffing).toMatch(/\d+ kravtillfällen prövade, \d+ med för få på plats/);
    expect(words(pointIn(without('scheduleCheck'), 'staffing'))).toContain('Inget schema har jämförts med avtalet.');
  });

  it('hold a roster against its unit’s contract where the follow-up has none, and say where nobody has said which unit', () => {
    const another = '01982e00-1004-7000-8000-000000000002';
    const overall = (unitId?: string) =>
      sample.map((record) => {
        if (record.id === followUpId) {
          const unitIds = [...(record.fields.unitIds as string[]), another];
          return { ...record, fields: { ...record.fields, contractId: null, unitIds } };
        }
        if (record.type !== 'scheduleCheck' || unitId === undefined) return record;
        return { ...record, fields: { ...record.fields, unitId } };
      });
    const own = sample.find(({ id }) => id === followUpId);
    const [unit] = (own?.fields.unitIds ?? []) as string[];
    expect(words(pointIn(overall(unit), 'staffing'))).toBe(words(pointIn(sample, 'staffing')));
    expect(words(pointIn(overall(), 'staffing'))).toContain('inget prövat');
  });

  it('show of the requirements what is settled and what the provider says, and nobody’s own assessment', () => {
    const [requirement] = sample.filter(({ type }) => type === 'requirement');
    const requirementId = requirement?.id ?? '';
    const response = made('providerResponse', 'r', {
      followUpId,
      requirementId,
      position: 'disputes',
      statement: 'Vi är två varje kväll.',
    });
    const settled = made('verdict', 'v', {
      followUpId,
      requirementId,
      verdict: 'notMet',
      reason: 'Bara för oss',
      assessmentIds: [],
    });
    const point = words(pointIn([...without('verdict', 'providerResponse'), response, settled], 'requirements'));
    expect(point).toContain('1 ej uppfyllt');
    expect(point).toContain('○ Ej uppfyllt');
    expect(point).toContain('Bestrider: Vi är två varje kväll.');
    expect(point).not.toContain('Bara för oss');
  });

  it('show the review of the management system once it is dated, its verdicts and nothing of why', () => {
    const review = (fields: { isIncluded: boolean; reviewedOn: string | null }) =>
      made('review', 'm', {
        followUpId,
        kind: 'managementSystem',
        templateVersion: 1,
        criteria: [
          { id: 'processes', text: 'Processer och rutiner finns.' },
          { id: 'riskAnalyses', text: 'Riskanalyser görs.' },
        ],
        commission: '',
        improvements: 'Bara i rapporten',
        ...fields,
      });
    const judged = made('criterionAssessment', 'c', {
      followUpId,
      reviewId: derivedId('review', 'm'),
      criterionId: 'processes',
      wording: '',
      verdict: 'partly',
      justification: 'Bara för oss',
      evidenceIds: [],
    });
    const found = (fields: { isIncluded: boolean; reviewedOn: string | null }) =>
      pointIn([...sample, review(fields), judged], 'other')?.found;
    expect(found({ isIncluded: true, reviewedOn: '2026-11-20' })).toEqual([
      expect.objectContaining({
        caption: 'Granskning av ledningssystemet, 20 november 2026',
        rows: [
          ['Processer och rutiner finns.', '◐ Delvis uppfyllt'],
          ['Riskanalyser görs.', '– Ej bedömt'],
        ],
      }),
    ]);
    expect(found({ isIncluded: true, reviewedOn: null })).toEqual([]);
    expect(found({ isIncluded: false, reviewedOn: '2026-11-20' })).toEqual([]);
  });

  it('are the same, hash and all, whatever is not in them', () => {
    const note = made('privateNote' as never, 'p', { text: 'Bara för mig' } as never);
    const assessments = sample.map((record) =>
      record.type === 'assessment' ? { ...record, fields: { ...record.fields, verdict: 'notMet' } } : record,
    );
    expect(minutesHash(minutesFrom([...assessments, note]))).toBe(minutesHash(minutesFrom(sample)));
  });

  it('go to the shared screen point by point, with what was noted', () => {
    const note = made('minutesNote', 'n', { followUpId, point: 'other', text: 'Nästa möte i maj.' });
    const minutes = minutesFrom([...sample, note]);
    for (const { point } of minutes.points) expect(meetingPage.parse(pointPageOf(minutes, point))).toBeTruthy();
    expect(pointPageOf(minutes, 'other')).toMatchObject({
      place: 5,
      count: 5,
      blocks: [],
      note: 'Nästa möte i maj.',
    });
  });
});

describe('a kvittens', () => {
  const receipt = (side: 'provider' | 'municipality', hash: string) =>
    made('minutesReceipt', side, { followUpId, side, role: 'Verksamhetschef', minutesHash: hash, receivedAt: at });
  const printed = (records: readonly SourceRecord[]) => minutesOf(records, followUpId, template);
  const hash = minutesHash(minutesFrom(sample));

  it('of both sides makes the minutes more than a draft', () => {
    expect(printed(sample)?.mark).toMatch(/^Utkast/);
    expect(printed([...sample, receipt('provider', hash)])?.mark).toMatch(/^Utkast/);
    const both = printed([...sample, receipt('provider', hash), receipt('municipality', hash)]);
    expect(both?.mark).toBeNull();
    expect(words(both?.blocks)).toContain('Denna lydelse');
  });

  it('is drawn with the words that say whose it is, where somebody drew', () => {
    const drawn = receipt('provider', hash);
    const drawing = [[10, 10, 200, 150]];
    const document = printed([
      ...sample,
      { ...drawn, fields: { ...drawn.fields, drawing } },
      receipt('municipality', hash),
    ]);
    const found = document?.blocks.filter(({ kind }) => kind === 'drawing');
    expect(found).toMatchObject([
      { caption: expect.stringMatching(/^Ritad kvittens: Utföraren, Verksamhetschef, /), strokes: drawing },
    ]);
    expect(JSON.stringify(found)).not.toMatch(/underskrift/i);
  });

  it('holds for the wording that was received, and says so when another stands', () => {
    const received = [...sample, receipt('provider', hash), receipt('municipality', hash)];
    const later = made('minutesNote', 'n', { followUpId, point: 'other', text: 'Tillagt efteråt.' });
    const document = printed([...received, later]);
    expect(document?.mark).toMatch(/^Utkast/);
    expect(words(document?.blocks)).toContain('En tidigare lydelse');
    expect(words(document?.blocks)).not.toContain('Denna lydelse');
  });
});

describe('those who are told', () => {
  it('stand in the minutes with what they get and when, and when they got it', () => {
    const unitIds = (sample.find(({ id }) => id === followUpId)?.fields.unitIds ?? []) as string[];
    const delivery = (of: string, sentOn: string) =>
      made('minutesDelivery', of, { followUpId: of, recipient: 'provider', sentOn }, `unit:${unitIds[0]}`);
    const records = [...sample, delivery(followUpId, '2026-11-28'), delivery(derivedId('another'), '2026-11-29')];
    const blocks = minutesOf(records, followUpId, template)?.blocks ?? [];
    const table = blocks.find((block) => block.kind === 'table' && block.caption === 'Vilka som får del av mötet');
    expect(table).toMatchObject({ kind: 'table' });
    expect(words(table)).toContain('28 november 2026');
    expect(words(table)).not.toContain('29 november 2026');
    expect(words(table)).toContain('Kvartalsvis');
    expect(words(table)).toContain('Inte än');
  });
});
