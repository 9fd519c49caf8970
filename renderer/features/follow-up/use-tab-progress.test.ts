import { describe, expect, it } from 'vitest';
import { type FollowUpCounts, tabProgress } from './use-tab-progress.ts';

const nothing: FollowUpCounts = {
  stepsDone: 0,
  interviews: 0,
  observations: 0,
  scheduleChecks: 0,
  decisions: 0,
  delegationSummaries: 0,
  assessed: 0,
  requirements: 46,
  breaches: 0,
  reportState: null,
};

describe('the progress beside a tab', () => {
  it('says nothing where nothing is begun', () => {
    expect(Object.values(tabProgress(nothing)).join('')).toBe('');
  });

  it('tells done of all, and a tick when all is done', () => {
    expect(tabProgress({ ...nothing, assessed: 31 }).krav).toBe('31/46');
    expect(tabProgress({ ...nothing, assessed: 46 }).krav).toBe('✓');
    expect(tabProgress({ ...nothing, observations: 7 }).observationer).toBe('7');
    expect(tabProgress({ ...nothing, reportState: 'sealed' }).rapport).toBe('förseglad');
  });
});
