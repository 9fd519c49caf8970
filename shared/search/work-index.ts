import { answerText } from '../guide/answer-text.ts';
import { guideIdOf } from '../guide/guide-version.ts';
import { type Question, questionsIn } from '../records/guide-template.ts';
import type { FieldsByType } from '../records/registry.ts';
import type { ProjectedRecord } from '../sync/projected-record.ts';
import { followUpIdOf, isSearched, type SearchedType, searchedText } from './searched-record.ts';
import { WordIndex } from './word-index.ts';

/** A record that answers what is asked for. */
export interface Finding {
  readonly id: string;
  readonly type: SearchedType;
  readonly followUpId: string | null;
  readonly fields: ProjectedRecord['fields'];
  readonly text: string;
}

interface Kept extends Finding {
  readonly updatedAt: string;
}

/**
 * Everything that is written in the work that lies open, by its words. It holds what it has been given and nothing
 * else, and nothing of what has been deleted.
 */
export class WorkIndex {
  readonly #words = new WordIndex();
  readonly #kept = new Map<string, Kept>();
  readonly #questions = new Map<string, ReadonlyMap<string, Question>>();
  readonly #spoken = new Map<string, ProjectedRecord>();
  /** An interview or a guide has come, and what is said in answers may read otherwise. */
  #isSpokenStale = false;

  /** Takes in a record, or what has become of it. */
  put(record: ProjectedRecord): void {
    const { id, type, deleted } = record;
    if (type === 'guideTemplate') this.#putGuide(record);
    if (!isSearched(type)) return;
    if (type === 'interview') this.#isSpokenStale = true;
    if (deleted) {
      this.#spoken.delete(id);
      this.#take(id);
    } else {
      if (type === 'interview' || type === 'answer') this.#spoken.set(id, record);
      this.#keep(record, type);
    }
  }

  clear(): void {
    this.#words.clear();
    this.#kept.clear();
    this.#questions.clear();
    this.#spoken.clear();
    this.#isSpokenStale = false;
  }

  /** What answers best comes first; of equals, what was written last. */
  search(query: string): Finding[] {
    if (this.#isSpokenStale)
      for (const record of this.#spoken.values()) this.#keep(record, record.type as SearchedType);
    this.#isSpokenStale = false;
    return [...this.#words.search(query)]
      .flatMap(([id, points]) => {
        const kept = this.#kept.get(id);
        return kept ? [{ kept, points }] : [];
      })
      .sort((one, other) => other.points - one.points || (one.kept.updatedAt < other.kept.updatedAt ? 1 : -1))
      .map(({ kept }) => kept);
  }

  /** Whether a record is an answer: a photo may belong to one. */
  isAnswer(id: string): boolean {
    return this.#spoken.get(id)?.type === 'answer';
  }

  /** How many records are held, and how many words. */
  get size(): { readonly records: number; readonly words: number } {
    return { records: this.#kept.size, words: this.#words.size };
  }

  #keep(record: ProjectedRecord, type: SearchedType): void {
    const { id, fields, updatedAt } = record;
    const text = [this.#saidIn(record), searchedText(record)].filter(Boolean).join(' · ');
    this.#take(id);
    if (text === '') return;
    this.#words.put(id, text);
    this.#kept.set(id, { id, type, followUpId: followUpIdOf(record), fields, text, updatedAt });
  }

  #take(id: string): void {
    this.#words.delete(id);
    this.#kept.delete(id);
  }

  #putGuide({ id, fields, deleted }: ProjectedRecord): void {
    const { guideId, version, sections } = fields as unknown as FieldsByType['guideTemplate'];
    const name = `${guideIdOf({ id, guideId })} ${version}`;
    this.#isSpokenStale = true;
    if (deleted) this.#questions.delete(name);
    else
      this.#questions.set(
        name,
        new Map(sections.flatMap(({ questions }) => questionsIn(questions).map((question) => [question.id, question]))),
      );
  }

  /** The question and its answer in words, as far as the guide is at hand. */
  #saidIn({ type, fields }: ProjectedRecord): string {
    if (type !== 'answer') return '';
    const { interviewId, questionId, value } = fields as unknown as FieldsByType['answer'];
    const interview = this.#spoken.get(interviewId)?.fields as FieldsByType['interview'] | undefined;
    const guide = interview && this.#questions.get(`${interview.guideId} ${interview.guideVersion}`);
    const question = guide?.get(questionId);
    if (question) return `${question.text} – ${answerText(question, value)}`;
    return typeof value === 'string' ? value : '';
  }
}
