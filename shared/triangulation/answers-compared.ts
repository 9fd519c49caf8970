import { groupedBy } from '../grouped-by.ts';
import { isAnswered } from '../guide/answer-value.ts';
import { isShown } from '../guide/asked.ts';
import { type GuideRun, type InstanceKey, spotKey, within } from '../guide/guide-run.ts';
import { guideInVersion } from '../guide/guide-version.ts';
import { interviewRun } from '../guide/interview-run.ts';
import type { Place } from '../guide/outline.ts';
import { instancesByName, type LabelledRun } from '../guide/same-instance.ts';
import type { GuideTemplate, Question } from '../records/guide-template.ts';
import type { Answer, AnswerValue, Interview, RepeatInstance } from '../records/visit.ts';
import { goApart, shortText } from './differing-answers.ts';

type Named<Fields> = Fields & { readonly id: string };

/** What is compared, as the records of one follow-up have it. */
export interface ComparedRecords {
  readonly interviews: readonly Named<Interview>[];
  readonly guides: readonly Named<GuideTemplate>[];
  readonly answers: readonly Answer[];
  readonly instances: readonly Named<RepeatInstance>[];
}

/** What one respondent has said to one question. */
export type ComparedCell =
  | { readonly kind: 'answered'; readonly text: string; readonly note: string; readonly instance: InstanceKey }
  | {
      readonly kind: 'unanswered';
      readonly reason: NonNullable<Answer['unanswered']> | null;
      readonly note: string;
      readonly instance: InstanceKey;
    }
  /** The respondent's other answers, or the guide's version, left the question out. */
  | { readonly kind: 'notAsked'; readonly instance: InstanceKey };

export interface ComparedRow {
  readonly key: string;
  readonly question: Question;
  /** One for each interview of the comparison, in the same order. */
  readonly cells: readonly ComparedCell[];
  readonly goesApart: boolean;
}

/** A section of the guide, or one of what is asked again and again. */
export interface ComparedPart {
  readonly key: string;
  readonly title: string;
  readonly rows: readonly ComparedRow[];
}

export interface Comparison {
  readonly guideId: string;
  readonly title: string;
  readonly interviews: readonly Named<Interview>[];
  readonly parts: readonly ComparedPart[];
}

/** One of the interviews that are compared. */
interface Column extends LabelledRun {
  readonly interview: Named<Interview>;
  readonly version: number;
  readonly answers: ReadonlyMap<string, Answer>;
}

/** The interviews that can be put beside others, by guide: two or more that are not forms of a survey. */
export function comparableInterviews({
  interviews,
  guides,
}: Pick<ComparedRecords, 'interviews' | 'guides'>): Map<string, Named<Interview>[]> {
  const spoken = interviews.filter(({ guideId, guideVersion }) => {
    const guide = guideInVersion(guides, guideId, guideVersion);
    return guide !== undefined && guide.method !== 'survey';
  });
  return new Map([...groupedBy(spoken, ({ guideId }) => guideId)].filter(([, alike]) => alike.length > 1));
}

/**
 * The answers of those who were asked by the same guide, side by side in the guide's order. A question that nobody was
 * asked is left out. Questions that only an older version of the guide has come last.
 */
export function comparisons(records: ComparedRecords): Comparison[] {
  const answers = groupedBy(records.answers, ({ interviewId }) => interviewId);
  const instances = groupedBy(records.instances, ({ interviewId }) => interviewId);
  return [...comparableInterviews(records)].flatMap(([guideId, interviews]) => {
    const columns = interviews.flatMap((interview) => {
      const guide = guideInVersion(records.guides, interview.guideId, interview.guideVersion);
      const own = { interview, answers: answers.get(interview.id) ?? [], instances: instances.get(interview.id) ?? [] };
      return guide ? columnOf(guide, own) : [];
    });
    const newestFirst = columns.toSorted((left, right) => right.version - left.version);
    const title = guideInVersion(records.guides, guideId, newestFirst[0]?.version ?? 0)?.title ?? '';
    const table = new Table(columns);
    for (const plan of new Set(newestFirst.map(({ run }) => run.plan))) table.addBelow(plan.root);
    return { guideId, title, interviews, parts: table.parts() };
  });
}

