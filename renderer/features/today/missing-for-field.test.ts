import { describe, expect, it } from 'vitest';
import { missingForField } from './missing-for-field.ts';

const nothing = { prepared: new Set<string>(), guideIds: new Set<string>(), contractIds: new Set<string>() };
const eken = { id: 'eken', fields: { contractId: 'mallbo', guideIds: ['talk', 'chiefs'] } };

describe('what is missing before one can go out', () => {
  it('is everything on a new computer', () => {
    expect(missingForField(eken, nothing)).toEqual(['avtalets krav', '2 guider', 'tidigare åtgärder']);
  });

  it('is nothing when all of it is here', () => {
    const here = {
      prepared: new Set(['eken']),
      guideIds: new Set(['talk', 'chiefs']),
      contractIds: new Set(['mallbo']),
    };
    expect(missingForField(eken, here)).toEqual([]);
  });

  it('is a guide that the plan has been given since', () => {
    const here = { prepared: new Set(['eken']), guideIds: new Set(['talk']), contractIds: new Set(['mallbo']) };
    expect(missingForField(eken, here)).toEqual(['en guide']);
  });

  it('asks for no contract where the follow-up has none', () => {
    const overall = { id: 'overall', fields: { contractId: null, guideIds: [] } };
    expect(missingForField(overall, { ...nothing, prepared: new Set(['overall']) })).toEqual([]);
  });
});
