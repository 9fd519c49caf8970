import { describe, expect, it } from 'vitest';
import { reportingLaws } from '../records/statutory-report.ts';
import { reportingGuide, statementSubjects, statementsFor } from './reporting-guide.ts';

const { precautions, laws } = reportingGuide;
const all = [...precautions, ...laws.flatMap(({ statements }) => statements)];

describe('the texts of lex Sarah and lex Maria', () => {
  it('have each a norm, a source and the day that it was read', () => {
    expect(all.length).toBeGreaterThan(15);
    for (const { id, norm, source, date } of all) {
      expect(
        [norm, source].every((text) => text.trim() !== ''),
        id,
      ).toBe(true);
      expect(date <= reportingGuide.date, id).toBe(true);
    }
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it('name the statute only where the statute was read', () => {
    for (const { id, source, certainty } of all)
      expect(source.startsWith('Svensk författningssamling'), id).toBe(certainty === 'V');
  });

  it('ask to have what no source says checked, and never state it', () => {
    const unproven = all.filter(({ certainty }) => certainty === 'U');
    expect(unproven.length).toBeGreaterThan(0);
    for (const { id, text } of unproven) expect(text, id).toMatch(/^Kontrollera/);
  });

  it('give no number of the paragraphs of the new Social Services Act, whose text has not been read', () => {
    for (const { id, text, norm } of all)
      if (norm.includes('2025:400')) expect(`${text} ${norm}`, id).not.toContain('§');
  });

  it('say of both what, who, to whom, when and what follows, whoever runs the unit', () => {
    expect(laws.map(({ law }) => law)).toEqual([...reportingLaws]);
    for (const { statements } of laws)
      for (const regime of ['municipal', 'private', null] as const) {
        const said = new Set(statementsFor(statements, regime).map(({ about }) => about));
        expect(said).toEqual(new Set(statementSubjects));
      }
  });

  it('tell a private provider from the municipality’s own, and say both where it is not known', () => {
    const toWhom = (regime: 'municipal' | 'private' | null) =>
      statementsFor(laws[0]?.statements ?? [], regime)
        .filter(({ about }) => about === 'toWhom')
        .map(({ id }) => id);
    expect(toWhom('private')).toEqual(['sarahToPrivate', 'sarahReceiver']);
    expect(toWhom('municipal')).toEqual(['sarahToMunicipal', 'sarahReceiver']);
    expect(toWhom(null)).toEqual(['sarahToPrivate', 'sarahToMunicipal', 'sarahReceiver']);
  });
});
