import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Question } from '../records/guide-template.ts';
import type { FieldsByType, RecordTypeName } from '../records/registry.ts';
import type { AnswerValue, Interview } from '../records/visit.ts';
import { evidenceLabels } from '../report/evidence-labels.ts';
import {
  followUpRecords,
  type GatheredRecords,
  gatheredRecords,
  type SourceRecord,
} from '../report/follow-up-records.ts';
import { interviewBlocks } from '../report/report-interviews.ts';
import { requirementThreads } from '../report/requirement-thread.ts';
import { answersGiven } from './answers-given.ts';
import { sourceMatrix } from './source-matrix.ts';
import { surveyResults } from './survey-results.ts';

const followUpId = 'follow-up';
const scope = `followUp:${followUpId}`;

/** A follow-up of one contract with two requirements, to which a test adds guides, interviews and what else it needs. */
class Follower {
  readonly records: SourceRecord[] = [];

  constructor() {
    this.add('followUp', followUpId, 'plan', {
      contractId: 'contract',
      guideIds: ['talk', 'survey', 'paper'],
      unitIds: ['unit'],
    });
    this.add('requirement', 'r1', 'contract:contract', requirement(1, '3.1', 'Delaktighet'));
    this.add('requirement', 'r2', 'contract:contract', requirement(2, '3.2', 'Bemanning'));
  }

  add(type: RecordTypeName, id: string, place: string, fields: object): this {
    const at = `2026-11-12T08:00:${String(this.records.length % 60).padStart(2, '0')}.000Z`;
    this.records.push({
      type,
      id,
      scope: place,
      fields: fields as SourceRecord['fields'],
      deleted: false,
      createdBy: 'vera',
      createdAt: at,
      updatedBy: 'vera',
      updatedAt: at,
    });
    return this;
  }

  guide(
    id: string,
    method: 'interview' | 'survey' | 'document' | 'observation',
    questions: Question[],
    areas?: string[],
  ) {
    const sections = [{ id: 's', title: 'Frågor', questions, ...(areas ? { areas } : {}) }];
    return this.add('guideTemplate', id, `guide:${id}`, {
      title: `Guiden ${id}`,
      version: 1,
      askedOf: [],
      method,
      sections,
    });
  }

  interview(guideId: string, role: Interview['respondentRole'], code: string, answers: Record<string, AnswerValue>) {
    const id = `${guideId}-${code}`;
    this.add('interview', id, scope, {
      visitId: 'visit',
      guideId,
      guideVersion: 1,
      respondentRole: role,
      respondentCode: code,
      startedAt: '2026-11-12T09:00:00.000Z',
    });
    for (const [questionId, value] of Object.entries(answers))
      this.add('answer', `${id}-${questionId}`, scope, { interviewId: id, questionId, value, note: '' });
    return this;
  }

  assessed(requirementId: string, evidenceIds: string[]) {
    return this.add('assessment', `a-${requirementId}`, scope, {
      followUpId,
      requirementId,
      assessorId: 'vera',
      verdict: 'met',
      justification: 'Ja.',
      evidenceIds,
    });
  }

  get gathered(): GatheredRecords {
    const gathered = gatheredRecords(this.records, followUpId);
    if (!gathered) throw new Error('there is no follow-up');
    return gathered;
  }

  row(requirementId: string) {
    const row = sourceMatrix(this.gathered).find(({ requirement: { id } }) => id === requirementId);
    if (!row) throw new Error(`no row for ${requirementId}`);
    return row;
  }
}

function requirement(number: number, clause: string, area: string): FieldsByType['requirement'] {
  return { contractId: 'contract', number, clause, kind: 'must', area, text: `Kravet ${clause}` };
}

const asked = (id: string, more: Partial<Question> = {}): Question => ({
  id,
  type: 'yesNoPartly',
  text: `Fråga ${id}?`,
  ...more,
});

