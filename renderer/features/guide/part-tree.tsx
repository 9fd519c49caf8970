import { CircleX, TriangleAlert } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import { type GuidePart, holdsParts } from '#shared/guide/edit-outline.ts';
import type { GuideSection } from '#shared/records/guide-template.ts';
import { useDrawn } from '../../components/use-drawn.ts';
import { kindOf, partTitle } from './guide-words.ts';

/** A line of the tree. */
interface Line {
  readonly part: GuidePart;
  readonly depth: number;
}

const drawnAtFirst = 60;

export interface Marks {
  readonly errors: ReadonlySet<string>;
  readonly warnings: ReadonlySet<string>;
}

/** What a guide holds, to go through by the arrow keys. */
export function PartTree({
  sections,
  selected,
  marks,
  onSelect,
  onMove,
  onRemove,
}: {
  sections: readonly GuideSection[];
  selected: string | null;
  marks: Marks;
  onSelect: (name: string) => void;
  onMove: (step: -1 | 1) => void;
  onRemove: () => void;
}) {
  const list = useRef<HTMLOListElement>(null);
  const lines = linesOf(sections, 0);
  const at = lines.findIndex(({ part }) => part.id === selected);
  // Never fewer than reach the line that is open.
  const drawn = Math.max(useDrawn(lines.length, drawnAtFirst), at + 1);
  const hadFocus = useRef(false);

  useEffect(() => {
    if (!hadFocus.current || selected === null) return;
    hadFocus.current = false;
    list.current?.querySelector<HTMLElement>('[aria-current]')?.focus();
  });
  useEffect(() => {
    const line = list.current?.querySelector('[aria-current]');
    if (selected !== null && list.current && line) keepInSight(list.current, line);
  }, [selected]);

  function hear(event: React.KeyboardEvent) {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step !== 0 && event.altKey) onMove(step);
    else if (step !== 0) {
      const next = lines[at + step];
      if (next) onSelect(next.part.id);
    } else if (event.key === 'Home' && lines[0]) onSelect(lines[0].part.id);
    else if (event.key === 'End' && lines.length > 0) onSelect(lines.at(-1)?.part.id ?? '');
    else if (event.key === 'Delete') onRemove();
    else return;
    event.preventDefault();
    hadFocus.current = true;
  }

  return (
    <ol className="plain-list guide-tree" ref={list} onKeyDown={hear} aria-label="Guidens delar">
      {lines.slice(0, drawn).map(({ part, depth }, place) => (
        <TreeLine
          // biome-ignore lint/suspicious/noArrayIndexKey: two parts may have one name until that is mended
          key={`${part.id} ${place}`}
          part={part}
          depth={depth}
          isSelected={part.id === selected}
          canTab={place === Math.max(at, 0)}
          mark={marks.errors.has(part.id) ? 'error' : marks.warnings.has(part.id) ? 'warning' : null}
          onSelect={onSelect}
        />
      ))}
    </ol>
  );
}

/** The list alone is moved: whoever chooses in it keeps the rest of the window where it is. */
function keepInSight(list: Element, line: Element): void {
  const [around, own] = [list.getBoundingClientRect(), line.getBoundingClientRect()];
  if (own.top < around.top) list.scrollTop -= around.top - own.top;
  if (own.bottom > around.bottom) list.scrollTop += own.bottom - around.bottom;
}

const TreeLine = memo(function TreeLine({
  part,
  depth,
  isSelected,
  canTab,
  mark,
  onSelect,
}: {
  part: GuidePart;
  depth: number;
  isSelected: boolean;
  canTab: boolean;
  mark: 'error' | 'warning' | null;
  onSelect: (name: string) => void;
}) {
  return (
    <li className="guide-line" data-depth={Math.min(depth, 4)}>
      <button
        type="button"
        className={holdsParts(part) ? 'guide-line-choice guide-line-holder' : 'guide-line-choice'}
        aria-current={isSelected ? 'true' : undefined}
        tabIndex={canTab ? 0 : -1}
        onClick={() => onSelect(part.id)}
      >
        <span className="guide-line-text">{partTitle(part)}</span>
        <span className="soft small">
          {kindOf(part)}
          {part.showWhen || part.relevant ? ', villkor' : ''}
        </span>
        {mark === 'error' ? (
          <span className="guide-line-error small">
            <CircleX aria-hidden size={14} /> fel
          </span>
        ) : mark === 'warning' ? (
          <span className="guide-line-warning small">
            <TriangleAlert aria-hidden size={14} /> varning
          </span>
        ) : null}
      </button>
    </li>
  );
});

function linesOf(parts: readonly GuidePart[], depth: number): Line[] {
  return parts.flatMap((part) => [{ part, depth }, ...(holdsParts(part) ? linesOf(part.questions, depth + 1) : [])]);
}
