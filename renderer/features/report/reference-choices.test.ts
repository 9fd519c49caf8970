import { describe, expect, it } from 'vitest';
import { evidenceLabels } from '#shared/report/evidence-labels.ts';
import { referencesIn } from '#shared/report/evidence-reference.ts';
import { followUpRecords } from '#shared/report/follow-up-records.ts';
import { referenceReader } from '#shared/report/reference-words.ts';
import { sampleFollowUp } from '../../../tests/sample-follow-up.ts';
import { choicesFor, citedTypeWords, referenceChoices } from './reference-choices.ts';

const sample = sampleFollowUp(['Dörren stod öppen']);
const records = followUpRecords(sample.records, sample.followUpId, sample.reportId);
if (!records) throw new Error('no report');
const choices = referenceChoices(records);
const read = referenceReader(records, evidenceLabels(records));

describe('the evidence that a text can point at', () => {
  it('is of every kind, requirements in their order, and of a roster also the hours in which it falls short', () => {
    expect(new Set(choices.map(({ type }) => type))).toEqual(new Set(Object.keys(citedTypeWords)));
    expect(choices.slice(0, 2).map(({ name }) => name)).toEqual(['Krav 1', 'Krav 2']);
    const ofRoster = choices.filter(({ type }) => type === 'scheduleCheck');
    expect(ofRoster.length).toBeGreaterThan(1);
    expect(ofRoster[1]?.says).toMatch(/kl\. .*: \d av \d på plats/);
    expect(new Set(choices.map(({ token }) => token)).size).toBe(choices.length);
  });

  it('is found by every word, by the requirement’s own words, and by a whole number', () => {
    const names = (search: string) => choicesFor(search, choices, read).map(({ name }) => name);
    expect(names('krav 1')[0]).toBe('Krav 1');
    expect(names('krav 1')).not.toContain('Krav 12');
    expect(names('KRAV vikarie')).toEqual(['Krav 1']);
    expect(names('dörren observation')).toContain('Observation 1');
    expect(names('finns inte alls')).toEqual([]);
    expect(names('  ')).toHaveLength(choices.length);
  });

  it('is any hours of a roster, when they are written', () => {
    const roster = choices.find(({ type }) => type === 'scheduleCheck');
    const [date = ''] = /\d{4}-\d\d-\d\d/.exec(roster?.token ?? '') ?? ['2026-03-02'];
    const [hours, ...more] = choicesFor(`${date} 7.30–15`, choices, read);
    expect(more).toEqual([]);
    expect(hours?.says).toMatch(/kl\. 07\.30–15\.00: /);
    expect(referencesIn(hours?.token ?? '')).toMatchObject([
      { recordId: roster?.recordId, stretch: { date, from: '07:30', to: '15:00' } },
    ]);
    for (const wrong of [`${date} 7.20-15`, `${date} 25-26`, '2026-13-40 7-15'])
      expect(choicesFor(wrong, choices, read)).toEqual([]);
  });
});
