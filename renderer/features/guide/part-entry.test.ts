import { describe, expect, it } from 'vitest';
import { everyPart } from '#shared/guide/edit-outline.ts';
import { guideSection } from '#shared/records/guide-template.ts';
import guides from '../../../resources/demo-plan/guides.json' with { type: 'json' };
import { entryOf, partOf } from './part-entry.ts';

const parts = guides.flatMap(({ fields }) => everyPart(fields.sections.map((section) => guideSection.parse(section))));

describe('a part of a guide in the form', () => {
  it('comes out as it went in', () => {
    expect(parts.length).toBeGreaterThan(40);
    for (const part of parts) expect(partOf(part, entryOf(part))).toEqual(part);
  });

  it('keeps what a choice is known by when its text is changed, and gives a new one a name of its own', () => {
    const question = {
      id: 'q',
      type: 'single' as const,
      text: 'Q',
      choices: [{ value: 'ofta', label: 'Ofta', columns: { region: 'norr' } }],
    };
    const entry = entryOf(question);
    entry.choices = [
      { value: 'ofta', label: 'Varje dag' },
      { value: '', label: 'Ofta' },
    ];
    expect(partOf(question, entry)).toMatchObject({
      choices: [
        { value: 'ofta', label: 'Varje dag', columns: { region: 'norr' } },
        { value: 'ofta_2', label: 'Ofta' },
      ],
    });
  });

  it('keeps choices apart that have one value, and what it was required by, when something else is changed', () => {
    const choices = [
      { value: 'a', label: 'A norr', columns: { region: 'norr' } },
      { value: 'a', label: 'A söder', columns: { region: 'söder' } },
    ];
    const question = {
      id: 'q',
      type: 'single' as const,
      text: 'Q',
      choices,
      mayExplain: true,
      choiceFilter: "region = 'norr'",
    };
    expect(partOf(question, { ...entryOf(question), text: 'Ny' })).toEqual({ ...question, text: 'Ny' });
  });

  it('has a condition only when an answer is chosen for it', () => {
    const question = { id: 'q', type: 'text' as const, text: 'Q' };
    const entry = { ...entryOf(question), showWhenOf: 'p' };
    expect(partOf(question, entry)).toEqual(question);
    expect(partOf(question, { ...entry, showWhenAnswers: ['yes'] })).toEqual({
      ...question,
      showWhen: { questionId: 'p', anyOf: ['yes'] },
    });
  });
});
