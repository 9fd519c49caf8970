import { useState } from 'react';
import { certaintyWords } from '#shared/law/certainty.ts';
import type { MaskableField } from '#shared/publication/masked-fields.ts';
import { groundNamed, maskingGrounds } from '#shared/publication/masking-grounds.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Select } from '../../components/select.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { createRecord, newId } from '../../store/commit.ts';

/** A decision that is about to be made. */
export interface Deciding {
  readonly field: MaskableField;
  readonly place: string;
  readonly decision: 'mask' | 'release';
}

const groundChoices = maskingGrounds.map(({ id, norm }) => ({ value: id, label: norm }));

/** Masks or releases one field, with a ground and a reason: a judgement that somebody answers for. */
export function MaskingDialog({
  deciding: { field, place, decision },
  followUpId,
  scope,
  onClose,
}: {
  deciding: Deciding;
  followUpId: string;
  scope: string;
  onClose: () => void;
}) {
  const [groundId, setGroundId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const isMask = decision === 'mask';
  const ground = groundNamed(groundId);
  const isComplete = reason.trim() !== '' && (!isMask || ground !== undefined);
  const saving = useAction(async () => {
    const { record, path } = field;
    const fields = { followUpId, ownerId: record.id, path, decision, groundId: isMask ? groundId : null, reason };
    await createRecord('maskingDecision', scope, newId(), fields);
    onClose();
  });
  return (
    <Dialog
      title={isMask ? 'Maska uppgiften' : 'Släpp fram uppgiften'}
      isOpen
      onClose={onClose}
      buttons={
        <>
          <Button look="primary" isDisabled={!isComplete} onPress={() => saving.run()} isPending={saving.isPending}>
            {isMask ? 'Maska' : 'Släpp fram'}
          </Button>
          <Button look="quiet" onPress={onClose}>
            Avbryt
          </Button>
        </>
      }
    >
      <p>
        <strong>{place}</strong>
      </p>
      {isMask ? (
        <>
          <Select label="Grund" choices={groundChoices} value={groundId} onChange={setGroundId} />
          {ground ? (
            <p className="soft">
              {ground.protects} {certaintyWords[ground.certainty]}: {ground.source}, {ground.date}.
            </p>
          ) : null}
        </>
      ) : (
        <p>
          Uppgiften är maskad på grund av {field.ground?.norm}. När du släpper fram den kan alla läsa den. Det är en
          sekretessprövning.
        </p>
      )}
      <TextArea
        label="Skäl"
        description="Sparas med ditt namn. Skälet står inte i utgåvan."
        value={reason}
        onChange={setReason}
      />
      <ErrorBanner error={saving.error} />
    </Dialog>
  );
}
