import type { GuideItem, GuideSection, Question } from '../records/guide-template.ts';

type Sections = readonly GuideSection[];
/** What a guide is edited by: a section, a group or a question. */
export type GuidePart = GuideSection | GuideItem;
type Level = readonly GuidePart[];

/** Whether a part holds others. */
export function holdsParts(part: GuidePart): part is GuideSection | (GuideItem & { type: 'group' }) {
  return 'questions' in part;
}

/** The part of a name, the first where several have it; undefined where there is none. */
export function partNamed(sections: Sections, name: string): GuidePart | undefined {
  return everyPart(sections).find(({ id }) => id === name);
}

/** Every part, in order. */
export function everyPart(level: Level): GuidePart[] {
  return level.flatMap((part) => [part, ...(holdsParts(part) ? everyPart(part.questions) : [])]);
}

/** Puts something else, or nothing, in a part's place. */
export function withPart(
  sections: Sections,
  name: string,
  made: (part: GuidePart) => readonly GuidePart[],
): GuideSection[] {
  let done = false;
  const visit = (level: Level): GuidePart[] =>
    level.flatMap((part) => {
      if (done) return [part];
      if (part.id === name) {
        done = true;
        return [...made(part)];
      }
      if (!holdsParts(part)) return [part];
      const questions = visit(part.questions) as GuideItem[];
      return done ? [{ ...part, questions }] : [part];
    });
  return visit(sections) as GuideSection[];
}

/** Without a part and all that it holds. */
export function withoutPart(sections: Sections, name: string): GuideSection[] {
  return withPart(sections, name, () => []);
}

/** The part that holds another; undefined for a section. */
export function holderOf(sections: Sections, name: string): GuidePart | undefined {
  return everyPart(sections).find((part) => holdsParts(part) && part.questions.some(({ id }) => id === name));
}

/**
 * A part one step up or down: past its neighbour, or from the edge of its section into the next. A section moves past
 * another. Where there is no step to take, all stays.
 */
export function movedPart(sections: Sections, name: string, step: -1 | 1): GuideSection[] {
  const holder = holderOf(sections, name);
  const siblings: Level = holder && holdsParts(holder) ? holder.questions : sections;
  const at = siblings.findIndex(({ id }) => id === name);
  const part = siblings[at];
  if (!part) return [...sections];
  const other = siblings[at + step];
  if (other) {
    const order = [...siblings];
    order[at] = other;
    order[at + step] = part;
    if (!holder) return order as GuideSection[];
    return withPart(sections, holder.id, (held) => [{ ...held, questions: order as GuideItem[] } as GuidePart]);
  }
  if (!holder) return [...sections];
  const outer = holderOf(sections, holder.id);
  const without = withoutPart(sections, name);
  if (outer) {
    const beside = (held: GuidePart) => (step < 0 ? [part, held] : [held, part]);
    return withPart(without, holder.id, beside);
  }
  const next = sections[sections.findIndex(({ id }) => id === holder.id) + step];
  return next ? putInto(without, next.id, part as GuideItem, step < 0 ? 'last' : 'first') : [...sections];
}

/** An item in a section or group. */
export function putInto(sections: Sections, holder: string, item: GuideItem, where: 'first' | 'last'): GuideSection[] {
  return withPart(sections, holder, (part) => {
    if (!holdsParts(part)) return [part];
    const questions = where === 'first' ? [item, ...part.questions] : [...part.questions, item];
    return [{ ...part, questions } as GuidePart];
  });
}

/** An item after another; at the end of the section or group where that is what is named. */
export function putAfter(sections: Sections, name: string | null, item: GuideItem): GuideSection[] {
  const place = name === null ? sections.at(-1) : partNamed(sections, name);
  if (!place) return [...sections];
  if (holdsParts(place)) return putInto(sections, place.id, item, 'last');
  return withPart(sections, place.id, (part) => [part, item]);
}

/** A section after the one that a part stands in; last where no part is named. */
export function putSection(sections: Sections, after: string | null, section: GuideSection): GuideSection[] {
  const at = sections.findIndex((one) => after !== null && everyPart([one]).some(({ id }) => id === after));
  return at < 0 ? [...sections, section] : [...sections.slice(0, at + 1), section, ...sections.slice(at + 1)];
}

/** A copy of a part after it, every name in it new. */
export function duplicated(sections: Sections, name: string): { sections: GuideSection[]; copyName: string } {
  const taken = new Set(everyPart(sections).map(({ id }) => id));
  let copyName = '';
  const made = withPart(sections, name, (part) => {
    const names = new Map(everyPart([part]).map(({ id }) => [id, freshName(id, taken)]));
    const copy = [...names].reduce((copied, [from, to]) => renamedIn(copied, from, to), part);
    copyName = copy.id;
    return [part, copy];
  });
  return { sections: made, copyName };
}

/** A name that no part has, beginning as another. Takes it. */
export function freshName(wanted: string, taken: Set<string>): string {
  const stem = wanted.replace(/_\d+$/, '').slice(0, 180) || 'fråga';
  let name = stem;
  for (let number = 2; taken.has(name); number += 1) name = `${stem}_${number}`;
  taken.add(name);
  return name;
}

/** A name made of a text, as expressions can write it: `Hur många bor här?` is `hur_många_bor_här`. */
export function nameFrom(text: string, otherwise: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const name = words.slice(0, 6).join('_').slice(0, 60);
  return /^\p{L}/u.test(name) ? name : otherwise;
}

/** A part under another name everywhere: in conditions, in expressions and in texts that fill its answer in. */
export function renamed(sections: Sections, from: string, to: string): GuideSection[] {
  return sections.map((section) => renamedIn(section, from, to));
}

function renamedIn<Part extends GuidePart>(part: Part, from: string, to: string): Part {
  const reference = new RegExp(`\\$\\{\\s*${from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*\\}`, 'g');
  const read = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(reference, () => `\${${to}}`);
    if (Array.isArray(value)) return value.map(read);
    if (typeof value !== 'object' || value === null) return value;
    const copy = Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, read(inner)]));
    if ('showWhen' in copy) {
      const showWhen = copy.showWhen as { questionId: string };
      if (showWhen?.questionId === from) copy.showWhen = { ...showWhen, questionId: to };
    }
    return copy;
  };
  const rename = (value: GuidePart): GuidePart => {
    const own = value.id === from ? { ...value, id: to } : value;
    return holdsParts(own)
      ? ({ ...own, questions: own.questions.map((item) => rename(item) as GuideItem) } as GuidePart)
      : own;
  };
  return rename(read(part) as GuidePart) as Part;
}

/** A question with nothing in it yet. */
export function newQuestion(id: string): Question {
  return { id, type: 'text', text: '' };
}

/** Whether a part is a question. */
export function isQuestion(part: GuidePart): part is Question {
  return !holdsParts(part);
}

/** Where a part could stand: the sections and groups that are not inside it. */
export function possibleHolders(sections: Sections, part: GuidePart): GuidePart[] {
  const inside = new Set(everyPart([part]).map(({ id }) => id));
  return everyPart(sections).filter((one) => holdsParts(one) && !inside.has(one.id));
}
