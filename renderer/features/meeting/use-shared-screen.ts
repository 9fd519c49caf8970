import { type RefObject, useEffect, useState } from 'react';
import type { MeetingPage } from '#shared/meeting/meeting-page.ts';
import { useShortcut } from '../../app/use-shortcut.ts';
import { call } from '../../bridge.ts';
import { useMeetingWindow } from './use-meeting-window.ts';

interface Showable<Page> {
  /** What can be shown, in its order. */
  readonly listed: readonly string[];
  /** Where it stands; what has the focus, or last had it, is shown. */
  readonly list: RefObject<HTMLElement | null>;
  /** The attribute by which an element in the list says which it is. */
  readonly attribute: 'data-requirement' | 'data-point';
  readonly pageOf: (id: string) => Page | undefined;
}

export interface SharedScreen<Page> {
  readonly isOpen: boolean;
  /** What is shown; undefined where nothing here is. */
  readonly page: Page | undefined;
  readonly open: () => void;
  readonly showPrevious: (() => void) | null;
  readonly showNext: (() => void) | null;
}

/** Drives the meeting's window from a list: by focus, by Ctrl PageUp and PageDown, and by its buttons. */
export function useSharedScreen<Page extends MeetingPage>(showable: Showable<Page>): SharedScreen<Page> {
  const { listed, list, attribute, pageOf } = showable;
  const isOpen = useMeetingWindow();
  const [chosen, setChosen] = useState<string | null>(null);

  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      const row = target instanceof Element ? target.closest<HTMLElement>(`[${attribute}]`) : null;
      if (row && list.current?.contains(row)) setChosen(row.getAttribute(attribute));
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, [list, attribute]);

  const page = chosen === null ? undefined : pageOf(chosen);
  // What is shown follows what is written: but only a page that says something else is sent.
  const told = page && JSON.stringify(page);
  useEffect(() => {
    if (isOpen && told) void call('meeting:show', JSON.parse(told));
  }, [isOpen, told]);

  const at = chosen === null ? -1 : listed.indexOf(chosen);
  const next = listed[at + 1];
  const previous = listed[at - 1];

  function open() {
    const first = page ?? pageOf(listed[0] ?? '');
    if (!page) setChosen(listed[0] ?? null);
    if (first) void call('meeting:open', first);
  }

  function show(id: string | undefined, focus: 'row' | 'button') {
    if (!isOpen || id === undefined) return;
    setChosen(id);
    const row = list.current?.querySelector<HTMLElement>(`[${attribute}="${id}"]`);
    if (focus === 'row') row?.focus({ preventScroll: true });
    // What is longer than the window is shown from where it begins.
    row?.scrollIntoView({ block: row.clientHeight > window.innerHeight / 2 ? 'start' : 'nearest' });
  }
  useShortcut('Ctrl+PageDown', () => show(next, 'row'));
  useShortcut('Ctrl+PageUp', () => show(previous, 'row'));

  return {
    isOpen,
    page,
    open,
    showPrevious: previous === undefined ? null : () => show(previous, 'button'),
    showNext: next === undefined ? null : () => show(next, 'button'),
  };
}
