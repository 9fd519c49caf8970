import type { PhotoMark } from '#shared/records/photo-marks.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

type Point = readonly [x: number, y: number];

/** One colour, so that nothing is left of what it covers. */
export const hidingColour = '#3a4244';
export const drawingColour = '#c81e1e';
/** Around what is drawn, so that it is seen on any picture. */
export const edgeColour = '#ffffff';

/** How thick a line is on a picture of that size. */
export function lineWidth({ width, height }: Size): number {
  return Math.max(2, Math.max(width, height) / 160);
}

/** The lines that a drawn mark is made of, in pixels of the picture. One that hides has none. */
export function linesOfMark(mark: PhotoMark, { width, height }: Size): readonly (readonly Point[])[] {
  switch (mark.kind) {
    case 'hide':
      return [];
    case 'box': {
      const [left, top] = [mark.x * width, mark.y * height];
      const [right, bottom] = [left + mark.width * width, top + mark.height * height];
      return [
        [
          [left, top],
          [right, top],
          [right, bottom],
          [left, bottom],
          [left, top],
        ],
      ];
    }
    case 'arrow': {
      const from: Point = [mark.fromX * width, mark.fromY * height];
      const to: Point = [mark.toX * width, mark.toY * height];
      const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
      const head = lineWidth({ width, height }) * 5;
      const barb = (turn: number): Point => [
        to[0] - head * Math.cos(angle + turn),
        to[1] - head * Math.sin(angle + turn),
      ];
      return [
        [from, to],
        [barb(0.5), to, barb(-0.5)],
      ];
    }
    case 'line':
      return [mark.points.map(([x, y]): Point => [x * width, y * height])];
  }
}

/** The pixels that a mark covers, widened to whole ones so that no edge of a face shines through. */
export function hiddenPixels(mark: PhotoMark & { kind: 'hide' }, { width, height }: Size) {
  const [left, top] = [Math.floor(mark.x * width), Math.floor(mark.y * height)];
  const [right, bottom] = [Math.ceil((mark.x + mark.width) * width), Math.ceil((mark.y + mark.height) * height)];
  return { x: left, y: top, width: right - left, height: bottom - top };
}
