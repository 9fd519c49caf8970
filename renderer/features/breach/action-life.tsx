import { useState } from 'react';
import { type ActionStep, afterStep, newEvidence, possibleSteps } from '#shared/action/action-life.ts';
import { claimText } from '#shared/action/claim-text.ts';
import {
  canEscalate,
  escalationsOf,
  escalationText,
  standingDeadline,
  stepsAbove,
} from '#shared/action/escalation-ladder.ts';
import { actionStateWords, actionStepWords } from '#shared/language/swedish.ts';
import { dateText } from '#shared/language/swedish-date.ts';
import { isIsoDate } from '#shared/records/values.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { CheckboxGroup } from '../../components/checkbox-group.tsx';
import { DateField } from '../../components/date-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import { flushAll } from '../../form/flush.ts';
import { useIsReadOnly } from '../../form/read-only.ts';
import { today } from '../../language/times.ts';
import { changeRecord } from '../../store/commit.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import type { EvidenceChoice } from '../requirement/evidence-choices.ts';
import { Escalate } from './escalate.tsx';
import type { Ladder } from './use-ladder.ts';

interface Props {
  readonly action: SeenRecord<'action'>;
  /** `åtgärd 1`, in the labels. */
  readonly name: string;
  /** Everything gathered in this follow-up; undefined until it is read. */
  readonly gathered: readonly EvidenceChoice[] | undefined;
  readonly ladder: Ladder;
}

/** Where an action stands, and what may be done with it next. */
export function ActionLife({ action, name, gathered = [], ladder }: Props) {
  const isReadOnly = useIsReadOnly('action');
  const [asked, setAsked] = useState<'verify' | 'moveDate' | 'escalate' | null>(null);
  const taking = useAction(async (step: ActionStep) => {
    // What stands in a field may be what the step builds on.
    await flushAll();
    const changed = afterStep(action.fields, step);
    if (changed) await changeRecord(action, changed);
    setAsked(null);
  });
  const { state, claimedOn, evidenceIds = [], dueDateReason } = action.fields;
  const steps = isReadOnly ? [] : possibleSteps(action.fields);
  const escalations = escalationsOf(action.id, ladder.taken);
  const last = escalations.at(-1);
  const deadline = standingDeadline(action.fields, escalations);
  const [nextStep] = stepsAbove(ladder.steps, escalations);
  const isOverdue = canEscalate(action.fields) && deadline !== null && deadline < today();

  function press(kind: ActionStep['kind']) {
    if (kind === 'verify' || kind === 'moveDate') setAsked(kind);
    else if (kind === 'claim') void taking.run({ kind, on: today() });
    else void taking.run({ kind });
  }

  return (
    <div className="stack-tight">
      <p>
        Läge: <strong>{actionStateWords[state]}</strong>
        {last && canEscalate(action.fields) ? `, upptrappad: ${last.fields.stepName}` : ''}
        {claimedOn ? `${state === 'claimedDone' ? '' : ', anmäld klar'} ${claimText(action.fields)}` : ''}
        {evidenceIds.length > 0 ? ` · ${evidenceIds.length} underlag visar att den är klar` : ''}
      </p>
      {dueDateReason ? <p className="soft">Datumet är flyttat: {dueDateReason}</p> : null}
      {escalations.length > 0 ? (
        <ul className="plain-list stack-tight">
          {escalations.map((escalation) => (
            <li key={escalation.id} className="row">
              <span>Upptrappad: {escalationText(escalation.fields)}</span>
              {escalation === last && !isReadOnly ? (
                <DeleteButton what={`steget ${escalation.fields.stepName} för ${name}`} records={[escalation]} />
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {isOverdue ? (
        <p>
          <strong>Fristen gick ut {dateText(deadline)}.</strong>
          {nextStep ? ` Nästa steg i avtalets trappa: ${nextStep.fields.name}.` : ''}
        </p>
      ) : null}
      {asked === null ? (
        <div className="row">
          {steps.map((kind) => (
            <Button key={kind} label={`${actionStepWords[kind]} ${name}`} onPress={() => press(kind)}>
              {actionStepWords[kind]}
            </Button>
          ))}
          {!isReadOnly && nextStep && canEscalate(action.fields) ? (
            <Button label={`Trappa upp ${name}`} onPress={() => setAsked('escalate')}>
              Trappa upp …
            </Button>
          ) : null}
        </div>
      ) : null}
      {asked === 'escalate' ? (
        <Escalate action={action} name={name} ladder={ladder} onDone={() => setAsked(null)} />
      ) : null}
      {asked === 'verify' ? (
        <Verify
          name={name}
          evidence={newEvidence(action.fields, gathered)}
          isPending={taking.isPending}
          onVerify={(evidence) => taking.run({ kind: 'verify', evidence })}
          onCancel={() => setAsked(null)}
        />
      ) : null}
      {asked === 'moveDate' ? (
        <MoveDate
          name={name}
          isPending={taking.isPending}
          onMove={(to, reason) => taking.run({ kind: 'moveDate', to, reason })}
          onCancel={() => setAsked(null)}
        />
      ) : null}
      <ErrorBanner error={taking.error} />
    </div>
  );
}

function Verify({
  name,
  evidence,
  isPending,
  onVerify,
  onCancel,
}: {
  name: string;
  evidence: readonly EvidenceChoice[];
  isPending: boolean;
  onVerify: (evidence: readonly EvidenceChoice[]) => void;
  onCancel: () => void;
}) {
  const [chosen, setChosen] = useState<string[]>([]);
  return (
    <div className="action-step stack-tight">
      {evidence.length === 0 ? (
        <p className="soft">
          Inget underlag är samlat in sedan åtgärden anmäldes klar. Gör en observation, ta ett foto eller läs schemat,
          så kommer det hit.
        </p>
      ) : (
        <CheckboxGroup
          label={`Vad som visar att ${name} är klar`}
          choices={evidence.map(({ id, kind, text }) => ({ value: id, label: `${kind}: ${text}` }))}
          value={chosen}
          onChange={setChosen}
        />
      )}
      <div className="row">
        <Button
          look="primary"
          isDisabled={chosen.length === 0}
          isPending={isPending}
          onPress={() => onVerify(evidence.filter(({ id }) => chosen.includes(id)))}
        >
          Spara som kontrollerad
        </Button>
        <Button onPress={onCancel}>Avbryt</Button>
      </div>
    </div>
  );
}

function MoveDate({
  name,
  isPending,
  onMove,
  onCancel,
}: {
  name: string;
  isPending: boolean;
  onMove: (to: string, reason: string) => void;
  onCancel: () => void;
}) {
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  return (
    <div className="action-step stack-tight">
      <DateField label={`Nytt datum för ${name}`} value={to} onChange={setTo} />
      <TextField label={`Varför datumet flyttas, ${name}`} value={reason} onChange={setReason} />
      <div className="row">
        <Button
          look="primary"
          isDisabled={!isIsoDate(to) || reason.trim() === ''}
          isPending={isPending}
          onPress={() => onMove(to ?? '', reason)}
        >
          Flytta datumet
        </Button>
        <Button onPress={onCancel}>Avbryt</Button>
      </div>
    </div>
  );
}
