import { answerText } from '../guide/answer-text.ts';
import { relevantSections } from '../guide/relevance.ts';
import { respondentRoleWords } from '../language/swedish.ts';
import type { AnswerValue } from '../records/visit.ts';
import type { Block, Fact } from './document-model.ts';
import type { FollowUpRecords, RecordOf } from './follow-up-records.ts';
import { photoBlocks } from './report-photos.ts';
import { timeText } from './swedish-time.ts';

/** Each interview with every question that was asked, its answer and note. */
export function interviewBlocks(records: FollowUpRecords, labels: ReadonlyMap<string, string>): Block[] {
  const interviews = records.all('interview');
  if (interviews.length === 0) return [{ kind: 'paragraph', text: 'Inga intervjuer har gjorts.' }];
  return interviews.flatMap((interview) => {
    const guide = records.one('guideTemplate', interview.guideId);
    const answers = records.all('answer').filter(({ interviewId }) => interviewId === interview.id);
    const respondent = [respondentRoleWords[interview.respondentRole], interview.respondentCode].filter(Boolean);
    const head: Block[] = [
      { kind: 'heading', level: 2, text: `${labels.get(interview.id)}: ${respondent.join(' ')}` },
      {
        kind: 'paragraph',
        quiet: true,
        text: `${guide?.title ?? 'Guiden finns inte på den här datorn'}, version ${interview.guideVersion} · ${timeText(interview.startedAt)}`,
      },
    ];
    const asked =
      guide?.version === interview.guideVersion
        ? askedQuestions(guide, answers)
        : // Answers are never left out because their guide is: they stand under the question's own key.
          [{ kind: 'facts' as const, facts: answers.flatMap((answer) => unknownQuestion(answer)) }];
    return [...head, ...asked, ...answers.flatMap((answer) => photoBlocks(records, labels, answer.id))];
  });
}

function askedQuestions(guide: RecordOf<'guideTemplate'>, answers: readonly RecordOf<'answer'>[]): Block[] {
  const byQuestion = new Map(answers.map((answer) => [answer.questionId, answer]));
  const values = new Map(answers.map(({ questionId, value }): [string, AnswerValue] => [questionId, value]));
  return relevantSections(guide.sections, values).flatMap((section): Block[] => [
    { kind: 'heading', level: 3, text: section.title },
    {
      kind: 'facts',
      facts: section.questions.flatMap((question): Fact[] => {
        const answer = byQuestion.get(question.id);
        const note = answer?.note.trim() ? [{ label: 'Anteckning', text: answer.note }] : [];
        const text = answerText(question, answer?.value) || 'Inget svar.';
        return [{ label: question.text, text, question: true }, ...note];
      }),
    },
  ]);
}

function unknownQuestion({ questionId, value, note }: RecordOf<'answer'>): Fact[] {
  const text = Array.isArray(value) ? value.join(', ') : String(value ?? '');
  return [
    { label: questionId, text },
    { label: 'Anteckning', text: note },
  ];
}
