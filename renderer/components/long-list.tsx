import { type ReactNode, startTransition, useEffect, useState } from 'react';
import { Button } from './button.tsx';

const number = new Intl.NumberFormat('sv-SE');

/** How many are put on the screen between two frames. */
const atATime = 4;

/**
 * The first of many things, and a button for more: thousands of forms at once would stop the window for seconds, and
 * fifty for as long as one notices.
 */
export function LongList<T>({
  items,
  atOnce = 50,
  children,
}: {
  items: readonly T[];
  /** How many are shown at first, and how many more each time. */
  atOnce?: number;
  /** One item, as an `li` with a key. */
  children: (item: T) => ReactNode;
}) {
  const [shown, setShown] = useState(atOnce);
  const [drawn, setDrawn] = useState(atATime);
  const all = Math.min(shown, items.length);
  useEffect(() => {
    if (drawn < all) startTransition(() => setDrawn(drawn + atATime));
  }, [drawn, all]);
  return (
    <>
      <ul className="plain-list stack">{items.slice(0, Math.min(drawn, shown)).map(children)}</ul>
      {items.length > shown ? (
        <div className="stack-tight">
          <p role="status" className="soft">
            {number.format(shown)} av {number.format(items.length)} visas.
          </p>
          <div>
            <Button onPress={() => setShown(shown + atOnce)}>
              Visa {number.format(Math.min(atOnce, items.length - shown))} till
            </Button>
          </div>
        </div>
      ) : null}
    </>
  );
}
