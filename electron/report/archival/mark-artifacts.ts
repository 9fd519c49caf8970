import type { Operator } from './content-operators.ts';
import { markOf, type PageContent } from './page-content.ts';

const building = new Set(['m', 'l', 'c', 'v', 'y', 'h', 're', 'W', 'W*']);
const painting = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*']);
const showing = new Set(['Tj', 'TJ', "'", '"']);

const layout = '/Artifact <</Type /Layout>> BDC\n';
const repeated = '/Artifact <</Type /Pagination>> BDC\n';
const footer = '/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC\n';
const end = 'EMC\n';

export interface ArtifactsOfPage {
  /** Marks of what is decoration: the borders of a table, the line under a heading. */
  readonly decoration: ReadonlySet<number>;
  /** Marks of what has been said on an earlier page: the head of a table that goes on. */
  readonly repeated: ReadonlySet<number>;
  /** Text without a mark below this stands at the page's foot. */
  readonly footBelow: number;
}

/**
 * The content of a page where everything is either marked as a part of the text or as an artifact (ISO 14289-1 § 7.1):
 * the running line and the page number, and what only decorates.
 */
export function markArtifacts({ content, operators, textHeights }: PageContent, artifacts: ArtifactsOfPage): string {
  const written: string[] = [];
  let depth = 0;
  /** Where the path or the text began that has no mark, as a place among what is written. */
  let unmarkedFrom = -1;
  let textObjects = 0;
  let showsText = false;
  /** Where the latest artifact that had no mark ended: one that follows at once goes on with it. */
  let [lastEnd, lastBeginning] = [-1, ''];

  const wrap = (beginning: string) => {
    const from = unmarkedFrom;
    unmarkedFrom = -1;
    if (from === lastEnd && beginning === lastBeginning) written.splice(from - 1, 1);
    else written.splice(from, 0, beginning);
    written.push(end);
    [lastEnd, lastBeginning] = [written.length, beginning];
  };

  for (const operator of operators) {
    const { name } = operator;
    if (name === 'BDC' || name === 'BMC') {
      const mark = name === 'BDC' ? markOf(operator) : undefined;
      if (mark !== undefined && unmarkedFrom >= 0) throw new Error('a mark begins within what has none');
      written.push(beginningOf(mark, artifacts) ?? `${textOf(content, operator)}\n`);
      depth += 1;
      continue;
    }
    if (depth === 0 && unmarkedFrom < 0 && (building.has(name) || name === 'BT' || name === 'Do' || name === 'sh')) {
      unmarkedFrom = written.length;
      showsText = false;
    }
    written.push(`${textOf(content, operator)}\n`);
    if (name === 'EMC') depth -= 1;
    if (name === 'BT') textObjects += 1;
    if (showing.has(name)) showsText = true;
    if (unmarkedFrom < 0) continue;
    if (painting.has(name) || name === 'Do' || name === 'sh') wrap(layout);
    else if (name === 'n') unmarkedFrom = -1;
    else if (name === 'ET') {
      if (showsText) wrap((textHeights[textObjects - 1] ?? Number.NaN) < artifacts.footBelow ? footer : layout);
      else unmarkedFrom = -1;
    }
  }
  return written.join('');
}

function beginningOf(mark: number | undefined, artifacts: ArtifactsOfPage): string | undefined {
  if (mark === undefined) return undefined;
  if (artifacts.decoration.has(mark)) return layout;
  return artifacts.repeated.has(mark) ? repeated : undefined;
}

function textOf(content: string, { from, to }: Operator): string {
  return content.slice(from, to);
}
