import { strokePath } from '#shared/meeting/drawn-strokes.ts';
import './drawing-pad.css';

/** What somebody drew, with the words that say whose it is. */
export function DrawnLines({
  caption,
  width,
  height,
  strokes,
}: {
  caption: string;
  width: number;
  height: number;
  strokes: readonly (readonly number[])[];
}) {
  return (
    <figure className="drawn-lines">
      <figcaption className="soft">{caption}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={caption}>
        <path d={strokes.map(strokePath).join('')} />
      </svg>
    </figure>
  );
}
