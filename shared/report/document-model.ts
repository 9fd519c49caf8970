import type { Scope } from '../records/define-record.ts';
import type { RequirementVerdict } from '../records/values.ts';
import type { TemplateLogo } from '../template/template-content.ts';

/** A label and what stands at it. The text may be long and have line breaks. */
export interface Fact {
  readonly label: string;
  readonly text: string;
  /** The label is a sentence of its own, such as a question. */
  readonly question?: true;
}

export interface Column {
  readonly title: string;
  /** Share of the table's width; the shares of a table add up to 1. */
  readonly width: number;
  readonly align?: 'end';
  /** Each text begins with a sign, such as a verdict's, which stands in a column of its own. */
  readonly sign?: true;
}

/** A photo, by the hash of its bytes; whoever draws the document is given the bytes beside it. */
export interface Picture {
  readonly kind: 'picture';
  readonly sha256: string;
  readonly scope: Scope;
  readonly caption: string;
  readonly alternative: string;
}

/** One stretch of one day in the coverage picture, in quarter hours from midnight; `missing` is 0 where enough are on duty. */
export interface CoverageStretch {
  readonly fromQuarter: number;
  readonly toQuarter: number;
  readonly required: number;
  readonly present: number;
  readonly missing: number;
  /** Enough people, but a competence that is required is missing. */
  readonly competenceMissing: boolean;
}

/** The coverage picture: days downwards, the hours of the day across. */
export interface CoverageFigure {
  readonly kind: 'coverage';
  readonly caption: string;
  readonly alternative: string;
  readonly days: readonly { readonly label: string; readonly stretches: readonly CoverageStretch[] }[];
}

/** What was found about one thing: its number and place, a verdict where there is one, and what stands under it. */
export interface Finding {
  readonly kind: 'finding';
  readonly note: string;
  readonly title: string;
  readonly verdict: RequirementVerdict | null;
  readonly facts: readonly Fact[];
}

/** Where one person signs. */
export interface SigningPlace {
  readonly field: string;
  readonly role: string;
  readonly name: string;
  readonly title: string;
}

export type Block =
  | {
      readonly kind: 'heading';
      readonly level: 1 | 2 | 3;
      readonly text: string;
      /** What follows, up to the next heading or the end of the first photo, is not to be parted by a page's end. */
      readonly together?: true;
    }
  | { readonly kind: 'paragraph'; readonly text: string; readonly quiet?: true }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
    }
  | Finding
  | Picture
  | CoverageFigure
  /** Where people sign: a place each, with the name of the field that their signature goes into. */
  | { readonly kind: 'signing'; readonly places: readonly SigningPlace[] }
  /** What somebody drew by hand, as lines: strokes of x, y, x, y … in a field of the size given. */
  | {
      readonly kind: 'drawing';
      readonly caption: string;
      readonly width: number;
      readonly height: number;
      readonly strokes: readonly (readonly number[])[];
    }
  /** A hash that people compare by eye and programs read from the square. */
  | { readonly kind: 'hash'; readonly label: string; readonly hash: string };

/**
 * A report as meaning, without looks: what the protokoll, the publication edition and the preview are all made of.
 * Everything in it is plain text.
 */
export interface ReportDocument {
  readonly language: 'sv-SE';
  readonly title: string;
  /** Above the title: the municipality and the committee. */
  readonly sender: string;
  /** Under the title: what kind of report it is. */
  readonly subtitle: string;
  /** The diarienummer, at the head of every page; empty where there is none. */
  readonly registryNumber: string;
  readonly author: string;
  /** Said on every page of a draft; null when sealed. */
  readonly mark: string | null;
  /** The hash of the manifest, which the file states in its metadata; null for a draft. */
  readonly manifestHash: string | null;
  /** The moment that the document's own metadata carry, so that the same report always has the same bytes. */
  readonly madeAt: string;
  /** The municipality's mark at the head of the first page. */
  readonly logo?: TemplateLogo | null;
  readonly facts: readonly Fact[];
  readonly blocks: readonly Block[];
}

/** The photos of a document, each once. */
export function picturesOf(document: ReportDocument): Picture[] {
  const byHash = new Map<string, Picture>();
  for (const block of document.blocks) if (block.kind === 'picture') byHash.set(block.sha256, block);
  return [...byHash.values()];
}
