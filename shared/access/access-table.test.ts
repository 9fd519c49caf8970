import { describe, expect, it } from 'vitest';
import { recordTypeNames, recordTypes } from '../records/registry.ts';
import { positions, rightTo } from './access-table.ts';

describe('who may do what', () => {
  it.each([
    ['followUp', 'lead', 'read'],
    ['followUp', 'management', 'write'],
    ['contract', 'caseOfficer', 'read'],
    ['visit', 'assistant', 'write'],
    ['answer', 'nurse', 'read'],
    ['answer', 'management', 'none'],
    ['delegationDecision', 'nurse', 'write'],
    ['delegationSample', 'nurse', 'write'],
    ['delegationSample', 'lead', 'none'],
    ['assessment', 'nurse', 'write'],
    ['verdict', 'lead', 'write'],
    ['verdict', 'assistant', 'read'],
    ['seal', 'assistant', 'read'],
    ['seal', 'management', 'read'],
    ['codeKey', 'lead', 'read'],
    ['codeKey', 'administrator', 'none'],
    ['conflict', 'lead', 'read'],
    ['scheduleCheck', 'caseOfficer', 'none'],
    ['reportSection', 'nurse', 'write'],
    ['report', 'nurse', 'read'],
  ] as const)('%s, %s: %s', (recordType, position, right) => {
    expect(rightTo(recordType, position)).toBe(right);
  });

  it('gives nothing to somebody who is nobody in the follow-up', () => {
    expect(recordTypeNames.map((name) => rightTo(name, 'none')).filter((right) => right !== 'none')).toEqual([]);
  });

  it('gives nobody what never leaves the laptop', () => {
    const local = recordTypeNames.filter((name) => recordTypes[name].localOnly);
    expect(local.length).toBeGreaterThan(0);
    for (const name of local) for (const position of positions) expect(rightTo(name, position)).toBe('none');
  });
});
