import type { Question } from '../records/guide-template.ts';
import { choicesOf } from './answer-text.ts';
import type { GuidePlan } from './guide-plan.ts';
import { type NamedQuestion, type PossibleAnswers, whyNeverHolds } from './never-holds.ts';
import type { Place } from './outline.ts';

/** A question, group or section that is never asked, whatever is answered. */
export interface Unreachable {
  readonly place: Place;
  /** A clause in Swedish that ends a sentence. */
  readonly why: string;
}

/**
 * What can never be reached with the answers that the questions offer. Only what is certain is said: a condition that
 * this does not understand (`docs/architecture.md` says which those are) counts as one that may hold.
 */
export function unreachablePlaces(plan: GuidePlan): Unreachable[] {
  const found = new Map<Place, string>();
  const named = (name: string): NamedQuestion | undefined => {
    const place = plan.byName.get(name);
    if (!place) return undefined;
    const { question } = place;
    return {
      isUnreachable: found.has(place) || !question || question.type === 'note',
      answers: question ? possibleAnswers(question) : null,
      isMultiple: question?.type === 'multiple',
    };
  };
  // What depends on something that is never asked may stand before it in the guide.
  for (let known = -1; known < found.size; ) {
    known = found.size;
    for (const place of plan.places) {
      const why = found.has(place) ? null : whyUnreachable(plan, place, found, named);
      if (why !== null) found.set(place, why);
    }
  }
  return plan.places.flatMap((place) => {
    const why = found.get(place);
    return why === undefined ? [] : [{ place, why }];
  });
}

function whyUnreachable(
  plan: GuidePlan,
  place: Place,
  found: ReadonlyMap<Place, string>,
  named: (name: string) => NamedQuestion | undefined,
): string | null {
  const { parent, question, group } = place;
  if (parent && found.has(parent)) return `${titleOf(parent)} ställs aldrig`;
  if (plan.isInCircle(place)) return 'villkoren går i cirkel';
  const { showWhen, relevant } = question ?? group ?? {};
  if (showWhen) {
    const seen = named(showWhen.questionId);
    if (!seen) return `frågan ${showWhen.questionId} finns inte i guiden`;
    if (seen.isUnreachable) return `${showWhen.questionId} ställs eller besvaras aldrig`;
    const { answers } = seen;
    if (answers && !showWhen.anyOf.some((answer) => answers.has(answer)))
      return `${showWhen.questionId} har inget av svaren ${showWhen.anyOf.join(', ')}`;
  }
  if (relevant !== undefined) {
    if (!plan.expression(place, 'relevant')) return 'villkoret har ett fel';
    const why = whyNeverHolds(relevant, named);
    if (why !== null) return why;
  }
  const count = group?.repeat?.count;
  if (count === undefined) return null;
  if (!plan.expression(place, 'count')) return 'antalet har ett fel';
  return /^\s*-?0+\s*$/.test(count) ? 'antalet är alltid noll' : null;
}

/** What a question can be answered with, what it starts from included; null where that is not known beforehand. */
function possibleAnswers(question: Question): PossibleAnswers {
  if (question.calculation !== undefined || question.default?.isExpression) return null;
  const started = question.default ? [question.default.value, ...question.default.value.split(' ')] : [];
  if (question.type === 'scale') {
    const { min, max } = question.scale ?? { min: 1, max: 5 };
    if (max - min > 1000) return null;
    return new Set([...Array.from({ length: max - min + 1 }, (_, step) => String(min + step)), ...started]);
  }
  if (question.type !== 'single' && question.type !== 'multiple' && question.type !== 'yesNoPartly') return null;
  return new Set([...choicesOf(question).map(({ value }) => value), ...started]);
}

/** What a place is called to somebody who reads the guide. */
export function titleOf({ question, group, name }: Pick<Place, 'question' | 'group' | 'name'>): string {
  return (question ? question.text : group?.title)?.trim() || name;
}
