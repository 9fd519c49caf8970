import { useEffect } from 'react';
import { routeAt, usePlace } from './router.ts';

/** How long a part may take to be drawn before the search for a record in it is given up. */
const longestWaitMs = 5000;

/** The record that the address points at within a part of a follow-up; null where it points at the part. */
export function useRecordInPlace(): string | null {
  const route = routeAt(usePlace());
  return route.view === 'followUp' ? route.recordId : null;
}

function elementOf(recordId: string): HTMLElement | null {
  const id = CSS.escape(recordId);
  const places = ['record', 'requirement', 'point'].map((name) => `[data-${name}="${id}"]`);
  return document.querySelector<HTMLElement>([...places, `#section-${id}`].join(', '));
}

/** Goes to the record that the address points at, as soon as it is drawn. */
export function useGoToRecordInPlace(): void {
  const recordId = useRecordInPlace();
  useEffect(() => {
    if (recordId === null) return;
    const givenUpAt = performance.now() + longestWaitMs;
    let frame = requestAnimationFrame(function look() {
      const element = elementOf(recordId);
      if (element) {
        element.scrollIntoView({ block: 'center' });
        element.focus({ preventScroll: true });
        if (document.activeElement !== element)
          element.querySelector<HTMLElement>('textarea, input')?.focus({ preventScroll: true });
      } else if (performance.now() < givenUpAt) frame = requestAnimationFrame(look);
    });
    return () => cancelAnimationFrame(frame);
  }, [recordId]);
}
