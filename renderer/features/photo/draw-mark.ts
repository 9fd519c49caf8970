import type { PhotoMark } from '#shared/records/photo-marks.ts';
import {
  drawingColour,
  edgeColour,
  hiddenPixels,
  hidingColour,
  linesOfMark,
  lineWidth,
  type Size,
} from './mark-shape.ts';

/** Draws a mark into a picture, as `MarkLayer` shows it above one. */
export function drawMark(context: OffscreenCanvasRenderingContext2D, mark: PhotoMark, size: Size): void {
  if (mark.kind === 'hide') {
    const { x, y, width, height } = hiddenPixels(mark, size);
    context.fillStyle = hidingColour;
    context.fillRect(x, y, width, height);
    return;
  }
  context.lineCap = 'round';
  context.lineJoin = 'round';
  const width = lineWidth(size);
  for (const [colour, thickness] of [
    [edgeColour, width * 1.8],
    [drawingColour, width],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = thickness;
    for (const line of linesOfMark(mark, size)) {
      context.beginPath();
      for (const [x, y] of line) context.lineTo(x, y);
      context.stroke();
    }
  }
}
