import { type RefObject, useEffect, useState } from 'react';
import type { CodedError } from '#shared/errors/error-table.ts';
import { asCodedError, call, listen } from '../../bridge.ts';
import type { SeenRecord } from '../../store/use-records.ts';

interface Picture {
  readonly url: string | null;
  readonly error: CodedError | null;
}

/**
 * The picture's bytes under an address of the window's own, given back when nobody looks any more.
 *
 * @param isLooked of the many on a page only those near the window are fetched
 */
export function usePicture({ scope, fields }: SeenRecord<'attachment'>, isLooked: boolean): Picture {
  const [picture, setPicture] = useState<Picture>({ url: null, error: null });
  const { sha256 } = fields;
  const [turn, setTurn] = useState(0);
  const isMissing = picture.error !== null;
  // One that has come from the central since then takes its place.
  useEffect(() => {
    if (!isMissing) return undefined;
    return listen('sync:changed', ({ phase }) => {
      if (phase === 'idle') setTurn((before) => before + 1);
    });
  }, [isMissing]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn is a reason to look again
  useEffect(() => {
    if (!isLooked) return undefined;
    let url: string | null = null;
    let isGone = false;
    call('attachment:read', { scope, sha256 })
      .then(({ bytes, mediaType }) => {
        if (isGone) return;
        url = URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type: mediaType }));
        setPicture({ url, error: null });
      })
      .catch((thrown) => {
        if (!isGone) setPicture({ url: null, error: asCodedError(thrown) });
      });
    return () => {
      isGone = true;
      if (url !== null) URL.revokeObjectURL(url);
      setPicture((before) => (before.url === null ? before : { url: null, error: null }));
    };
  }, [scope, sha256, turn, isLooked]);
  return picture;
}

/** Whether an element is in the window or a window's height from it. */
export function useIsNear(element: RefObject<Element | null>): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    if (!element.current) return undefined;
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting ?? false), {
      rootMargin: '100% 0px',
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return isNear;
}
