import { expect, it } from 'vitest';
import { severityOfEvidence } from './severity-of-evidence.ts';

const observations = [
  { id: 'a', fields: { severity: 'toFollowUp' as const } },
  { id: 'b', fields: { severity: 'serious' as const } },
  { id: 'c', fields: {} },
];

it('a breach begins as serious as the gravest observation that it rests on', () => {
  expect(severityOfEvidence(observations, ['a', 'b', 'c'])).toEqual({ severity: 'serious' });
  expect(severityOfEvidence(observations, ['a', 'c'])).toEqual({ severity: 'minor' });
  expect(severityOfEvidence(observations, ['c', 'gone'])).toEqual({});
});
