import { verdictShapes, verdictWords } from '../language/swedish.ts';
import type { Block } from './document-model.ts';
import type { FollowUpRecords, RecordOf } from './follow-up-records.ts';
import { requirementCourses, threadGaps } from './thread-gaps.ts';

/** The threads of all requirements in one table: from what each rests on to what came of it, and what is missing. */
export function threadBlocks(records: FollowUpRecords, labels: ReadonlyMap<string, string>): Block[] {
  const requirements = [...records.all('requirement')].sort((a, b) => a.number - b.number);
  if (requirements.length === 0) return [{ kind: 'paragraph', text: 'Uppföljningen har inget avtal med krav.' }];
  const courseOf = requirementCourses(records);
  const actions = records.all('action');
  const named = (items: readonly { id: string }[]) => items.map(({ id }) => labels.get(id) ?? '').join(', ');

  const row = (requirement: RecordOf<'requirement'>): string[] => {
    const course = courseOf(requirement.id);
    const { outcome, breaches } = course;
    const earlier = actions.filter(
      ({ requirementId, followUpId }) => requirementId === requirement.id && followUpId !== records.followUp.id,
    );
    const evidence = new Set(outcome.assessments.flatMap(({ evidenceIds }) => evidenceIds));
    return [
      String(requirement.number),
      named([...evidence].map((id) => ({ id }))),
      outcome.assessments.map(({ assessorId }) => records.nameOf(assessorId)).join(', '),
      `${verdictShapes[outcome.verdict]} ${verdictWords[outcome.verdict]}`,
      named([...breaches, ...course.actions, ...earlier]),
      Object.values(threadGaps(course)).join('\n'),
    ];
  };
  return [
    {
      kind: 'table',
      caption: 'Kravtrådar',
      columns: [
        { title: 'Nr', width: 0.06, align: 'end' },
        { title: 'Underlag', width: 0.2 },
        { title: 'Bedömt av', width: 0.17 },
        { title: 'Omdöme', width: 0.19, sign: true },
        { title: 'Avvikelse, åtgärd', width: 0.16 },
        { title: 'Saknas', width: 0.22 },
      ],
      rows: requirements.map(row),
    },
  ];
}
