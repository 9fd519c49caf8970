import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GuideSection, Question } from '../records/guide-template.ts';
import { questionSpots } from './asked.ts';
import { planGuide } from './guide-plan.ts';
import { GuideRun } from './guide-run.ts';
import { unreachablePlaces } from './unreachable.ts';

const choices = ['a', 'b', 'c'].map((value) => ({ value, label: value.toUpperCase() }));
const unreachable = (questions: Question[]) =>
  unreachablePlaces(planGuide([{ id: 'sida', title: '', page: true, questions }])).map(
    ({ place, why }) => `${place.name}: ${why}`,
  );
const asked: Question = { id: 'q', type: 'single', text: 'Q', choices };
const when = (relevant: string, id = 'r'): Question => ({ id, type: 'text', text: 'R', relevant });

describe('what is said never to be reached', () => {
  it('is what asks for an answer that the question does not offer', () => {
    expect(unreachable([asked, when("${q} = 'd'")])).toEqual(['r: q har inget svar ”d”']);
    expect(unreachable([asked, when("selected(${q}, 'd') and ${q} != ''")])).toHaveLength(1);
    expect(unreachable([asked, when("(${q} = 'a') or (${q} = 'd')")])).toEqual([]);
    expect(
      unreachable([asked, { ...when('1'), relevant: '', showWhen: { questionId: 'q', anyOf: ['d'] } }])[0],
    ).toMatch(/^r: /);
  });

  it('is what waits for itself, for what is never asked, or for what is never true', () => {
    expect(unreachable([when("${s} = 'x'"), when("${r} = 'x'", 's')])).toHaveLength(2);
    expect(unreachable([when('1 = 2'), when("${r} = 'x'", 's')])).toEqual([
      'r: villkoret är aldrig sant',
      's: r ställs aldrig',
    ]);
    expect(unreachable([when('not(true())')])).toHaveLength(1);
    expect(unreachable([when('today() = 1'), when("contains(today(), 'x')", 's')])).toEqual([]);
  });

  it('is never relevant in any run, whatever is answered of what is offered', () => {
    const literal = fc.constantFrom('a', 'b', 'd', '1', '3', '9', '');
    const name = fc.constantFrom('q0', 'q1', 'q2', 'q3', 'q4', 'q5');
    const atom = fc.oneof(
      fc.tuple(name, literal).map(([of, value]) => `\${${of}} = '${value}'`),
      fc.tuple(name, literal).map(([of, value]) => `selected(\${${of}}, '${value}')`),
      fc.tuple(name, fc.nat(9)).map(([of, value]) => `\${${of}} = ${value}`),
      fc.constantFrom('true()', 'false()', '1 = 2', "'a' = 'a'", 'not(false())'),
    );
    const expression = fc.letrec<{ any: string }>((tie) => ({
      any: fc.oneof(
        { maxDepth: 2 },
        atom,
        fc.tuple(tie('any'), fc.constantFrom('and', 'or'), tie('any')).map(([l, word, r]) => `(${l} ${word} ${r})`),
        fc.tuple(atom, fc.constantFrom('and', 'or'), atom, atom).map(([l, w, m, r]) => `${l} ${w} ${m} and ${r}`),
        tie('any').map((inner) => `not(${inner})`),
      ),
    })).any;
    const condition = fc.record(
      { relevant: expression, showWhen: fc.record({ questionId: name, anyOf: fc.array(literal, { minLength: 1 }) }) },
      { requiredKeys: [] },
    );
    const kind = fc.constantFrom<Question['type']>(
      'single',
      'multiple',
      'scale',
      'yesNoPartly',
      'number',
      'note',
      'text',
    );
    const guide = fc.tuple(
      fc.array(fc.tuple(kind, condition, fc.option(fc.constantFrom('a', 'd', '9'))), { minLength: 6, maxLength: 6 }),
      condition,
      fc.option(fc.constantFrom('0', '2', '${q1}')),
      fc.constantFrom(true, false, false, false),
    );
    let found = 0;
    fc.assert(
      fc.property(
        guide,
        fc.array(fc.tuple(fc.nat(5), fc.nat(20)), { maxLength: 20 }),
        ([parts, group, count, mayCircle], answers) => {
          const questions = parts.map(
            ([type, rule, start], at): Question => ({
              id: `q${at}`,
              type,
              text: '',
              choices,
              ...(mayCircle ? rule : lookingBack(rule, at)),
              ...(start === null ? {} : { default: { value: start, isExpression: false } }),
            }),
          );
          const sections: GuideSection[] = [
            { id: 'one', title: '', page: true, questions: questions.slice(0, 3) },
            {
              id: 'two',
              title: '',
              ...(mayCircle ? group : lookingBack(group, 3)),
              ...(count === null ? {} : { repeat: { count } }),
              questions: questions.slice(3),
            },
          ];
          const plan = planGuide(sections);
          const never = new Set(unreachablePlaces(plan).map(({ place }) => place.name));
          found += never.size;
          const run = new GuideRun(plan, { now: '2026-03-05T13:00:00.000+01:00' });
          const look = () => {
            for (const spot of questionSpots(run)) expect(spot.isRelevant && never.has(spot.place.name)).toBe(false);
          };
          look();
          for (const [at, chosen] of answers) {
            const question = questions[at] as Question;
            const instance = at < 3 || count === null ? '' : '1';
            run.answer(question.id, instance, offered(question, chosen));
            look();
          }
        },
      ),
      { numRuns: 400 },
    );
    expect(found).toBeGreaterThan(100);
  });
});

function offered({ type }: Question, chosen: number) {
  const value = ['a', 'b', 'c'][chosen % 3] ?? '';
  if (type === 'single') return value;
  if (type === 'multiple') return [value, 'c'];
  if (type === 'scale') return 1 + (chosen % 5);
  if (type === 'yesNoPartly') return ['yes', 'partly', 'no'][chosen % 3] ?? '';
  if (type === 'note') return null;
  return type === 'number' ? chosen : ['a', 'd', ''][chosen % 3] || null;
}

type Rule = Pick<Question, 'relevant' | 'showWhen'>;

/** A rule that names questions before its own alone, so that most guides are no circle. */
function lookingBack({ relevant, showWhen }: Rule, at: number): Rule {
  if (at === 0) return {};
  const before = (name: string) => `q${Number(name.slice(1)) % at}`;
  return {
    ...(relevant === undefined ? {} : { relevant: relevant.replace(/q\d/g, before) }),
    ...(showWhen ? { showWhen: { ...showWhen, questionId: before(showWhen.questionId) } } : {}),
  };
}
