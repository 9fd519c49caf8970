import { describe, expect, it } from 'vitest';
import { sampleFollowUp } from '../../tests/sample-follow-up.ts';
import { unresolvedReferences } from '../evidence/unresolved-references.ts';
import type { Json } from '../sync/change.ts';
import type { Block } from './document-model.ts';
import { evidenceLabels } from './evidence-labels.ts';
import { type RosterStretch, referenceToken } from './evidence-reference.ts';
import { followUpRecords, type SourceRecord } from './follow-up-records.ts';
import { readableProse } from './prose-blocks.ts';
import { referenceReader } from './reference-words.ts';
import { sectionBlocks } from './report-title.ts';
import { shortStretches } from './roster-stretch.ts';

const sample = sampleFollowUp(['Dörren stod öppen']);

function gathered(records: readonly SourceRecord[] = sample.records) {
  const found = followUpRecords(records, sample.followUpId, sample.reportId);
  if (!found) throw new Error('no report');
  return found;
}

const recordOf = (type: string, fits: (record: SourceRecord) => boolean = () => true) => {
  const scope = `followUp:${sample.followUpId}`;
  const ofType = sample.records.filter((one) => one.type === type && fits(one));
  const record = ofType.find((one) => one.scope === scope) ?? ofType[0];
  if (!record) throw new Error(`no ${type}`);
  return record;
};
const token = (type: string, label = 'Underlag', stretch: RosterStretch | null = null) =>
  referenceToken({ label, recordId: recordOf(type).id, stretch });
const changed = (id: string, fields: Record<string, Json>) =>
  sample.records.map((record) => (record.id === id ? { ...record, fields: { ...record.fields, ...fields } } : record));

function read(text: string, records: readonly SourceRecord[] = sample.records) {
  const own = gathered(records);
  return readableProse(text, referenceReader(own, evidenceLabels(own)));
}

describe('a reference in the report', () => {
  it('says what the verdict on the requirement is, and something else when it changes', () => {
    const decided = new Set(
      gathered()
        .all('verdict')
        .map((verdict) => verdict.requirementId),
    );
    const assessed = recordOf(
      'assessment',
      ({ fields }) => fields.verdict === 'met' && !decided.has(String(fields.requirementId)),
    );
    const requirementId = String(assessed.fields.requirementId);
    const text = `Enligt ${referenceToken({ label: 'Krav', recordId: requirementId, stretch: null })} är natten glest bemannad.`;
    expect(read(text)).toMatch(/^Enligt krav \d+ \(uppfyllt\) är natten/);
    const others = changed(assessed.id, { verdict: 'partly' }).filter(
      ({ id, type, fields }) => id === assessed.id || type !== 'assessment' || fields.requirementId !== requirementId,
    );
    expect(read(text, others)).toMatch(/^Enligt krav \d+ \(delvis uppfyllt\) är natten/);
  });

  it('quotes the answer, the observation, the photo, the breach and the action shortly, and counts the delegations', () => {
    expect(read(`Se ${token('answer')}.`)).toMatch(/^Se intervju 1, svar \(”.+” – ”.+”\)\.$/);
    expect(read(`${token('observation')} visar det.`)).toBe('Observation 1 (”Dörren stod öppen”) visar det.');
    expect(read(`Jämför ${token('attachment')}`)).toBe('Jämför foto 1 (”Dörren stod öppen”)');
    expect(read(`Jämför ${token('contractBreach')}`)).toBe(
      'Jämför avvikelse 1 (”En natt utan vaken personal”, allvarlig)',
    );
    expect(read(`Jämför ${token('action')}`)).toMatch(/^Jämför åtgärd \d \(”.+”, öppen\)$/);
    expect(read(`Jämför ${token('delegationSummary')}`)).toMatch(
      /^Jämför delegeringsgranskning 1 \(\d+ beslut, .*brister\)$/,
    );
  });

  it('says how many were there in the hours of the roster that it points at', () => {
    const own = gathered();
    const [check] = own.all('scheduleCheck');
    if (!check) throw new Error('no roster');
    const [stretch] = shortStretches(check, own);
    if (!stretch) throw new Error('the roster falls short nowhere');
    expect(read(`Se ${token('scheduleCheck', 'Schema', stretch)}.`)).toMatch(
      /^Se schemakontroll 1 \(.*kl\. \d\d\.\d\d–\d\d\.\d\d: \d av \d på plats.*\)\.$/,
    );
    expect(read(`Se ${token('scheduleCheck', 'Schema', { date: '2020-01-01', from: '22:00', to: '06:00' })}.`)).toBe(
      'Se schemakontroll 1 (natten mot 2 januari 2020 kl. 22.00–06.00: schemat gäller inte den tiden).',
    );
    expect(read(`Se ${token('scheduleCheck')}.`)).toMatch(/kravtillfällen med för få på plats\)\.$/);
  });

  it('says that what is gone is gone, and is no way to what a report does not rest on', () => {
    const gone = sample.records.map((record) =>
      record.id === recordOf('observation').id ? { ...record, deleted: true } : record,
    );
    expect(read(`Se ${token('observation', 'Observation 1')}.`, gone)).toBe(
      'Se observation 1 (underlaget finns inte längre).',
    );
    expect(read(`Se ${token('statutoryReport', 'Något')}.`)).toBe('Se något (underlaget finns inte längre).');
  });

  it('is drawn as the photo where it stands on a line of its own', () => {
    const section = recordOf('reportSection');
    const own = gathered(changed(section.id, { text: `Före.\n\n${token('attachment')}\nEfter.` }));
    const blocks = sectionBlocks(own, evidenceLabels(own), { sections: [] }).slice(0, 4);
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'picture', 'paragraph']);
    expect((blocks[1] as Extract<Block, { kind: 'paragraph' }>).text).toBe('Före.');
    expect(blocks[2]).toMatchObject({ caption: 'Foto 1. Dörren stod öppen' });
  });
});

describe('sealing', () => {
  it('is hindered by a reference to what is gone and by a broken one, with the section', () => {
    const section = recordOf('reportSection', ({ fields }) => fields.key === 'assessment');
    const text = `Se ${token('observation', 'Observation 1')} och ${token('requirement', 'Krav 1').slice(0, -3)} nu.`;
    const records = changed(section.id, { text }).filter(({ type }) => type !== 'observation');
    expect(unresolvedReferences(gathered(records))).toMatchObject([
      { code: 'RAP-080', detail: { section: 'Bedömning', reference: 'Observation 1' } },
      { code: 'RAP-081', detail: { section: 'Bedömning' } },
    ]);
    expect(unresolvedReferences(gathered(changed(section.id, { text: `Se ${token('observation')}.` })))).toEqual([]);
  });
});
