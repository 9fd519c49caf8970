import type { PhotoMark } from '#shared/records/photo-marks.ts';

export type MarkKind = PhotoMark['kind'];
type Point = readonly [x: number, y: number];

const decimals = 10_000;
const within = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * decimals) / decimals;

/** Less than this across is a slip of the hand. */
const smallest = 0.01;
const mostPoints = 400;

/** The mark that a hand has drawn from the first point to the last; null where it is too small to have been meant. */
export function drawnMark(kind: MarkKind, path: readonly Point[]): PhotoMark | null {
  const [first, last] = [path[0], path.at(-1)];
  if (!first || !last) return null;
  const [[fromX, fromY], [toX, toY]] = [first.map(within), last.map(within)] as [[number, number], [number, number]];
  const [width, height] = [within(Math.abs(toX - fromX)), within(Math.abs(toY - fromY))];
  switch (kind) {
    case 'hide':
    case 'box':
      if (width < smallest || height < smallest) return null;
      return { kind, x: Math.min(fromX, toX), y: Math.min(fromY, toY), width, height };
    case 'arrow':
      return Math.max(width, height) < smallest ? null : { kind, fromX, fromY, toX, toY };
    case 'line': {
      const step = Math.max(1, Math.ceil(path.length / (mostPoints - 1)));
      const points = path
        .filter((_, index) => index % step === 0 || index === path.length - 1)
        .map(([x, y]): [number, number] => [within(x), within(y)]);
      return points.length < 2 ? null : { kind, points };
    }
  }
}

/** A mark in the middle of the picture, for whoever draws with the keyboard. */
export function markInTheMiddle(kind: MarkKind): PhotoMark {
  if (kind === 'arrow') return { kind, fromX: 0.35, fromY: 0.65, toX: 0.5, toY: 0.5 };
  if (kind === 'line') {
    return {
      kind,
      points: [
        [0.4, 0.5],
        [0.6, 0.5],
      ],
    };
  }
  return { kind, x: 0.4, y: 0.4, width: 0.2, height: 0.2 };
}

/** The mark a step further that way, as far as the picture's edge. */
export function moved(mark: PhotoMark, [x, y]: Point): PhotoMark {
  switch (mark.kind) {
    case 'hide':
    case 'box':
      return {
        ...mark,
        x: within(Math.min(mark.x + x, 1 - mark.width)),
        y: within(Math.min(mark.y + y, 1 - mark.height)),
      };
    case 'arrow':
      return {
        ...mark,
        fromX: within(mark.fromX + x),
        fromY: within(mark.fromY + y),
        toX: within(mark.toX + x),
        toY: within(mark.toY + y),
      };
    case 'line':
      return { ...mark, points: mark.points.map(([atX, atY]) => [within(atX + x), within(atY + y)]) };
  }
}

/** The mark wider or higher by a step; of an arrow or a line only the end moves. */
export function stretched(mark: PhotoMark, [x, y]: Point): PhotoMark {
  switch (mark.kind) {
    case 'hide':
    case 'box':
      return {
        ...mark,
        width: within(Math.min(1 - mark.x, Math.max(smallest, mark.width + x))),
        height: within(Math.min(1 - mark.y, Math.max(smallest, mark.height + y))),
      };
    case 'arrow':
      return { ...mark, toX: within(mark.toX + x), toY: within(mark.toY + y) };
    case 'line': {
      const [atX, atY] = mark.points.at(-1) ?? [0, 0];
      return { ...mark, points: [...mark.points.slice(0, -1), [within(atX + x), within(atY + y)]] };
    }
  }
}

export const markKindWords: Readonly<Record<MarkKind, string>> = {
  hide: 'Dolt område',
  box: 'Ruta',
  arrow: 'Pil',
  line: 'Linje',
};

/** Where a mark is, for whoever does not see it: `40 % från vänster, 30 % uppifrån`. */
export function whereMarkIs(mark: PhotoMark): string {
  const percent = (value: number) => `${Math.round(value * 100)} %`;
  const at = (x: number, y: number) => `${percent(x)} från vänster, ${percent(y)} uppifrån`;
  switch (mark.kind) {
    case 'hide':
    case 'box':
      return `${at(mark.x, mark.y)}, ${percent(mark.width)} bred, ${percent(mark.height)} hög`;
    case 'arrow':
      return `spetsen ${at(mark.toX, mark.toY)}`;
    case 'line': {
      const [x, y] = mark.points.at(-1) ?? [0, 0];
      return `slutar ${at(x, y)}`;
    }
  }
}
