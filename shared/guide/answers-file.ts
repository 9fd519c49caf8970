import type { AnswerValue } from '../records/visit.ts';
import type { GuidePlan } from './guide-plan.ts';
import type { GivenAnswer, GivenInstance } from './guide-run.ts';
import { within } from './guide-run.ts';
import type { Place } from './outline.ts';

/** Answers written in a file: by name, in groups as objects within objects, in repeats as lists of objects. */
export type WrittenAnswers = Readonly<Record<string, unknown>>;

/** What a file of answers says, and the names in it that the guide does not have. */
export interface ReadAnswers {
  readonly answers: readonly GivenAnswer[];
  readonly instances: readonly GivenInstance[];
  readonly unknown: readonly string[];
}

/** Reads answers by name (`age`), by path (`/data/father/age`, `father/age`) and inside one another. */
export function readAnswers(plan: GuidePlan, written: WrittenAnswers): ReadAnswers {
  const answers: GivenAnswer[] = [];
  const instances: GivenInstance[] = [];
  const unknown: string[] = [];

  function read(name: string, value: unknown, around: Place, instance: string): void {
    const place = placeNamed(plan, name, around);
    if (!place) {
      unknown.push(name);
    } else if (place.question) {
      answers.push({ questionId: place.name, instance, value: answerOf(value, place.question.type) });
    } else if (place.group?.repeat) {
      for (const [index, each] of (Array.isArray(value) ? value : [value]).entries()) {
        const id = String(index + 1);
        instances.push({ repeatId: place.name, within: instance, id });
        readAll(each, place, within(instance, id));
      }
    } else readAll(value, place, instance);
  }

  function readAll(value: unknown, place: Place, instance: string): void {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) read(name, inner, place, instance);
  }

  readAll(written, plan.root, '');
  return { answers, instances, unknown };
}

function placeNamed({ byName, places }: GuidePlan, name: string, around: Place): Place | undefined {
  const path = name.replace(/^\/?data\//, '').replace(/^\//, '');
  const last = path.slice(path.lastIndexOf('/') + 1);
  const inside = places.find((place) => place.element === last && isInside(place, around));
  return byName.get(path) ?? inside ?? byName.get(last);
}

function isInside({ parent }: Place, ancestor: Place): boolean {
  return parent !== null && (parent === ancestor || isInside(parent, ancestor));
}

function answerOf(value: unknown, type: string): AnswerValue {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map(String);
  if (type === 'multiple') return String(value).split(/\s+/).filter(Boolean);
  if (typeof value === 'number') return value;
  const text = typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
  const isNumber = (type === 'number' || type === 'scale') && text.trim() !== '' && Number.isFinite(Number(text));
  return isNumber ? Number(text) : text;
}
