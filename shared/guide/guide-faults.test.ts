import { describe, expect, it } from 'vitest';
import type { GuideTemplate, Question } from '../records/guide-template.ts';
import { draftFrom, nextVersionId, weighVersion } from './guide-draft.ts';
import { guideFaults } from './guide-faults.ts';

const sectionsOf = (...questions: Question[]) => [{ id: 'vardag', title: 'Vardag', questions }];
const said = (...questions: Question[]) =>
  guideFaults(sectionsOf(...questions)).map(
    ({ isError, name, message }) => `${isError ? 'fel' : 'varning'} ${name} ${message}`,
  );
const text: Question = { id: 'q', type: 'text', text: 'Hur är det?' };

describe('what is to be mended in a guide', () => {
  it('is named with its place and field', () => {
    expect(said({ ...text, relevant: '${borta} = 1' })).toEqual([
      'fel q Vardag: Hur är det? (q), Villkor: frågan borta finns inte i guiden.',
    ]);
    expect(said({ ...text, relevant: '${q' })[0]).toMatch(/^fel q .*Villkor: uttrycket går inte att läsa\.$/);
    expect(said({ ...text, constraint: '. > 3' })).toEqual([
      'varning q Vardag: Hur är det? (q), Meddelande: regeln har inget eget meddelande.',
    ]);
  });

  it('is an error where it could not be asked, and a warning where it could', () => {
    expect(said()).toHaveLength(1);
    expect(said(text)).toEqual([]);
    expect(said({ ...text, text: ' ' })[0]).toMatch(/^fel .*frågan saknar text/);
    expect(said(text, text)).toHaveLength(1);
    expect(said({ ...text, type: 'single' })[0]).toMatch(/^fel .*inget att välja på/);
    const choices = [
      { value: 'a', label: 'A' },
      { value: 'a', label: '' },
    ];
    expect(said({ ...text, type: 'single', choices })).toHaveLength(2);
    expect(said({ ...text, type: 'note', required: true })[0]).toMatch(/^varning .*krävs aldrig/);
    expect(said({ ...text, mayExplain: true })[0]).toMatch(/^varning/);
    const condition = { showWhen: { questionId: 'q', anyOf: ['kanske'] } };
    expect(said({ ...text, type: 'yesNoPartly' }, { ...text, id: 'r', ...condition })[0]).toMatch(
      /^fel r .*”kanske” är inget svar på q/,
    );
  });
});

describe('a version of a guide', () => {
  const guide: GuideTemplate = {
    title: 'Provguiden',
    version: 1,
    askedOf: [],
    method: 'interview',
    sections: sectionsOf(text),
  };

  it('never changes once it is published, and is published only when it can be asked', () => {
    const draft = draftFrom({ ...guide, id: 'g' }, 2);
    expect(draft).toMatchObject({ guideId: 'g', version: 2, state: 'draft' });
    const asIs = { fields: guide, deleted: false, conflicts: [] };
    expect(weighVersion(guide, asIs)).toBeNull();
    expect(weighVersion(guide, { ...asIs, fields: { ...guide, title: 'Ny' } })).toBe('GUI-033');
    expect(weighVersion(guide, { ...asIs, fields: { ...guide, state: 'draft' } })).toBe('GUI-033');
    expect(weighVersion(guide, { ...asIs, deleted: true })).toBe('GUI-033');
    expect(weighVersion(draft, { fields: draft, deleted: true, conflicts: [] })).toBeNull();
    expect(weighVersion(draft, { fields: { ...draft, state: 'published' }, deleted: false, conflicts: [] })).toBeNull();
    const empty = { ...draft, state: 'published', sections: [] };
    expect(weighVersion(draft, { fields: empty, deleted: false, conflicts: [] })).toBe('GUI-034');
  });

  it('has one id on two laptops, and another after it was thrown away', () => {
    const first = nextVersionId('g', 2, new Set());
    expect(nextVersionId('g', 2, new Set())).toBe(first);
    expect(nextVersionId('g', 2, new Set([first]))).not.toBe(first);
  });
});
