import { useState } from 'react';
import { useShortcut } from '../../app/use-shortcut.ts';
import { Dialog } from '../../components/dialog.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import { type FollowUpWork, useFollowUpWork } from '../../store/use-follow-up-work.ts';
import { VisitNeeded } from '../follow-up/visit-needed.tsx';
import { focusComposer } from './composer-focus.ts';
import { ObservationComposer } from './observation-composer.tsx';
import { useObservationWriting } from './use-observation-writing.ts';
import './observation.css';

/** Ctrl+. from any part of a visit: the line for a new observation, and then back to where one was. */
export function QuickObservation({ followUpId }: { followUpId: string }) {
  const [isOpen, setOpen] = useState(false);
  const work = useFollowUpWork(followUpId);
  const close = () => setOpen(false);
  const isReadOnly = useIsReadOnly('observation');
  useShortcut('Ctrl+.', () => {
    if (!isReadOnly && !focusComposer()) setOpen(true);
  });
  if (!work) return null;
  return (
    <Dialog title="Observation" isOpen={isOpen} onClose={close}>
      {work.visit ? (
        <Writing work={work} visitId={work.visit.id} onDone={close} />
      ) : (
        <VisitNeeded work={work}>Observationer hör till ett besök.</VisitNeeded>
      )}
    </Dialog>
  );
}

function Writing({ work, visitId, onDone }: { work: FollowUpWork; visitId: string; onDone: () => void }) {
  const writing = useObservationWriting(work);
  if (!writing) return null;
  const { id, observation, photos, requirements, place } = writing;
  return (
    <ObservationComposer
      work={work}
      visitId={visitId}
      id={id}
      observation={observation}
      place={place}
      requirements={requirements}
      photos={photos}
      takesFocus
      onDone={onDone}
    />
  );
}
