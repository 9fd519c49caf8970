import { describe, expect, it } from 'vitest';
import type { GuideItem, GuideSection, Question } from '../records/guide-template.ts';
import type { AnswerValue } from '../records/visit.ts';
import { askedQuestions } from './asked.ts';
import { planGuide } from './guide-plan.ts';
import { GuideRun } from './guide-run.ts';

const now = '2026-03-05T13:00:00.000+01:00';
const question = (id: string, more: Partial<Question> = {}): Question => ({ id, type: 'text', text: id, ...more });
const section = (...questions: GuideItem[]): GuideSection => ({ id: 's', title: 's', page: true, questions });
const calculated = (id: string, calculation: string) => question(id, { type: 'calculated', calculation });

function runOf(sections: readonly GuideSection[], given: Record<string, AnswerValue> = {}): GuideRun {
  const answers = Object.entries(given).map(([key, value]) => {
    const [questionId = '', instance = ''] = key.split('@');
    return { questionId, instance, value };
  });
  return new GuideRun(planGuide(sections), { now, answers });
}
/** A spot that is there. */
function at(run: GuideRun, name: string, instance = '') {
  const spot = run.spot(name, instance);
  if (!spot) throw new Error(`${name} is not in the guide`);
  return spot;
}
const result = (expression: string, given: Record<string, AnswerValue> = {}) => {
  const questions = Object.keys(given).map((id) => question(id));
  const run = runOf([section(...questions, calculated('result', expression))], given);
  expect(run.plan.problems).toEqual([]);
  return run.spot('result')?.result;
};

describe('expressions', () => {
  it.each<[string, unknown]>([
    // Loose types, as the issue names them.
    ["'5' + 1", 6],
    ["if(2 > 1, 'ja', 'nej')", 'ja'],
    ["selected('a b c', 'b')", true],
    ["selected('ab c', 'b')", false],
    ["selected-at('a b c', 2)", 'c'],
    ["count-selected(' a  b ')", 2],
    ["coalesce('', 'b')", 'b'],
    ['today()', '2026-03-05'],
    ['now()', now],
    ["date('2026-03-01') + 4 = today()", true],
    ["date(date('2026-03-01') + 4) = today()", true],
    ["today() > '2026-03-04'", true],
    ["today() - date('2026-02-05')", 28],
    ["format-date('2026-03-05', '%d/%m %Y')", '05/03 2026'],
    ["regex('070-123', '[0-9]{3}-[0-9]+')", true],
    ["regex('x070-123', '[0-9]{3}-[0-9]+')", false],
    ["string-length('åäö')", 3],
    ["concat('a', 1, true())", 'a1true'],
    ['round(2.5)', 3],
    ['round(-2.5)', -3],
    ['round(1.005, 2)', 1.01],
    ['int(-3.7)', -3],
    ['10 mod 3', 1],
    ['10 div 4', 2.5],
    ["number('x')", null],
    ["substr('platsbesök', 0, 5)", 'plats'],
    ["once('a')", 'a'],
    ['not(1 = 1)', false],
    ["'2' > '10'", false],
    ["boolean-from-string('1')", true],
    ['checklist(1, 2, 1 = 1, 1 = 2)', true],
    ["max(1, '7', '')", 7],
    ["join(', ', 'a', 'b')", 'a, b'],
    ["decimal-time('12:00')", 0.5],
    ["not(selected ('a b', 'c') and (1 = 1) or (2 > 3))", true],
  ])('%s is %j', (expression, expected) => {
    expect(result(expression)).toEqual(expected);
  });

  it('reads ${…} whatever stands beside it, and leaves it alone in quotation marks', () => {
    expect(result('${a}-1', { a: '5' })).toBe(4);
    expect(result("concat(${a}, '${a}')", { a: '5' })).toBe('5${a}');
    expect(result('${ a } + ${b}', { a: 2, b: 3 })).toBe(5);
    expect(result('${möten} = 4', { möten: 4 })).toBe(true);
  });

  it('takes an unanswered question for an empty text and for no number', () => {
    expect(result("${a} = ''", { a: null })).toBe(true);
    expect(result('${a} < 5', { a: null })).toBe(false);
    expect(result('${a} + 1', { a: null })).toBe(null);
    expect(result('not(${a})', { a: null })).toBe(true);
    expect(result('sum(${a})', { a: null })).toBe(0);
  });

  it('names the choice, by the question in quotation marks', () => {
    const choices = [{ value: 'k', label: 'Köket' }];
    const run = runOf(
      [section(question('a', { type: 'single', choices }), calculated('b', "jr:choice-name(${a}, '${a}')"))],
      { a: 'k' },
    );
    expect(run.spot('b')?.result).toBe('Köket');
  });

  it('never hangs on a pattern that repeats a repetition', () => {
    const run = runOf([section(question('a', { constraint: "regex(., '(a+)+b')" }))], { a: 'a'.repeat(60) });
    expect(run.plan.problems[0]?.why).toBe('mönstret i regex går inte att använda');
    const built = runOf([section(question('a', { constraint: "regex(., concat('(a+)', '+b'))" }))], {
      a: 'a'.repeat(60),
    });
    expect(built.problem(at(built, 'a'))?.kind).toBe('invalid');
  });
});

