import { reviewKindWords, verdictShapes, verdictWords } from '../language/swedish.ts';
import { dateText } from '../language/swedish-date.ts';
import { type ReviewPoint, reviewPoints } from '../review/review-points.ts';
import type { Block, Fact } from './document-model.ts';
import { evidenceText } from './evidence-labels.ts';
import type { FollowUpRecords, RecordOf } from './follow-up-records.ts';

type Point = ReviewPoint<RecordOf<'criterionAssessment'>>;

/** The reviews that are part of the follow-up: each with its verdicts in a table, and then what each rests on. */
export function reviewBlocks(records: FollowUpRecords, labels: ReadonlyMap<string, string>): Block[] {
  const assessments = records.all('criterionAssessment');
  return records
    .all('review')
    .filter(({ isIncluded }) => isIncluded)
    .flatMap((review) => {
      const points = reviewPoints(review, assessments, (assessment) => assessment);
      return [
        { kind: 'heading' as const, level: 2 as const, text: reviewKindWords[review.kind] },
        { kind: 'facts' as const, facts: reviewFacts(review) },
        ...pointTable(points),
        ...points.map((point) => pointFinding(records, labels, point)),
      ];
    });
}

function reviewFacts({ commission, reviewedOn, improvements, templateVersion }: RecordOf<'review'>): Fact[] {
  return [
    { label: 'Granskad', text: reviewedOn ? dateText(reviewedOn) : 'Inget datum angivet' },
    { label: 'Uppdrag', text: commission },
    { label: 'Förslag på förbättringsområden', text: improvements },
    { label: 'Mall', text: `Version ${templateVersion}` },
  ];
}

function pointTable(points: readonly Point[]): Block[] {
  if (points.length === 0) return [{ kind: 'paragraph', text: 'Granskningen har inga kontrollpunkter.' }];
  return [
    {
      kind: 'table',
      caption: 'Omdömen',
      columns: [
        { title: 'Nr', width: 0.07, align: 'end' },
        { title: 'Kriterium', width: 0.65 },
        { title: 'Omdöme', width: 0.28, sign: true },
      ],
      rows: points.map(({ number, wording, assessment }) => {
        const verdict = assessment?.verdict ?? 'notAssessed';
        return [String(number), wording || 'Utan text', `${verdictShapes[verdict]} ${verdictWords[verdict]}`];
      }),
    },
  ];
}

function pointFinding(
  records: FollowUpRecords,
  labels: ReadonlyMap<string, string>,
  { number, criterionId, wording, assessment }: Point,
): Block {
  return {
    kind: 'finding',
    title: wording || 'Utan text',
    note: `${criterionId === null ? 'Kontrollpunkt' : 'Kriterium'} ${number}`,
    verdict: assessment?.verdict ?? 'notAssessed',
    facts: assessment
      ? [
          { label: 'Motivering', text: assessment.justification || 'Ingen motivering.' },
          { label: 'Underlag', text: evidenceText(records, labels, assessment.evidenceIds) },
        ]
      : [],
  };
}
