import { describe, expect, it } from 'vitest';
import { sampleFollowUp } from '../../tests/sample-follow-up.ts';
import { allQuestions } from '../records/guide-template.ts';
import { gatheredRecords } from '../report/follow-up-records.ts';
import { fieldPapers } from './field-papers.ts';
import { guidePaper } from './guide-paper.ts';

const sample = sampleFollowUp(['Nytt schema med två på kvällen.']);
const records = gatheredRecords(sample.records, sample.followUpId);
if (!records) throw new Error('the sample has no follow-up');
const papers = fieldPapers(records);

describe('the papers to take along', () => {
  it('are each guide in its newest version, and the open actions', () => {
    expect(papers.map(({ title }) => title)).toEqual([
      ...records.all('guideTemplate').map(({ title }) => title),
      'Öppna åtgärder',
    ]);
  });

  it('have every question that somebody answers, and none of what anybody has answered', () => {
    for (const guide of records.all('guideTemplate')) {
      const printed = JSON.stringify(papers.find(({ title }) => title === guide.title));
      for (const { type, text } of allQuestions(guide.sections))
        if (type !== 'calculated') expect(printed).toContain(text);
      expect(printed).not.toContain('Nytt schema med två på kvällen.');
    }
  });

  it('have the actions that are not finished, with room to write', () => {
    const printed = JSON.stringify(papers.at(-1));
    const open = records.all('action').filter(({ state }) => state === 'open');
    expect(open.length).toBeGreaterThan(0);
    for (const { text } of open) expect(printed).toContain(text);
    expect(printed).toContain('Sett vid besöket');
  });

  it('say when a question is to be answered', () => {
    const printed = JSON.stringify(
      guidePaper({
        sections: [
          {
            id: 's',
            title: 'Boendemöten',
            repeat: {},
            questions: [
              { id: 'held', type: 'yesNoPartly', text: 'Hålls möten?' },
              {
                id: 'why',
                type: 'text',
                text: 'Varför inte?',
                showWhen: { questionId: 'held', anyOf: ['no', 'partly'] },
              },
              { id: 'sum', type: 'calculated', text: 'Summa', calculation: '1' },
              { id: 'odd', type: 'number', text: 'Hur många?', relevant: '1 = 2' },
            ],
          },
        ],
      }),
    );
    expect(printed).toContain('Om svaret på ”Hålls möten?” är Nej eller Delvis.');
    expect(printed).toContain('Ställs en gång för var och en');
    expect(printed).toContain('Bara i vissa fall.');
    expect(printed).toContain('☐ Ja\u2003☐ Delvis\u2003☐ Nej');
    expect(printed).not.toContain('Summa');
  });
});