describe('the sources of a requirement, beside each other', () => {
  it('are those who were asked the questions that name it, or that its area is tested by', () => {
    const follower = new Follower()
      .guide('talk', 'interview', [asked('named', { requirement: '3.2' }), asked('byArea')], ['Delaktighet'])
      .interview('talk', 'unitManager', 'EC1', { named: 'yes', byArea: 'yes' })
      .interview('talk', 'resident', 'B1', { byArea: 'partly' });
    expect(follower.row('r1').statements).toEqual([
      { id: 'talk-EC1-byArea', source: 'unitManager', who: 'Enhetschef EC1', text: 'Fråga byArea? – Ja' },
      { id: 'talk-B1-byArea', source: 'resident', who: 'Brukare B1', text: 'Fråga byArea? – Delvis' },
    ]);
    expect(follower.row('r2').statements.map(({ id }) => id)).toEqual(['talk-EC1-named']);
  });

  it('are seen and read where a guide is for looking or for reading, and in observations that name it', () => {
    const follower = new Follower()
      .guide('paper', 'document', [asked('inPaper')], ['Bemanning'])
      .guide('talk', 'interview', [asked('looked', { method: 'observation', requirement: '2' })])
      .interview('paper', 'other', '', { inPaper: 'no' })
      .interview('talk', 'staff', 'M1', { looked: 'yes' })
      .add('observation', 'o1', scope, { text: 'Två på plats.', requirementIds: ['r2'], tags: [], place: '' });
    expect(follower.row('r2').statements.map(({ source, text }) => [source, text])).toEqual([
      ['read', 'Fråga inPaper? – Nej'],
      ['seen', 'Fråga looked? – Ja'],
      ['seen', 'Två på plats.'],
    ]);
  });

  it('are whoever told an observation, by role, and read where it was read', () => {
    const observed = (id: string, source?: string) => ({
      text: id,
      requirementIds: ['r2'],
      tags: [],
      place: '',
      source,
    });
    const follower = new Follower()
      .add('observation', 'o1', scope, observed('Berättat', 'staff'))
      .add('observation', 'o2', scope, observed('Läst', 'read'))
      .add('observation', 'o3', scope, observed('Hört', 'heard'))
      .add('observation', 'o4', scope, observed('Sköterskan', 'nurse'))
      .add('attachment', 'p1', scope, { ownerId: 'o1' });
    expect(follower.row('r2').statements.map(({ source, who }) => [source, who])).toEqual([
      ['staff', 'Medarbetare'],
      ['read', ''],
      ['seen', ''],
      ['otherPerson', 'Sjuksköterska'],
    ]);
    expect(follower.assessed('r2', ['o1']).row('r2').onlySource).toBe('staff');
    expect(follower.assessed('r1', ['p1']).row('r1').onlySource).toBe('seen');
  });

  it('leave out what is not asked any more', () => {
    const follower = new Follower()
      .guide(
        'talk',
        'interview',
        [asked('first'), asked('after', { showWhen: { questionId: 'first', anyOf: ['yes'] } })],
        ['Bemanning'],
      )
      .interview('talk', 'staff', 'M1', { first: 'no', after: 'yes' });
    expect(follower.row('r2').statements.map(({ id }) => id)).toEqual(['talk-M1-first']);
  });
});

describe('answers that go apart', () => {
  const follower = (question: Question, ...values: AnswerValue[]) =>
    values
      .reduce<Follower>(
        (made, value, index) =>
          made.interview('talk', index === 0 ? 'unitManager' : 'staff', `K${index}`, { q: value }),
        new Follower().guide('talk', 'interview', [question], ['Bemanning']),
      )
      .row('r2').differing;

  it.each<[string, Question, AnswerValue[], boolean]>([
    ['yes and no', asked('q'), ['yes', 'no'], true],
    ['yes and partly', asked('q'), ['yes', 'partly'], false],
    ['all no', asked('q'), ['no', 'no', 'no'], false],
    [
      'two alternatives',
      asked('q', {
        type: 'single',
        choices: [
          { value: 'a', label: 'A' },
          { value: 'b', label: 'B' },
        ],
      }),
      ['a', 'b'],
      true,
    ],
    [
      'the ends of a scale',
      asked('q', { type: 'scale', scale: { min: 1, max: 5, minLabel: 'dåligt', maxLabel: 'bra' } }),
      [1, 5],
      true,
    ],
    [
      'near each other on a scale',
      asked('q', { type: 'scale', scale: { min: 1, max: 5, minLabel: 'dåligt', maxLabel: 'bra' } }),
      [3, 5],
      false,
    ],
    ['texts, which nobody can weigh', asked('q', { type: 'text' }), ['alltid', 'aldrig'], false],
  ])('%s', (_name, question, values, apart) => {
    expect(follower(question, ...values).length).toBe(apart ? 1 : 0);
  });

  it('are told with who said what', () => {
    expect(follower(asked('q'), 'yes', 'no', 'no')).toEqual([
      '”Fråga q?”: Ja (Enhetschef K0), Nej (Medarbetare K1, Medarbetare K2).',
    ]);
  });

  it('are told also of different questions that name the requirement, and not of such as only test its area', () => {
    const questions = [asked('chief', { requirement: '3.2' }), asked('staff', { requirement: '2' }), asked('other')];
    const row = new Follower()
      .guide('talk', 'interview', questions, ['Bemanning'])
      .interview('talk', 'unitManager', 'EC1', { chief: 'yes', other: 'no' })
      .interview('talk', 'staff', 'M1', { staff: 'no' })
      .row('r2');
    expect(row.differing).toEqual(['Olika frågor om kravet: Ja (Enhetschef EC1), Nej (Medarbetare M1).']);
  });
});

