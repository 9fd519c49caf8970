import { describe, expect, it } from 'vitest';
import { personCodeOf } from '../staffing/person-codes.ts';
import { asRostered } from './as-rostered.ts';

const codeKey = 'ab'.repeat(32);
const held = (person: string) => ({ person, task: 'Insulin', validFrom: '2026-01-01', validTo: '2026-12-31' });
const people = (delegations: { person: string }[]) => delegations.map(({ person }) => person);

describe('the holder of a delegation, as the roster calls them', () => {
  const code = personCodeOf('M-03', codeKey);
  const shifts = [{ person: code }, { person: 'M-04', substitute: 'P-VIK0-0001' }, { person: null }];

  it('has the code of the roster, also where this laptop did not read it', () => {
    expect(people(asRostered([held('m-03'), held('M-04')], shifts, [], codeKey))).toEqual([code, 'M-04']);
  });

  it('has the code that this laptop knows, where two names would share one', () => {
    const codes = [{ code: 'P-VIK0-0001', name: 'Vikarie Provsson' }];
    expect(people(asRostered([held('vikarie  provsson')], shifts, codes, codeKey))).toEqual(['P-VIK0-0001']);
  });

  it('stays as the binder has it where the roster does not have them, or without the key', () => {
    expect(people(asRostered([held('M-05'), held('M-03')], shifts, [], null))).toEqual(['M-05', 'M-03']);
    expect(people(asRostered([held('M-05')], shifts, [], codeKey))).toEqual(['M-05']);
  });
});
