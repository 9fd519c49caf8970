import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';

/** A place in a grid of days downwards and hours across. */
export interface HourPlace {
  readonly day: number;
  readonly hour: number;
}

/** Steps of the keys, in days and hours. */
const moves: Readonly<Record<string, readonly [days: number, hours: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -24],
  End: [0, 24],
  PageUp: [-7, 0],
  PageDown: [7, 0],
};
const lastHour = 23;

/** A grid of hours of which one is in the order of Tab, and the arrow keys go to the others. */
export function useHourGrid<Grid extends HTMLElement>(dayCount: number, onPlace: (place: HourPlace) => void) {
  const grid: RefObject<Grid | null> = useRef(null);
  const [place, setPlace] = useState<HourPlace>({ day: 0, hour: 0 });
  /** Set by the keys alone, so that what is chosen elsewhere does not take the focus. */
  const isMoving = useRef(false);

  useEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-cell="${place.day} ${place.hour}"]`)?.focus();
  }, [place]);

  function goTo(next: HourPlace) {
    setPlace(next);
    onPlace(next);
  }

  function onKeyDown(event: KeyboardEvent) {
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    isMoving.current = true;
    const within = (value: number, last: number) => Math.max(0, Math.min(last, value));
    goTo({ day: within(place.day + move[0], dayCount - 1), hour: within(place.hour + move[1], lastHour) });
  }

  return {
    grid,
    /** What the button of one hour takes. */
    cell: (day: number, hour: number) => ({
      'data-cell': `${day} ${hour}`,
      tabIndex: place.day === day && place.hour === hour ? 0 : -1,
      onClick: () => goTo({ day, hour }),
      onKeyDown,
    }),
  };
}
