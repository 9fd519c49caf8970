import { useState } from 'react';
import { deadlineOf, escalationsOf, stepsAbove, stepText } from '#shared/action/escalation-ladder.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import { isIsoDate } from '#shared/records/values.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { DateField } from '../../components/date-field.tsx';
import { ShortFields } from '../../components/part.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { TextField } from '../../components/text-field.tsx';
import { today } from '../../language/times.ts';
import { createRecord, newId } from '../../store/commit.ts';
import { type SeenRecord, useRecordAsKept } from '../../store/use-records.ts';
import type { Ladder } from './use-ladder.ts';

interface Props {
  readonly action: SeenRecord<'action'>;
  readonly name: string;
  /** With a step left. */
  readonly ladder: Ladder;
  readonly onDone: () => void;
}

/** Takes a step of the contract's ladder: from when, until when, and why. */
export function Escalate({ action, name, ladder, onDone }: Props) {
  const left = stepsAbove(ladder.steps, escalationsOf(action.id, ladder.taken));
  const [stepId, setStepId] = useState(left[0]?.id ?? '');
  const [takenOn, setTakenOn] = useState<string | null>(today());
  /** Null as long as the contract's own deadline holds. */
  const [agreed, setAgreed] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const step = left.find(({ id }) => id === stepId);
  const derived = derivedId('escalation', action.id, stepId);
  const takenBefore = useRecordAsKept(derived);
  const dueDate = agreed ?? (step && isIsoDate(takenOn) ? deadlineOf(step.fields, takenOn) : null);
  const isComplete =
    step !== undefined &&
    takenBefore !== undefined &&
    isIsoDate(takenOn) &&
    isIsoDate(dueDate) &&
    dueDate >= takenOn &&
    reason.trim() !== '';

  const escalating = useAction(async () => {
    if (!isComplete) return;
    const { name: stepName, order: stepOrder, clause } = step.fields;
    // Two laptops that take the step apart make one record. One that was taken back does not come back by itself.
    await createRecord('escalation', action.scope, takenBefore ? newId() : derived, {
      actionId: action.id,
      followUpId: ladder.followUpId,
      stepId: step.id,
      stepName,
      stepOrder,
      clause,
      takenOn,
      dueDate,
      reason: reason.trim(),
    });
    onDone();
  });

  return (
    <div className="action-step stack-tight">
      <RadioGroup
        label={`Steg i avtalets trappa för ${name}`}
        choices={left.map(({ id, fields }) => ({ value: id, label: stepText(fields) }))}
        value={stepId}
        onChange={(chosen) => {
          setStepId(chosen);
          setAgreed(null);
        }}
      />
      <ShortFields>
        <DateField
          label={`Steget tas, ${name}`}
          value={takenOn}
          onChange={(chosen) => {
            setTakenOn(chosen);
            setAgreed(null);
          }}
        />
        <DateField label={`Utförarens frist, ${name}`} value={dueDate} onChange={setAgreed} />
      </ShortFields>
      <TextField label={`Varför steget tas, ${name}`} value={reason} onChange={setReason} />
      <div className="row">
        <Button
          look="primary"
          isDisabled={!isComplete}
          isPending={escalating.isPending}
          onPress={() => escalating.run()}
        >
          Trappa upp
        </Button>
        <Button onPress={onDone}>Avbryt</Button>
      </div>
      <ErrorBanner error={escalating.error} />
    </div>
  );
}
