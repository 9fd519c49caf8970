import { type GuideItem, type GuideSection, isGroup, type Question } from '../records/guide-template.ts';

/** A question, a group or a section by its place in the guide. */
export interface Place {
  readonly index: number;
  /** The question's or group's id, by which expressions name it. */
  readonly name: string;
  /** The last part of the id, by which it stands in paths. */
  readonly element: string;
  readonly question: Question | null;
  readonly group: GuideSection | Exclude<GuideItem, Question> | null;
  readonly parent: Place | null;
  /** The repeats that it stands in, outermost first; a repeat is in itself. */
  readonly repeats: readonly Place[];
  readonly children: readonly Place[];
  /** Only a page: what it holds stands in paths as if it were not there. */
  readonly isPage: boolean;
}

/** The guide as a tree and as a list. */
export interface Outline {
  readonly root: Place;
  /** Every place but the root, in the order of the guide. */
  readonly places: readonly Place[];
  readonly byName: ReadonlyMap<string, Place>;
  /** Ids that stand more than once; only the first can be named. */
  readonly repeatedNames: readonly string[];
}

type MutablePlace = Place & { children: Place[] };

/** Lays a guide out. */
export function outlineOf(sections: readonly GuideSection[]): Outline {
  const places: Place[] = [];
  const byName = new Map<string, Place>();
  const repeatedNames: string[] = [];
  const root: MutablePlace = { ...blank, index: 0, name: '', element: 'data', parent: null, repeats: [], children: [] };

  function add(parent: MutablePlace, part: Pick<Place, 'question' | 'group' | 'isPage'>, name: string): MutablePlace {
    const element = name.slice(name.lastIndexOf('/') + 1);
    const place: MutablePlace = {
      ...part,
      index: places.length + 1,
      name,
      element,
      parent,
      repeats: parent.repeats,
      children: [],
    };
    if (part.group?.repeat) Object.assign(place, { repeats: [...parent.repeats, place] });
    places.push(place);
    parent.children.push(place);
    if (byName.has(name)) repeatedNames.push(name);
    else byName.set(name, place);
    return place;
  }

  function addItems(parent: MutablePlace, items: readonly GuideItem[]): void {
    for (const item of items) {
      if (isGroup(item)) addItems(add(parent, { question: null, group: item, isPage: false }, item.id), item.questions);
      else add(parent, { question: item, group: null, isPage: false }, item.id);
    }
  }

  for (const section of sections) {
    const page = section.page === true;
    addItems(add(root, { question: null, group: section, isPage: page }, section.id), section.questions);
  }
  return { root, places, byName, repeatedNames };
}

const blank = { question: null, group: null, isPage: false } as const;

/** Where a path's `..` leads: past pages, which are in no path. */
export function parentInPath({ parent }: Place): Place | null {
  return parent?.isPage ? parentInPath(parent) : parent;
}

/** What a path's next step finds below a place. */
export function childrenInPath({ children }: Place): Place[] {
  return children.flatMap((child) => (child.isPage ? childrenInPath(child) : [child]));
}

/** How many repeats two places share: below it, one means every instance of the other. */
export function sharedRepeats(one: Place, other: Place): number {
  let shared = 0;
  while (one.repeats[shared] !== undefined && one.repeats[shared] === other.repeats[shared]) shared += 1;
  return shared;
}
