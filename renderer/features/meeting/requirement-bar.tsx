import { type RefObject, useState } from 'react';
import { type MeetingRecords, requirementPageOf } from '#shared/meeting/meeting-page.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { SharedScreenBar } from './shared-screen-bar.tsx';
import { useSharedScreen } from './use-shared-screen.ts';

interface Props {
  readonly records: MeetingRecords;
  /** The requirements that are listed, in their order. */
  readonly listed: readonly string[];
  /** Where their rows stand; each bears its requirement's id as `data-requirement`. */
  readonly list: RefObject<HTMLElement | null>;
  readonly userId: string;
}

/** Drives the shared screen through the requirements: it shows the one whose row has, or last had, the focus. */
export function RequirementBar({ records, listed, list, userId }: Props) {
  const [sharesOwn, setSharesOwn] = useState(false);
  const screen = useSharedScreen({
    listed,
    list,
    attribute: 'data-requirement',
    pageOf: (id) => requirementPageOf(records, id, sharesOwn ? userId : null),
  });
  const { page } = screen;
  return (
    <SharedScreenBar
      screen={screen}
      isEmpty={listed.length === 0}
      status={
        page ? (
          <>
            På storskärmen: <strong>krav {page.number}</strong>, {page.place} av {page.count}
          </>
        ) : (
          'Storskärmen är öppen. Välj ett krav att visa.'
        )
      }
    >
      <Checkbox label="Visa min bedömning" value={sharesOwn} onChange={setSharesOwn} />
    </SharedScreenBar>
  );
}
