import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GuideSection, Question } from '../records/guide-template.ts';
import type { AnswerValue } from '../records/visit.ts';
import { planGuide } from './guide-plan.ts';
import { GuideRun } from './guide-run.ts';

/**
 * A second evaluation, written apart from the first: it knows neither XPath nor the order of work, only what each
 * condition means, and works everything out anew from the answers by asking backwards.
 */
type Condition =
  | { readonly is: 'equal' | 'different' | 'over' | 'chosen'; readonly of: number; readonly value: number }
  | { readonly is: 'answered'; readonly of: number }
  | { readonly is: 'and' | 'or'; readonly parts: readonly [Condition, Condition] }
  | { readonly is: 'not'; readonly part: Condition };

type Kind = 'number' | 'multiple' | 'calculated';
interface RandomQuestion {
  readonly kind: Kind;
  readonly relevant: Condition | null;
  /** For `calculated`: the sum of these. */
  readonly adds: readonly number[];
  readonly inGroup: boolean;
}
interface RandomGuide {
  readonly questions: readonly RandomQuestion[];
  readonly group: Condition | null;
  /** Groups behind questions: the group's own condition looks only at questions before it. */
  readonly groupAt: number;
}

const conditionOn = (before: number): fc.Arbitrary<Condition> => {
  const of = fc.nat(before - 1);
  const value = fc.integer({ min: 0, max: 3 });
  const simple: fc.Arbitrary<Condition> = fc.oneof(
    fc.record({ is: fc.constantFrom('equal', 'different', 'over', 'chosen'), of, value }),
    fc.record({ is: fc.constant('answered' as const), of }),
  );
  return fc.letrec<{ any: Condition }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      simple,
      fc.record({ is: fc.constantFrom('and', 'or'), parts: fc.tuple(tie('any'), tie('any')) }),
      fc.record({ is: fc.constant('not' as const), part: tie('any') }),
    ),
  })).any;
};

const randomGuide: fc.Arbitrary<RandomGuide> = fc.integer({ min: 4, max: 14 }).chain((length) =>
  fc
    .tuple(
      fc.tuple(
        ...Array.from({ length }, (_, place) =>
          fc.record({
            kind: fc.constantFrom<Kind>('number', 'multiple', 'calculated'),
            relevant: place === 0 ? fc.constant(null) : fc.option(conditionOn(place), { freq: 3 }),
            adds: place === 0 ? fc.constant([]) : fc.array(fc.nat(place - 1), { maxLength: 3 }),
          }),
        ),
      ),
      fc.integer({ min: 2, max: length - 1 }),
    )
    .chain(([questions, groupAt]) =>
      fc.record({
        questions: fc.constant(questions.map((question, place) => ({ ...question, inGroup: place >= groupAt }))),
        group: fc.option(conditionOn(groupAt)),
        groupAt: fc.constant(groupAt),
      }),
    ),
);

function written(condition: Condition): string {
  switch (condition.is) {
    case 'equal':
      return `\${q${condition.of}} = ${condition.value}`;
    case 'different':
      return `\${q${condition.of}} != '${condition.value}'`;
    case 'over':
      return `\${q${condition.of}} > ${condition.value}`;
    case 'chosen':
      return `selected(\${q${condition.of}}, '${condition.value}')`;
    case 'answered':
      return `\${q${condition.of}} != ''`;
    case 'not':
      return `not(${written(condition.part)})`;
    default:
      return `(${written(condition.parts[0])} ${condition.is} ${written(condition.parts[1])})`;
  }
}

function guideOf({ questions, group, groupAt }: RandomGuide): GuideSection[] {
  const made = questions.map(({ kind, relevant, adds }, place): Question => {
    const calculation = ['0', ...adds.map((of) => `coalesce(\${q${of}}, 0)`)].join(' + ');
    return {
      id: `q${place}`,
      type: kind,
      text: `q${place}`,
      ...(relevant ? { relevant: written(relevant) } : {}),
      ...(kind === 'calculated' ? { calculation } : {}),
    };
  });
  return [
    { id: 'first', title: 'first', page: true, questions: made.slice(0, groupAt) },
    {
      id: 'second',
      title: 'second',
      ...(group ? { relevant: written(group) } : {}),
      questions: made.slice(groupAt),
    },
  ];
}

