import { answerText } from '../guide/answer-text.ts';
import { guideIdOf, guideInVersion } from '../guide/guide-version.ts';
import { respondentRoleWords } from '../language/swedish.ts';
import { timeText } from '../language/swedish-time.ts';
import type { Block, Fact } from '../report/document-model.ts';
import { isFromSurvey, questionOf } from '../report/evidence-labels.ts';
import type { FollowUpRecords, RecordOf } from '../report/follow-up-records.ts';
import { photoBlocks } from '../report/report-photos.ts';
import type { IsMasked } from './compose-publication.ts';
import { groundOfClass, markerOf } from './masking-grounds.ts';

/**
 * Each interview: with whom, by which guide, and the answers that are released. Which questions were asked follows from
 * the answers, so the other questions do not stand there either.
 */
export function publishedInterviews(
  records: FollowUpRecords,
  labels: ReadonlyMap<string, string>,
  isMasked: IsMasked,
): Block[] {
  const [forms, interviews] = [
    records.all('interview').filter(isForm),
    records.all('interview').filter((one) => !isForm(one)),
  ];
  if (forms.length + interviews.length === 0) return [{ kind: 'paragraph', text: 'Inga intervjuer har gjorts.' }];
  const ground = groundOfClass('osl26');
  const conversations = interviews.flatMap((interview): Block[] => {
    const guide = guideInVersion(records.all('guideTemplate'), interview.guideId, interview.guideVersion);
    const respondent = [respondentRoleWords[interview.respondentRole], interview.respondentCode].filter(Boolean);
    const released = records
      .all('answer')
      .filter(({ id, interviewId }) => interviewId === interview.id && !isMasked(id, 'value'));
    return [
      { kind: 'heading', level: 2, text: `${labels.get(interview.id)}: ${respondent.join(' ')}` },
      {
        kind: 'paragraph',
        quiet: true,
        text: `${guide?.title ?? 'Okänd guide'}, version ${interview.guideVersion} · ${timeText(interview.startedAt)}`,
      },
      ...(released.length > 0
        ? [{ kind: 'facts' as const, facts: released.flatMap((answer) => answerFacts(records, answer)) }]
        : []),
      ...released.flatMap(({ id }) => photoBlocks(records, labels, id)),
      {
        kind: 'paragraph',
        text: `${released.length > 0 ? 'Övriga frågor' : 'Frågor'}, svar och anteckningar: ${ground ? markerOf(ground) : ''}`,
      },
    ];
  });
  // A count is made of answers that are masked, and would give some of them away.
  const surveys = [...new Set(forms.map(({ guideId }) => guideId))].flatMap((guideId): Block[] => {
    const own = forms.filter((form) => form.guideId === guideId);
    const title = records.all('guideTemplate').findLast((guide) => guideIdOf(guide) === guideId)?.title ?? '';
    return [
      { kind: 'heading', level: 2, text: `Enkät: ${title}` },
      {
        kind: 'paragraph',
        text: `${own.length === 1 ? '1 formulär' : `${own.length} formulär`}. Svar: ${ground ? markerOf(ground) : ''}`,
      },
    ];
  });
  return [...conversations, ...surveys];

  function isForm({ id }: { id: string }): boolean {
    return isFromSurvey(records, id);
  }
}

function answerFacts(records: FollowUpRecords, answer: RecordOf<'answer'>): Fact[] {
  const question = questionOf(records, answer);
  const text = question ? answerText(question, answer.value) : String(answer.value ?? '');
  return [
    { label: question?.text ?? answer.questionId, text: text || 'Inget svar.', question: true },
    { label: 'Anteckning', text: answer.note },
  ];
}
