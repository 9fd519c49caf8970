import { answerText } from '../guide/answer-text.ts';
import { isAnswered } from '../guide/answer-value.ts';
import { askedQuestions, type QuestionSpot } from '../guide/asked.ts';
import { type GuideRun, spotKey } from '../guide/guide-run.ts';
import { guideIdOf, guideInVersion } from '../guide/guide-version.ts';
import { instanceName } from '../guide/instance-name.ts';
import { interviewRun } from '../guide/interview-run.ts';
import type { Place } from '../guide/outline.ts';
import { respondentRoleWords, unansweredWords } from '../language/swedish.ts';
import { timeText } from '../language/swedish-time.ts';
import { answersGiven } from '../triangulation/answers-given.ts';
import { surveyResults } from '../triangulation/survey-results.ts';
import type { Block, Fact } from './document-model.ts';
import type { FollowUpRecords, RecordOf } from './follow-up-records.ts';
import { photoBlocks } from './report-photos.ts';
import { surveyBlocks } from './report-surveys.ts';

/** Each interview with every question that was asked, its answer and note; surveys as counts after them. */
export function interviewBlocks(records: FollowUpRecords, labels: ReadonlyMap<string, string>): Block[] {
  const guides = records.all('guideTemplate');
  const surveyIds = new Set(guides.filter(({ method }) => method === 'survey').map(guideIdOf));
  const surveys = surveyBlocks(surveyResults(records, answersGiven(records)));
  const interviews = records.all('interview').filter(({ guideId }) => !surveyIds.has(guideId));
  if (interviews.length + surveys.length === 0) return [{ kind: 'paragraph', text: 'Inga intervjuer har gjorts.' }];
  const conversations = interviews.flatMap((interview) => {
    const { guideId, guideVersion } = interview;
    const guide = guideInVersion(guides, guideId, guideVersion);
    const named = guide ?? records.one('guideTemplate', guideId);
    const answers = records.all('answer').filter(({ interviewId }) => interviewId === interview.id);
    const respondent = [respondentRoleWords[interview.respondentRole], interview.respondentCode].filter(Boolean);
    const head: Block[] = [
      { kind: 'heading', level: 2, text: `${labels.get(interview.id)}: ${respondent.join(' ')}` },
      {
        kind: 'paragraph',
        quiet: true,
        text: `${named?.title ?? 'Guiden finns inte på den här datorn'}, version ${interview.guideVersion} · ${timeText(interview.startedAt)}`,
      },
    ];
    const asked = guide
      ? askedBlocks(records, interview, guide, answers)
      : // Answers are never left out because their guide is: they stand under the question's own key.
        [{ kind: 'facts' as const, facts: answers.flatMap((answer) => unknownQuestion(answer)) }];
    return [...head, ...asked, ...answers.flatMap((answer) => photoBlocks(records, labels, answer.id))];
  });
  return [...conversations, ...surveys];
}

function askedBlocks(
  records: FollowUpRecords,
  interview: RecordOf<'interview'>,
  guide: RecordOf<'guideTemplate'>,
  answers: readonly RecordOf<'answer'>[],
): Block[] {
  const instances = records.all('repeatInstance').filter(({ interviewId }) => interviewId === interview.id);
  const run = interviewRun(guide.sections, { interview, answers, instances });
  const labels = new Map(instances.map(({ id, label }) => [id, label]));
  const bySpot = new Map(answers.map((answer) => [spotKey(answer.questionId, answer.instance ?? ''), answer]));

  const blocks = run.plan.root.children.flatMap((section): Block[] => {
    const asked = askedQuestions(run, section);
    if (asked.length === 0) return [];
    return [
      { kind: 'heading', level: 3, text: sectionTitle(run, section) },
      ...inInstances(asked).flatMap(({ spots, instance, repeat }): Block[] => [
        ...(repeat
          ? [{ kind: 'paragraph' as const, text: instanceName(run, repeat, instance, (id) => labels.get(id)) }]
          : []),
        { kind: 'facts', facts: spots.flatMap((spot) => questionFacts(run, spot, bySpot)) },
      ]),
    ];
  });
  return [...blocks, ...leftOverBlocks(run, answers)];
}

/** Questions that stand together in one instance of a repeat, or outside all. */
function inInstances(asked: readonly QuestionSpot[]) {
  const parts: { instance: string; repeat: Place | undefined; spots: QuestionSpot[] }[] = [];
  for (const spot of asked) {
    const last = parts.at(-1);
    const repeat = spot.place.repeats.at(-1);
    if (last && last.instance === spot.instance && last.repeat === repeat) last.spots.push(spot);
    else parts.push({ instance: spot.instance, repeat, spots: [spot] });
  }
  return parts;
}

function sectionTitle(run: GuideRun, section: Place): string {
  const spot = run.spotsOf(section)[0];
  const title = section.group?.title ?? '';
  return (spot ? run.filledIn(title, spot) : title) || section.name;
}

function questionFacts(run: GuideRun, spot: QuestionSpot, bySpot: ReadonlyMap<string, RecordOf<'answer'>>): Fact[] {
  const { question } = spot;
  const answer = bySpot.get(spotKey(spot.place.name, spot.instance));
  const label = run.filledIn(question.text, spot);
  const note = answer?.note.trim() ? [{ label: 'Anteckning', text: answer.note }] : [];
  if (question.type === 'note') return note.length > 0 ? [{ label, text: '', question: true }, ...note] : [];
  const why = answer?.unanswered ? `Inget svar: ${unansweredWords[answer.unanswered].toLowerCase()}.` : 'Inget svar.';
  return [{ label, text: answerText(question, run.standing(spot)) || why, question: true }, ...note];
}

/** Answers to questions that this version of the guide does not have. */
function leftOverBlocks(run: GuideRun, answers: readonly RecordOf<'answer'>[]): Block[] {
  const left = answers.filter(({ questionId, value }) => !run.plan.byName.has(questionId) && isAnswered(value));
  if (left.length === 0) return [];
  return [
    { kind: 'heading', level: 3, text: 'Kvar från äldre mall' },
    { kind: 'facts', facts: left.flatMap((answer) => unknownQuestion(answer)) },
  ];
}

function unknownQuestion({ questionId, value, note }: RecordOf<'answer'>): Fact[] {
  const text = Array.isArray(value) ? value.join(', ') : String(value ?? '');
  return [
    { label: questionId, text },
    { label: 'Anteckning', text: note },
  ];
}
