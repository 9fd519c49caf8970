import { verdictShapes, verdictWords } from '../language/swedish.ts';
import { dateText } from '../language/swedish-date.ts';
import { reviewPoints } from '../review/review-points.ts';
import type { MinutesBlock } from './minutes-block.ts';
import type { MinutesRecords } from './minutes-records.ts';

/**
 * What came of the review of the management system, which is held together with the meeting. Not before somebody has said
 * on which day it was done: until then it is thought over, and what is thought is not the meeting's.
 */
export function managementSystemReviewed({ reviews, criterionVerdicts }: MinutesRecords): MinutesBlock[] {
  return reviews.flatMap(({ id, fields: { kind, isIncluded, reviewedOn, criteria } }): MinutesBlock[] => {
    if (kind !== 'managementSystem' || !isIncluded || reviewedOn === null) return [];
    const points = reviewPoints({ id, criteria }, criterionVerdicts, ({ fields }) => fields);
    return [
      {
        kind: 'table',
        caption: `Granskning av ledningssystemet, ${dateText(reviewedOn)}`,
        columns: [
          { title: 'Kriterium', width: 0.72 },
          { title: 'Omdöme', width: 0.28, sign: true },
        ],
        rows: points.map(({ wording, assessment }) => {
          const verdict = assessment?.fields.verdict ?? 'notAssessed';
          return [wording, `${verdictShapes[verdict]} ${verdictWords[verdict]}`];
        }),
      },
    ];
  });
}
