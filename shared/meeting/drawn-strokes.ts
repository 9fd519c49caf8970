import { type Drawing, drawingField } from '../records/minutes.ts';

/** Nearer than this to the point before, a point adds nothing that is seen. */
const nearest = 4;
/** Numbers of a stroke, two for each point: what a record takes. */
const longest = 400;
const mostStrokes = 40;

/** A drawing with one more stroke begun; the same where it takes no more. */
export function withStroke(drawing: Drawing, x: number, y: number): Drawing {
  return drawing.length < mostStrokes ? [...drawing, within(x, y)] : drawing;
}

/** The last stroke drawn on to a point; as it was where the point is too near, or the stroke is full. */
export function withPoint(drawing: Drawing, x: number, y: number): Drawing {
  const last = drawing.at(-1);
  if (!last || last.length + 2 > longest) return drawing;
  const [lastX = 0, lastY = 0] = last.slice(-2);
  const [nextX = 0, nextY = 0] = within(x, y);
  if (Math.hypot(nextX - lastX, nextY - lastY) < nearest) return drawing;
  return [...drawing.slice(0, -1), [...last, nextX, nextY]];
}

/** A stroke as an SVG path; a dot where it never moved. */
export function strokePath(stroke: readonly number[]): string {
  const [x = 0, y = 0, ...rest] = stroke;
  if (rest.length === 0) return `M${x} ${y}h0.1`;
  let path = `M${x} ${y}`;
  for (let place = 0; place + 1 < rest.length; place += 2) path += `L${rest[place]} ${rest[place + 1]}`;
  return path;
}

/** Whole numbers inside the field: a pen that leaves it draws along its edge. */
function within(x: number, y: number): number[] {
  const held = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)));
  return [held(x, drawingField.width), held(y, drawingField.height)];
}