describe('answers that are checked', () => {
  const check = (more: Partial<Question>, value: AnswerValue) => {
    const run = runOf([section(question('limit', { type: 'number' }), question('q', more))], { q: value, limit: 10 });
    return run.problem(at(run, 'q'))?.message ?? null;
  };

  it('holds the answer against the rule, and says so in the guide’s own words', () => {
    const rule = { type: 'number', constraint: '. <= ${limit}', constraintMessage: 'Högst ${limit}.' } as const;
    expect(check(rule, 10)).toBe(null);
    expect(check(rule, 11)).toBe('Högst 10.');
    expect(check(rule, null)).toBe(null);
  });

  it('holds it against its type and against what is offered', () => {
    expect(check({ type: 'number', whole: true }, 1.5)).toBe('Skriv ett heltal.');
    expect(check({ type: 'number' }, 'två')).toBe('Skriv ett tal.');
    expect(check({ type: 'date' }, '2026-02-30')).toBe('Skriv ett datum: ÅÅÅÅ-MM-DD.');
    expect(check({ type: 'time' }, '25:00')).toBe('Skriv en tid: TT:MM.');
    const choices = [{ value: 'a', label: 'A' }];
    expect(check({ type: 'single', choices }, 'b')).toBe('”b” finns inte bland alternativen.');
    expect(check({ type: 'multiple', choices }, ['a'])).toBe(null);
  });

  it('asks for an answer only while it is required', () => {
    expect(check({ required: true, requiredMessage: 'Fråga igen.' }, '')).toBe('Fråga igen.');
    expect(check({ requiredWhen: '${limit} > 10' }, '')).toBe(null);
    expect(check({ requiredWhen: '${limit} = 10' }, '')).toBe('Frågan ska besvaras.');
  });
});

describe('repeats', () => {
  const rooms = [
    section(
      question('count', { type: 'number' }),
      calculated('total', 'sum(${beds})'),
      calculated('rooms', 'count(${room})'),
    ),
    {
      id: 'room',
      title: 'Rum',
      repeat: { count: '${count}' },
      questions: [
        question('beds', { type: 'number' }),
        question('why', { relevant: '${beds} > 2' }),
        calculated('place', 'position(..)'),
        calculated('before', 'indexed-repeat(${beds}, ${room}, position(..) - 1)'),
        calculated('share', '${beds} div ${total}'),
      ],
    },
  ];

  it('asks in as many instances as are counted, each on its own', () => {
    const run = runOf(rooms, { count: 2, 'beds@1': 1, 'beds@2': 3, 'beds@3': 9 });
    expect(run.spotsOf(at(run, 'beds', '1').place).map(({ text }) => text)).toEqual(['1', '3']);
    expect(run.spot('total')?.result).toBe(4);
    expect(run.spot('rooms')?.result).toBe(2);
    expect(run.spot('why', '1')?.isRelevant).toBe(false);
    expect(run.spot('why', '2')?.isRelevant).toBe(true);
    expect(run.spot('place', '2')?.result).toBe(2);
    expect(run.spot('before', '2')?.result).toBe('1');
    expect(run.spot('share', '2')?.result).toBe(0.75);
  });

  it('keeps the answers of an instance that goes, and has them back when it comes', () => {
    const run = runOf(rooms, { count: 3, 'beds@3': 9 });
    run.answer('count', '', 1);
    expect(run.spot('beds', '3')).toBe(undefined);
    expect(run.spot('total')?.result).toBe(0);
    expect(run.given('beds', '3')).toBe(9);
    run.answer('count', '', 3);
    expect(run.spot('total')?.result).toBe(9);
  });

  it('follows an answer into its own instance alone, and into what is counted over all', () => {
    const run = runOf(rooms, { count: 2, 'beds@1': 1, 'beds@2': 3 });
    const told: string[] = [];
    run.subscribe((changed) => told.push(...changed));
    run.answer('beds', '1', 5);
    expect(told).toContain('1|why');
    expect(told).not.toContain('2|why');
    expect(run.spot('total')?.result).toBe(8);
    expect(run.spot('before', '2')?.result).toBe('5');
  });

  it('leaves what is not asked out of totals', () => {
    const guide = [
      section(question('with')),
      {
        id: 'room',
        title: 'Rum',
        repeat: {},
        questions: [question('use'), question('beds', { relevant: "${use} = 'yes'" })],
      },
      { ...section(calculated('total', 'sum(${beds})'), calculated('asked', 'count(${beds})')), id: 't' },
    ];
    const run = new GuideRun(planGuide(guide), {
      now,
      instances: ['a', 'b'].map((id) => ({ repeatId: 'room', within: '', id })),
      answers: [
        { questionId: 'use', instance: 'a', value: 'yes' },
        { questionId: 'beds', instance: 'a', value: 4 },
        { questionId: 'beds', instance: 'b', value: 5 },
      ],
    });
    expect(run.spot('total')?.result).toBe(4);
    expect(run.spot('asked')?.result).toBe(1);
  });

  it('stands one in another', () => {
    const inner = {
      id: 'bed',
      type: 'group' as const,
      title: 'Säng',
      repeat: {},
      questions: [question('w', { type: 'number' })],
    };
    const guide = [
      section(calculated('all', 'sum(${w})')),
      {
        id: 'room',
        title: 'Rum',
        repeat: {},
        questions: [inner, calculated('here', 'sum(${w})'), calculated('path', 'sum(../bed/w)')],
      },
    ];
    const run = new GuideRun(planGuide(guide), {
      now,
      instances: [
        { repeatId: 'room', within: '', id: 'r1' },
        { repeatId: 'room', within: '', id: 'r2' },
        { repeatId: 'bed', within: 'r1', id: 'b1' },
        { repeatId: 'bed', within: 'r2', id: 'b1' },
        { repeatId: 'bed', within: 'r2', id: 'b2' },
      ],
      answers: ['r1/b1', 'r2/b1', 'r2/b2'].map((instance, place) => ({
        questionId: 'w',
        instance,
        value: 10 ** place,
      })),
    });
    expect(run.spot('all')?.result).toBe(111);
    expect(run.spot('here', 'r2')?.result).toBe(110);
    expect(run.spot('path', 'r2')?.result).toBe(110);
    run.setInstances('bed', 'r2', ['b2']);
    expect(run.spot('here', 'r2')?.result).toBe(100);
    expect(run.spot('all')?.result).toBe(101);
  });
});

