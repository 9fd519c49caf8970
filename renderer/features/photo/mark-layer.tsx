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

/** What is laid over a photo, above it. `size` is the picture's own. */
export function MarkLayer({
  marks,
  size,
  chosen = null,
}: {
  marks: readonly PhotoMark[];
  size: Size;
  /** The place in the list of the one that is being moved. */
  chosen?: number | null;
}) {
  return (
    <svg className="mark-layer" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden>
      {marks.map((mark, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place in the layer
        <g key={index} data-mark={mark.kind} className={index === chosen ? 'mark-chosen' : undefined}>
          <Mark mark={mark} size={size} />
        </g>
      ))}
    </svg>
  );
}

function Mark({ mark, size }: { mark: PhotoMark; size: Size }) {
  if (mark.kind === 'hide') return <rect {...hiddenPixels(mark, size)} fill={hidingColour} />;
  const path = linesOfMark(mark, size)
    .map((line) => `M${line.map(([x, y]) => `${x} ${y}`).join('L')}`)
    .join('');
  const width = lineWidth(size);
  const line = { d: path, fill: 'none', strokeLinecap: 'round', strokeLinejoin: 'round' } as const;
  return (
    <>
      <path {...line} stroke={edgeColour} strokeWidth={width * 1.8} />
      <path {...line} stroke={drawingColour} strokeWidth={width} />
    </>
  );
}
