import type { Question } from '../records/guide-template.ts';
import { isAnswered } from './answer-value.ts';
import { type GuideRun, type InstanceKey, type Spot, within } from './guide-run.ts';
import type { Place } from './outline.ts';

/** A question that stands in a guide, with where. */
export interface QuestionSpot extends Spot {
  readonly question: Question;
}

/** What stands below a place in one instance, in order; each repeat once for every instance. */
export function spotsBelow(run: GuideRun, place: Place, instance: InstanceKey): Spot[] {
  return place.children.flatMap((child) => {
    if (!child.group?.repeat) return run.spot(child.name, instance) ?? [];
    return run.instancesOf(child.name, instance).flatMap((id) => run.spot(child.name, within(instance, id)) ?? []);
  });
}

/** Every question of a part of the guide, asked or not, in order; each in every instance that there is of it. */
export function questionSpots(run: GuideRun, from: Place = run.plan.root): QuestionSpot[] {
  const found: QuestionSpot[] = [];
  const visit = (spot: Spot): void => {
    const { question } = spot.place;
    if (question) found.push({ ...spot, question });
    else for (const below of spotsBelow(run, spot.place, spot.instance)) visit(below);
  };
  for (const spot of run.spotsOf(from)) visit(spot);
  return found;
}

/** Whether a question is for somebody to answer or read: what is only calculated in the background is not shown. */
export function isShown({ place, isRelevant }: Spot): boolean {
  return isRelevant && !(place.question?.type === 'calculated' && place.question.text === '');
}

/** The places of the guide that are asked, question by question, a calculation among them where it has a text. */
export function askedQuestions(run: GuideRun, from: Place = run.plan.root): QuestionSpot[] {
  return questionSpots(run, from).filter(isShown);
}

/**
 * What is still to be asked for, or does not fit, in the order of the guide. A gap stops nobody.
 *
 * @param isExplained whether somebody has said why there is no answer; that closes a gap where the question allows it
 */
export function gaps(run: GuideRun, isExplained: (spot: Spot) => boolean, from?: Place): QuestionSpot[] {
  return askedQuestions(run, from).filter((spot) => {
    const problem = run.problem(spot);
    if (problem === null) return false;
    return !(problem.kind === 'missing' && spot.question.mayExplain && isExplained(spot));
  });
}

/** Answers that are kept although their question is not asked now. */
export function hiddenAnswers(run: GuideRun, from?: Place): QuestionSpot[] {
  return questionSpots(run, from).filter(
    (spot) => !spot.isRelevant && isAnswered(run.given(spot.place.name, spot.instance)),
  );
}