describe('an assessment on one kind of source', () => {
  const made = () =>
    new Follower()
      .guide('talk', 'interview', [asked('q')], ['Bemanning'])
      .interview('talk', 'staff', 'M1', { q: 'yes' })
      .interview('talk', 'staff', 'M2', { q: 'yes' })
      .add('observation', 'o1', scope, { text: 'Sett.', requirementIds: [], tags: [], place: '' });

  it('is marked, however many of that kind were asked', () => {
    expect(made().assessed('r2', ['talk-M1-q', 'talk-M2-q']).row('r2').onlySource).toBe('staff');
  });

  it('is not, where something else is cited too, or nothing', () => {
    expect(made().assessed('r2', ['talk-M1-q', 'o1']).row('r2').onlySource).toBeNull();
    expect(made().assessed('r2', []).row('r2').onlySource).toBeNull();
  });
});

describe('a survey', () => {
  const questions = [asked('q', { requirement: '3.2' }), asked('words', { type: 'text' })];
  const survey = (answers: readonly AnswerValue[], threshold?: number) =>
    answers.reduce<Follower>(
      (made, value, index) =>
        made.interview('survey', 'staff', `F${index}`, { q: value, words: `hemligt ${String(value)}` }),
      new Follower()
        .guide('survey', 'survey', questions, ['Delaktighet'])
        .add('settings', 'settings', 'plan', threshold === undefined ? {} : { surveyThreshold: threshold }),
    );
  const everythingTold = (follower: Follower) => {
    const records = follower.gathered;
    const labels = evidenceLabels(records);
    const report = followUpRecords(
      follower.add('report', 'report', scope, { followUpId }).records,
      followUpId,
      'report',
    );
    return JSON.stringify([
      sourceMatrix(records).map(({ statements, differing, onlySource }) => [statements, differing, onlySource]),
      surveyResults(records, answersGiven(records)).map(({ questions: told }) =>
        told.map(({ counts, answered }) => [counts, answered]),
      ),
      report && interviewBlocks(report, labels),
      records.all('requirement').map(requirementThreads(records, labels)),
    ]);
  };

  it('is told as counts from five answers on', () => {
    const told = survey(['yes', 'yes', 'yes', 'no', 'partly']);
    expect(told.row('r2').statements).toEqual([
      { id: 'survey q', source: 'survey', who: '', text: 'Fråga q? – 5 svar: Ja 3, Delvis 1, Nej 1' },
    ]);
    expect(told.row('r2').differing).toEqual([]);
    expect(everythingTold(told)).not.toContain('hemligt');
    expect(everythingTold(told)).toContain('"Ja","3","60 %"');
  });

  it('has the threshold that the municipality has set', () => {
    expect(survey(['yes', 'no'], 2).row('r2').statements[0]?.text).toBe('Fråga q? – 2 svar: Ja 1, Nej 1');
    expect(survey(['yes', 'no'], 3).row('r2').statements[0]?.text).toBe('Fråga q? – Färre än 3 svar: visas inte');
  });

  it('tells nothing of what fewer have answered: other answers give the same report, matrix and thread', () => {
    const value = fc.constantFrom('yes', 'no', 'partly');
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }).chain((length) => {
          const answers = fc.array(value, { minLength: length, maxLength: length });
          return fc.tuple(answers, answers);
        }),
        ([one, other]) => {
          const [first, second] = [one, other].map((answers) =>
            everythingTold(survey(answers).assessed('r2', ['survey-F0-q', 'survey-F0'])),
          );
          expect(first).toBe(second);
        },
      ),
    );
  });
});