interface Outcome {
  readonly relevant: boolean;
  readonly text: string;
}

function naive({ questions, group }: RandomGuide, answers: readonly AnswerValue[]): Outcome[] {
  const numberIn = (text: string) => (/^-?\d+$/.test(text) ? Number(text) : Number.NaN);
  const holds = (condition: Condition): boolean => {
    if (condition.is === 'not') return !holds(condition.part);
    if ('parts' in condition) {
      const [left, right] = condition.parts;
      return condition.is === 'and' ? holds(left) && holds(right) : holds(left) || holds(right);
    }
    const { text } = outcome(condition.of);
    if (condition.is === 'answered') return text !== '';
    if (condition.is === 'different') return text !== String(condition.value);
    if (condition.is === 'chosen') return text.split(' ').includes(String(condition.value));
    return condition.is === 'equal' ? numberIn(text) === condition.value : numberIn(text) > condition.value;
  };
  const outcome = (place: number): Outcome => {
    const question = questions[place];
    if (!question) throw new Error('a condition looks at a question that is not there');
    const relevant =
      (!question.inGroup || group === null || holds(group)) && (question.relevant === null || holds(question.relevant));
    if (!relevant) return { relevant, text: '' };
    if (question.kind !== 'calculated') return { relevant, text: [answers[place] ?? ''].flat().join(' ') };
    const sum = question.adds.reduce((total, of) => {
      const { text } = outcome(of);
      return total + (text === '' ? 0 : numberIn(text));
    }, 0);
    return { relevant, text: Number.isNaN(sum) ? '' : String(sum) };
  };
  return questions.map((_, place) => outcome(place));
}

const randomEdit = (length: number) =>
  fc.record({
    place: fc.nat(length - 1),
    answer: fc.oneof(
      fc.constant(null),
      fc.integer({ min: 0, max: 4 }),
      fc.uniqueArray(fc.constantFrom('0', '1', '2', '3'), { maxLength: 3 }),
    ),
  });

describe('conditions and calculations', () => {
  it('come to the same as a second, naive evaluation, after every edit', () => {
    fc.assert(
      fc.property(
        randomGuide.chain((guide) =>
          fc.tuple(fc.constant(guide), fc.array(randomEdit(guide.questions.length), { minLength: 1, maxLength: 12 })),
        ),
        ([guide, edits]) => {
          const plan = planGuide(guideOf(guide));
          expect(plan.problems).toEqual([]);
          const run = new GuideRun(plan, { now: '2026-03-05T13:00:00.000+01:00' });
          const answers: AnswerValue[] = guide.questions.map(() => null);
          for (const { place, answer } of edits) {
            const kind = guide.questions[place]?.kind;
            const value =
              kind === 'multiple' ? [answer ?? []].flat().map(String) : Array.isArray(answer) ? null : answer;
            answers[place] = value;
            run.answer(`q${place}`, '', value);
            const seen = guide.questions.map((_, at) => {
              const spot = run.spot(`q${at}`);
              return { relevant: spot?.isRelevant, text: spot?.text };
            });
            expect(seen).toEqual(naive(guide, answers));
          }
          // What is hidden is kept, whatever the order of editing.
          const kept = guide.questions.map((_, place) => run.given(`q${place}`));
          expect(kept).toEqual(answers);
        },
      ),
      { numRuns: 120 },
    );
  });

  it('come to the same whether answers came one by one or all at once', () => {
    fc.assert(
      fc.property(
        randomGuide.chain((guide) => fc.tuple(fc.constant(guide), fc.array(randomEdit(guide.questions.length)))),
        ([guide, edits]) => {
          const plan = planGuide(guideOf(guide));
          const now = '2026-03-05T13:00:00.000+01:00';
          const answers = edits.map(({ place, answer }) => ({ questionId: `q${place}`, instance: '', value: answer }));
          const atOnce = new GuideRun(plan, { now, answers });
          const oneByOne = new GuideRun(plan, { now });
          for (const { questionId, value } of answers) oneByOne.answer(questionId, '', value);
          const looks = (run: GuideRun) =>
            plan.places.map((place) => run.spotsOf(place).map(({ isRelevant, text }) => [isRelevant, text]));
          expect(looks(oneByOne)).toEqual(looks(atOnce));
        },
      ),
      { numRuns: 60 },
    );
  });
});
