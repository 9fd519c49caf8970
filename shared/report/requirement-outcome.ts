import type { RequirementVerdict } from '../records/values.ts';
import type { RecordOf } from './follow-up-records.ts';

/** What is held of one requirement, and by whom. */
export interface RequirementOutcome {
  readonly verdict: RequirementVerdict;
  /** `lead`: the ansvarig has set it. `agreed`: those who assessed agree. `open`: they differ and nobody has set it. */
  readonly decided: 'lead' | 'agreed' | 'open' | 'notAssessed';
  readonly assessments: readonly RecordOf<'assessment'>[];
  readonly leadVerdict: RecordOf<'verdict'> | undefined;
  /** Those who assessed do not agree. */
  readonly differing: boolean;
}

/** The final verdict on a requirement: the one the ansvarig set, else the one that all who assessed agree on. */
export function requirementOutcome(
  requirementId: string,
  allAssessments: readonly RecordOf<'assessment'>[],
  allVerdicts: readonly RecordOf<'verdict'>[],
): RequirementOutcome {
  const assessments = allAssessments.filter((assessment) => assessment.requirementId === requirementId);
  const leadVerdict = allVerdicts.find((verdict) => verdict.requirementId === requirementId);
  const said = new Set(assessments.filter(isAssessed).map(({ verdict }) => verdict));
  const differing = said.size > 1;
  const [agreed] = said;
  if (leadVerdict) return { verdict: leadVerdict.verdict, decided: 'lead', assessments, leadVerdict, differing };
  if (differing) return { verdict: 'notAssessed', decided: 'open', assessments, leadVerdict, differing };
  const decided = agreed === undefined ? 'notAssessed' : 'agreed';
  return { verdict: agreed ?? 'notAssessed', decided, assessments, leadVerdict, differing };
}

/** *Ej bedömt* counts as an assessment once it is said why. */
function isAssessed({ verdict, justification }: RecordOf<'assessment'>): boolean {
  return verdict !== 'notAssessed' || justification.trim() !== '';
}
