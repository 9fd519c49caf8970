import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { useDrawn } from './use-drawn.ts';

const number = new Intl.NumberFormat('sv-SE');

/**
 * The first of many things, and a button for more: thousands of forms at once would stop the window for seconds, and
 * fifty for as long as one notices.
 */
export function LongList<T>({
  items,
  total,
  atOnce,
  onMore,
  children,
}: {
  /** Those that have been asked for. */
  items: readonly T[];
  /** How many there are in all. */
  total: number;
  /** How many more the button asks for. */
  atOnce: number;
  onMore: () => void;
  /** One item, as an `li` with a key. */
  children: (item: T) => ReactNode;
}) {
  const drawn = useDrawn(items.length);
  return (
    <>
      <ul className="plain-list stack">{items.slice(0, drawn).map(children)}</ul>
      <ShowMore shown={items.length} total={total} atOnce={atOnce} onMore={onMore} />
    </>
  );
}

/** The foot of a list of which not everything is shown: how much is, and a button for more. */
export function ShowMore({
  shown,
  total,
  atOnce,
  onMore,
}: {
  shown: number;
  total: number;
  atOnce: number;
  onMore: () => void;
}) {
  if (shown >= total) return null;
  return (
    <div className="stack-tight">
      <p role="status" className="soft">
        {number.format(shown)} av {number.format(total)} visas.
      </p>
      <div>
        <Button onPress={onMore}>Visa {number.format(Math.min(atOnce, total - shown))} till</Button>
      </div>
    </div>
  );
}