describe('choices, defaults and texts', () => {
  const towns = ['a', 'b', 'c'].map((value, place) => ({
    value,
    label: value.toUpperCase(),
    columns: { cf: place < 2 ? 'north' : 'south' },
  }));

  it('offers what the filter lets through', () => {
    const run = runOf([
      section(question('part'), question('town', { type: 'single', choices: towns, choiceFilter: '${part}=cf' })),
    ]);
    const offered = () => run.choices(at(run, 'town')).map(({ value }) => value);
    expect(offered()).toEqual([]);
    run.answer('part', '', 'north');
    expect(offered()).toEqual(['a', 'b']);
  });

  it('looks into another list of choices', () => {
    const run = runOf(
      [
        section(
          question('town', { type: 'single', choices: towns, list: 'towns' }),
          calculated('where', "instance('towns')/root/item[name = ${town}]/cf"),
        ),
      ],
      { town: 'c' },
    );
    expect(run.spot('where')?.result).toBe('south');
  });

  it('starts from the default until somebody answers', () => {
    const guide = [
      section(
        question('a', { type: 'number', default: { value: '3', isExpression: false } }),
        question('b', { default: { value: '${a} + 1', isExpression: true } }),
        question('c', { calculation: '${a} * 2', type: 'number' }),
      ),
    ];
    const run = runOf(guide);
    const standing = () => ['a', 'b', 'c'].map((name) => run.standing(at(run, name)));
    expect(standing()).toEqual([3, '4', 6]);
    run.answer('a', '', 5);
    run.answer('c', '', 1);
    expect(standing()).toEqual([5, '6', 1]);
  });

  it('fills answers into texts', () => {
    const run = runOf([section(question('who'), question('q', { text: 'Trivs ${who}?' }))], { who: 'M1' });
    expect(run.filledIn('Trivs ${who}?', at(run, 'q'))).toBe('Trivs M1?');
  });

  it('finds its way by paths, past pages', () => {
    const group = {
      id: 'father',
      type: 'group' as const,
      title: 'F',
      questions: [question('age', { type: 'number' })],
    };
    const run = runOf(
      [
        section(group),
        {
          id: 't',
          title: 't',
          page: true,
          questions: [calculated('x', '/form/father/age + 1'), calculated('y', '../father/age + 2')],
        },
      ],
      { age: 40 },
    );
    expect([run.spot('x')?.result, run.spot('y')?.result]).toEqual([41, 42]);
    run.answer('age', '', 50);
    expect([run.spot('x')?.result, run.spot('y')?.result]).toEqual([51, 52]);
  });

  it('asks nobody behind a group that is hidden', () => {
    const group = { id: 'g', type: 'group' as const, title: 'G', relevant: "${a} = 'x'", questions: [question('b')] };
    const run = runOf([section(question('a'), group)], { b: 'kept' });
    expect(askedQuestions(run).map(({ place }) => place.name)).toEqual(['a']);
    run.answer('a', '', 'x');
    expect(askedQuestions(run).map(({ place }) => place.name)).toEqual(['a', 'b']);
  });
});
