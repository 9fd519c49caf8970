import { describe, expect, it } from 'vitest';
import { evidenceChoices, type Gathered } from './evidence-choices.ts';

const createdAt = '2026-11-09T09:00:00.000Z';

const nothing: Gathered = {
  guides: [],
  interviews: [],
  answers: [],
  observations: [],
  attachments: [],
  documents: [],
  scheduleChecks: [],
  delegationSummaries: [],
};

const interview = {
  id: 'i1',
  createdAt,
  fields: {
    visitId: 'v',
    guideId: 'g',
    guideVersion: 2,
    respondentRole: 'staff',
    respondentCode: 'M1',
    startedAt: '2026-11-09T09:00:00.000Z',
  },
} as const;

const guide = {
  id: 'g',
  createdAt,
  fields: {
    title: 'Samtal',
    version: 2,
    askedOf: [],
    method: 'interview' as const,
    sections: [{ id: 's', title: 'S', questions: [{ id: 'q', type: 'yesNoPartly' as const, text: 'Räcker tiden?' }] }],
  },
};

function answer(value: string) {
  return { id: `a-${value}`, createdAt, fields: { interviewId: 'i1', questionId: 'q', value, note: '' } };
}

describe('evidence to choose from', () => {
  it('tells who answered what, in words', () => {
    const choices = evidenceChoices({ ...nothing, guides: [guide], interviews: [interview], answers: [answer('no')] });
    expect(choices).toMatchObject([{ kind: 'Svar', text: 'Medarbetare M1: Räcker tiden? – Nej' }]);
  });

  it('leaves out blank answers, and shows an answer whose guide is missing as it was stored', () => {
    const choices = evidenceChoices({ ...nothing, interviews: [interview], answers: [answer(' '), answer('no')] });
    expect(choices.map(({ text }) => text)).toEqual(['Medarbetare M1: q – no']);
  });

  it('has a collected document with its kind, its day and the requirements it bears on', () => {
    const fields = {
      followUpId: 'f',
      title: 'Rutin för natten',
      sha256: 'a'.repeat(64),
      mediaType: 'application/pdf' as const,
      byteLength: 9,
      collectedOn: '2026-11-05',
      collectedFrom: 'provider' as const,
      requirementIds: ['r'],
    };
    const [choice] = evidenceChoices({ ...nothing, documents: [{ id: 'd', createdAt, fields }] });
    expect(choice).toEqual({
      id: 'd',
      on: '2026-11-05',
      kind: 'Dokument',
      text: 'Rutin för natten, PDF',
      requirementIds: ['r'],
    });
  });

  it('lets a photo follow the requirements of its observation', () => {
    const observation = {
      id: 'o',
      createdAt,
      fields: {
        visitId: 'v',
        at: '2026-11-09T09:00:00.000Z',
        text: 'Trasig dörr §3',
        place: '',
        tags: [],
        requirementIds: ['r3'],
      },
    };
    const photo = {
      id: 'p',
      createdAt,
      fields: { ownerId: 'o', sha256: '', mediaType: 'image/png' as const, byteLength: 1, caption: 'Dörren' },
    };
    const choices = evidenceChoices({ ...nothing, observations: [observation], attachments: [photo] });
    expect(choices.map(({ kind, requirementIds }) => [kind, requirementIds])).toEqual([
      ['Observation', ['r3']],
      ['Foto', ['r3']],
    ]);
  });

  it('shortens a long text to one line', () => {
    const fields = {
      visitId: 'v',
      at: '',
      text: `rad ett\n${'ord '.repeat(100)}`,
      place: '',
      tags: [],
      requirementIds: [],
    };
    const [choice] = evidenceChoices({ ...nothing, observations: [{ id: 'o', createdAt, fields }] });
    expect(choice?.text).toMatch(/^rad ett ord .*…$/);
  });
});
