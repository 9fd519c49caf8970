import { type RefObject, useEffect, useState } from 'react';
import { type MeetingRecords, meetingPageOf } from '#shared/meeting/meeting-page.ts';
import { useShortcut } from '../../app/use-shortcut.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { CloseMeetingButton } from './close-meeting-button.tsx';
import { useMeetingWindow } from './use-meeting-window.ts';
import './meeting-bar.css';

interface Props {
  readonly records: MeetingRecords;
  /** The requirements that are listed, in their order. */
  readonly listed: readonly string[];
  /** Where their rows stand; each bears its requirement's id as `data-requirement`. */
  readonly list: RefObject<HTMLElement | null>;
  readonly userId: string;
}

/** Drives the meeting's window: it shows the requirement whose row has, or last had, the focus. */
export function MeetingBar({ records, listed, list, userId }: Props) {
  const isOpen = useMeetingWindow();
  const [chosen, setChosen] = useState<string | null>(null);
  const [sharesOwn, setSharesOwn] = useState(false);

  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      const row = target instanceof Element ? target.closest<HTMLElement>('[data-requirement]') : null;
      if (row && list.current?.contains(row)) setChosen(row.dataset.requirement ?? null);
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, [list]);

  const page = chosen === null ? undefined : meetingPageOf(records, chosen, sharesOwn ? userId : null);
  // What is shown follows what is judged: but only a page that says something else is sent.
  const told = page && JSON.stringify(page);
  useEffect(() => {
    if (isOpen && told) void call('meeting:show', JSON.parse(told));
  }, [isOpen, told]);

  const at = chosen === null ? -1 : listed.indexOf(chosen);
  const next = listed[at + 1];
  const previous = listed[at - 1];

  function open() {
    const first = page ?? meetingPageOf(records, listed[0] ?? '', sharesOwn ? userId : null);
    if (!page) setChosen(listed[0] ?? null);
    if (first) void call('meeting:open', first);
  }

  function show(id: string | undefined, focus: 'row' | 'button') {
    if (!isOpen || id === undefined) return;
    setChosen(id);
    const row = list.current?.querySelector<HTMLElement>(`[data-requirement="${id}"]`);
    if (focus === 'row') row?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  }
  useShortcut('Ctrl+PageDown', () => show(next, 'row'));
  useShortcut('Ctrl+PageUp', () => show(previous, 'row'));

  if (!isOpen) {
    return (
      <div>
        <Button isDisabled={listed.length === 0} onPress={open}>
          Visa på storskärm
        </Button>
      </div>
    );
  }
  return (
    <section className="meeting-bar" aria-label="Storskärm">
      <p role="status">
        {page ? (
          <>
            På storskärmen: <strong>krav {page.number}</strong>, {page.place} av {page.count}
          </>
        ) : (
          'Storskärmen är öppen. Välj ett krav att visa.'
        )}
      </p>
      <div className="row">
        <Button isDisabled={previous === undefined} onPress={() => show(previous, 'button')}>
          Föregående
        </Button>
        <Button isDisabled={next === undefined} onPress={() => show(next, 'button')}>
          Nästa
        </Button>
        <span className="soft small">
          <kbd>Ctrl PageUp</kbd> <kbd>Ctrl PageDown</kbd>
        </span>
      </div>
      <Checkbox label="Visa min bedömning" value={sharesOwn} onChange={setSharesOwn} />
      <CloseMeetingButton />
    </section>
  );
}