function columnOf(
  guide: Named<GuideTemplate>,
  own: {
    readonly interview: Named<Interview>;
    readonly answers: readonly Answer[];
    readonly instances: readonly Named<RepeatInstance>[];
  },
): Column {
  const labels = new Map(own.instances.map(({ id, label }) => [id, label]));
  return {
    interview: own.interview,
    version: guide.version,
    run: interviewRun(guide.sections, own),
    labelOf: (id) => labels.get(id),
    answers: new Map(own.answers.map((answer) => [spotKey(answer.questionId, answer.instance ?? ''), answer])),
  };
}

class Table {
  readonly #columns: readonly Column[];
  readonly #rows = new Map<string, ComparedRow & { readonly titles: readonly string[] }>();

  constructor(columns: readonly Column[]) {
    this.#columns = columns;
  }

  /** Adds what stands below a place; a question that the table has already is not added again. */
  addBelow(
    { children }: Place,
    at: readonly (InstanceKey | undefined)[] = this.#columns.map(() => ''),
    titles: readonly string[] = [],
  ): void {
    for (const place of children) {
      if (place.question) this.#addRow(place.name, place.question, at, titles);
      else if (place.group?.repeat) this.#addInstances(place, at, titles);
      else this.addBelow(place, at, [...titles, withoutNames(place.group?.title ?? '')].filter(Boolean));
    }
  }

  /** What stands under one title without anything else between. */
  parts(): ComparedPart[] {
    const parts: { key: string; title: string; rows: ComparedRow[] }[] = [];
    for (const { titles, ...row } of this.#rows.values()) {
      const title = titles.join(' · ');
      const last = parts.at(-1);
      if (last?.title === title) last.rows.push(row);
      else parts.push({ key: row.key, title, rows: [row] });
    }
    return parts;
  }

  #addInstances(repeat: Place, at: readonly (InstanceKey | undefined)[], titles: readonly string[]): void {
    const named = this.#columns.map((column, index) => {
      const around = at[index];
      const own = column.run.plan.byName.get(repeat.name);
      return around === undefined || !own?.group?.repeat ? new Map() : instancesByName(column, own, around);
    });
    for (const name of new Set(named.flatMap((byName) => [...byName.keys()]))) {
      const inside = named.map((byName, index) => {
        const id = byName.get(name);
        return id === undefined ? undefined : within(at[index] ?? '', id);
      });
      this.addBelow(repeat, inside, [...titles, name]);
    }
  }

  #addRow(name: string, question: Question, at: readonly (InstanceKey | undefined)[], titles: readonly string[]): void {
    const key = [name, ...at.map((instance) => instance ?? '-')].join('|');
    if (question.type === 'note' || this.#rows.has(key)) return;
    const cells = this.#columns.map((column, index) => cellOf(column, name, at[index]));
    if (cells.every(({ kind }) => kind === 'notAsked')) return;
    const said = this.#columns.flatMap(({ run }, index) => {
      const cell = cells[index];
      const own = run.plan.byName.get(name)?.question;
      if (cell?.kind !== 'answered' || own?.type !== question.type) return [];
      return [{ question, value: run.given(name, cell.instance) }];
    });
    const shown = { ...question, text: withoutNames(question.text) || question.id };
    this.#rows.set(key, { key, question: shown, cells, goesApart: goApart(said), titles });
  }
}

function cellOf({ run, answers }: Column, name: string, instance: InstanceKey | undefined): ComparedCell {
  const spot = instance === undefined ? undefined : run.spot(name, instance);
  const { question } = spot?.place ?? {};
  if (instance === undefined || !spot || !question || !isShown(spot))
    return { kind: 'notAsked', instance: instance ?? '' };
  const record = answers.get(spotKey(name, instance));
  const note = record?.note.trim() ?? '';
  const value = standingAnswer(run, name, instance);
  if (isAnswered(value)) return { kind: 'answered', text: shortText(question, value), note, instance };
  return { kind: 'unanswered', reason: record?.unanswered ?? null, note, instance };
}

/** What was answered; what a calculation comes to, where there is nobody to answer. */
function standingAnswer(run: GuideRun, name: string, instance: InstanceKey): AnswerValue {
  const spot = run.spot(name, instance);
  return spot?.place.question?.type === 'calculated' ? run.standing(spot) : run.given(name, instance);
}

/** The answers that a text names differ from one respondent to the next. */
function withoutNames(text: string): string {
  return text.replace(/\$\{[^}]*\}/g, '…').trim();
}
