import { describe, expect, it } from 'vitest';
import type { GuideSection, GuideTemplate, Question } from '../records/guide-template.ts';
import type { Answer, AnswerValue, Interview, RepeatInstance } from '../records/visit.ts';
import { type ComparedCell, type ComparedRecords, comparisons } from './answers-compared.ts';

const asked = (id: string, more: Partial<Question> = {}): Question => ({
  id,
  type: 'yesNoPartly',
  text: `Fråga ${id}?`,
  ...more,
});

function guide(sections: GuideSection[], more: Partial<GuideTemplate> & { id?: string } = {}) {
  return { id: 'talk', title: 'Samtal', version: 1, askedOf: [], method: 'interview' as const, sections, ...more };
}

function interview(code: string, more: Partial<Interview> = {}): Interview & { id: string } {
  return {
    id: code,
    visitId: 'visit',
    guideId: 'talk',
    guideVersion: 1,
    respondentRole: 'staff',
    respondentCode: code,
    startedAt: '2026-11-12T09:00:00.000Z',
    ...more,
  };
}

const answer = (interviewId: string, questionId: string, value: AnswerValue, more: Partial<Answer> = {}): Answer => ({
  interviewId,
  questionId,
  value,
  note: '',
  ...more,
});

function room(id: string, interviewId: string, label: string): RepeatInstance & { id: string } {
  return { id, interviewId, repeatId: 'room', label };
}

/** Each part with its rows: `Fråga a? Ja / Ej ställd *`, with a star where the answers go apart. */
function told(records: Partial<ComparedRecords>) {
  const all = { interviews: [interview('M1'), interview('M2')], guides: [], answers: [], instances: [], ...records };
  return comparisons(all).map(({ parts }) =>
    parts.map(({ title, rows }) => [
      title,
      ...rows.map(
        ({ question, cells, goesApart }) =>
          `${question.text} ${cells.map(inWords).join(' / ')}${goesApart ? ' *' : ''}`,
      ),
    ]),
  );
}

function inWords(cell: ComparedCell): string {
  if (cell.kind === 'notAsked') return 'ej ställd';
  const note = cell.note ? ` (${cell.note})` : '';
  return cell.kind === 'answered' ? `${cell.text}${note}` : `obesvarad ${cell.reason ?? ''}`.trim() + note;
}

describe('answers to the same guide, side by side', () => {
  it('stand in the order of the guide, section by section, and tell unanswered from not asked', () => {
    const sections = [
      {
        id: 's1',
        title: 'Natten',
        questions: [
          asked('awake'),
          asked('who', { type: 'text', showWhen: { questionId: 'awake', anyOf: ['no'] } }),
          asked('never', { relevant: 'false()' }),
        ],
      },
      { id: 's2', title: 'Dagen', questions: [asked('day', { mayExplain: true })] },
    ];
    const answers = [
      answer('M1', 'awake', 'yes'),
      answer('M1', 'who', 'Ett svar från förut.'),
      answer('M2', 'awake', 'no', { note: 'Sedan i mars.' }),
      answer('M2', 'day', null, { unanswered: 'declined' }),
    ];
    expect(told({ guides: [guide(sections)], answers })).toEqual([
      [
        ['Natten', 'Fråga awake? Ja / Nej (Sedan i mars.) *', 'Fråga who? ej ställd / obesvarad'],
        ['Dagen', 'Fråga day? obesvarad / obesvarad declined'],
      ],
    ]);
  });

  it('are put room by room, by what the rooms are called and not by when they were added', () => {
    const sections: GuideSection[] = [
      {
        id: 's',
        title: 'Boendet',
        questions: [
          asked('before'),
          { id: 'room', type: 'group', title: 'Rum', repeat: {}, questions: [asked('alarm')] },
          asked('after'),
        ],
      },
    ];
    const instances = [room('a', 'M1', '12'), room('b', 'M1', '14'), room('c', 'M2', '14'), room('d', 'M2', '')];
    const answers = [
      answer('M1', 'alarm', 'yes', { instance: 'a' }),
      answer('M1', 'alarm', 'yes', { instance: 'b' }),
      answer('M2', 'alarm', 'no', { instance: 'c' }),
      answer('M2', 'alarm', 'partly', { instance: 'd' }),
    ];
    expect(told({ guides: [guide(sections)], answers, instances })).toEqual([
      [
        ['Boendet', 'Fråga before? obesvarad / obesvarad'],
        ['Boendet · 12', 'Fråga alarm? Ja / ej ställd'],
        ['Boendet · 14', 'Fråga alarm? Ja / Nej *'],
        ['Boendet · Rum 2', 'Fråga alarm? ej ställd / Delvis'],
        ['Boendet', 'Fråga after? obesvarad / obesvarad'],
      ],
    ]);
  });

  it('are of the same question in two versions, and what only the older one asks comes last', () => {
    const guides = [
      guide([{ id: 's', title: 'Före', questions: [asked('gone'), asked('kept')] }]),
      guide([{ id: 's', title: 'Nu', questions: [asked('new'), asked('kept')] }], {
        id: 'second',
        guideId: 'talk',
        version: 2,
      }),
    ];
    const interviews = [interview('M1'), interview('M2', { guideVersion: 2 })];
    const answers = [answer('M1', 'kept', 'yes'), answer('M2', 'kept', 'no'), answer('M1', 'gone', 'yes')];
    expect(told({ guides, interviews, answers })).toEqual([
      [
        ['Nu', 'Fråga new? ej ställd / obesvarad', 'Fråga kept? Ja / Nej *'],
        ['Före', 'Fråga gone? Ja / ej ställd'],
      ],
    ]);
  });

  it('are not shown for a survey, whose forms are counted, nor for one interview alone', () => {
    const sections = [{ id: 's', title: 'S', questions: [asked('a')] }];
    expect(told({ guides: [guide(sections, { method: 'survey' })] })).toEqual([]);
    expect(told({ guides: [guide(sections)], interviews: [interview('M1')] })).toEqual([]);
  });
});
