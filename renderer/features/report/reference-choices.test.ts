import { describe, expect, it } from 'vitest';
import { followUpRecords } from '#shared/report/follow-up-records.ts';
import { sampleFollowUp } from '../../../tests/sample-follow-up.ts';
import { choicesFor, citedTypeWords, referenceChoices } from './reference-choices.ts';

const sample = sampleFollowUp(['Dörren stod öppen']);
const records = followUpRecords(sample.records, sample.followUpId, sample.reportId);
if (!records) throw new Error('no report');
const choices = referenceChoices(records);

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
    const names = (search: string) => choicesFor(search, choices).map(({ name }) => name);
    expect(names('krav 1')[0]).toBe('Krav 1');
    expect(names('krav 1')).not.toContain('Krav 12');
    expect(names('KRAV vikarie')).toEqual(['Krav 1']);
    expect(names('dörren observation')).toContain('Observation 1');
    expect(names('finns inte alls')).toEqual([]);
    expect(names('  ')).toHaveLength(choices.length);
  });
});
