import { describe, expect, it } from 'vitest';
import type { SearchedType } from '#shared/search/searched-record.ts';
import { placeOfFinding } from './place-of-finding.ts';

const place = (type: SearchedType, fields: Record<string, string>, contractId: string | null = null) =>
  placeOfFinding(
    { type, id: 'r', followUpId: 'f', fields, text: '' },
    (id) => id === 'answer',
    contractId === null ? null : { followUpId: 'here', contractId },
  );

describe('the place of what is found', () => {
  it('is the part it is written in, at the record', () => {
    expect(place('observation', {})).toBe('#/uppfoljning/f/observationer/r');
    expect(place('contractBreach', {})).toBe('#/uppfoljning/f/atgarder/r');
    expect(place('assessment', { requirementId: 'q' })).toBe('#/uppfoljning/f/krav/q');
    expect(place('reportSection', { key: 'summary' })).toBe('#/uppfoljning/f/rapport/summary');
  });

  it('of a caption is where the photo is', () => {
    expect(place('attachment', { ownerId: 'o' })).toBe('#/uppfoljning/f/observationer/o');
    expect(place('attachment', { ownerId: 'answer' })).toBe('#/uppfoljning/f/intervjuer/answer');
  });

  it('of a requirement is where one works on it, or else the contract', () => {
    expect(place('requirement', { contractId: 'c' }, 'c')).toBe('#/uppfoljning/here/krav/r');
    expect(place('requirement', { contractId: 'c' }, 'other')).toBe('#/avtal/c');
    expect(place('requirement', { contractId: 'c' })).toBe('#/avtal/c');
  });
});
