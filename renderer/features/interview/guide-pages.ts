import { isAnswered } from '#shared/guide/answer-value.ts';
import { askedQuestions, gaps, type QuestionSpot } from '#shared/guide/asked.ts';
import type { GuideRun, Spot } from '#shared/guide/guide-run.ts';
import type { Outline, Place } from '#shared/guide/outline.ts';

/** One page of an interview: a section, or a part of a long one. */
export interface GuidePage {
  readonly key: string;
  readonly section: Place;
  /** What of the section stands on the page. */
  readonly places: readonly Place[];
  /** `del 2 av 3`, where the section takes several pages. */
  readonly part: string;
}

const mostQuestions = 40;

/** The pages of a guide: one for each section, and more for one that is too long to take in. */
export function pagesOf({ root }: Pick<Outline, 'root'>): GuidePage[] {
  return root.children.flatMap((section) => {
    if (section.group?.repeat) return [{ key: section.name, section, places: [section], part: '' }];
    const parts: Place[][] = [[]];
    let onPage = 0;
    for (const place of section.children) {
      const questions = place.group?.repeat ? 1 : countQuestions(place);
      if (onPage > 0 && onPage + questions > mostQuestions) {
        parts.push([]);
        onPage = 0;
      }
      parts.at(-1)?.push(place);
      onPage += questions;
    }
    return parts.map((places, index) => ({
      key: `${section.name}#${index}`,
      section,
      places,
      part: parts.length > 1 ? `del ${index + 1} av ${parts.length}` : '',
    }));
  });
}

function countQuestions(place: Place): number {
  return place.question ? 1 : place.children.reduce((sum, child) => sum + countQuestions(child), 0);
}

/** A page as the list at the left shows it. */
export interface PageProgress {
  readonly page: GuidePage;
  readonly answered: number;
  readonly gaps: readonly QuestionSpot[];
  /** Something on it is asked now. */
  readonly isAsked: boolean;
}

/** How far every page has come. */
export function pageProgress(
  run: GuideRun,
  pages: readonly GuidePage[],
  isExplained: (spot: Spot) => boolean,
): PageProgress[] {
  return pages.map((page) => {
    const asked = page.places.flatMap((place) => askedQuestions(run, place));
    return {
      page,
      answered: asked.filter((spot) => isAnswered(run.given(spot.place.name, spot.instance))).length,
      gaps: page.places.flatMap((place) => gaps(run, isExplained, place)),
      isAsked: asked.length > 0 || page.places.some(({ group }) => group?.repeat && group.repeat.count === undefined),
    };
  });
}

/** A gap, and the page that it stands on. */
export interface PlacedGap {
  readonly page: GuidePage;
  readonly spot: QuestionSpot;
}

/** Every gap in the order of the guide. */
export function placedGaps(progress: readonly PageProgress[]): PlacedGap[] {
  return progress.flatMap(({ page, gaps: open }) => open.map((spot) => ({ page, spot })));
}
