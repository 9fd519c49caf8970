import { Plus } from 'lucide-react';
import { stepText } from '#shared/action/escalation-ladder.ts';
import { deadlineCountWords } from '#shared/language/swedish.ts';
import { scopeName } from '#shared/records/define-record.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { choicesFrom } from '../../components/choice.ts';
import { NumberField } from '../../components/number-field.tsx';
import { Part, ShortFields } from '../../components/part.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { TextField } from '../../components/text-field.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import { SavedField } from '../../form/saved-field.tsx';
import { useFormOf } from '../../form/use-record-form.ts';
import { createRecord, newId } from '../../store/commit.ts';
import { type SeenRecord, useRecords } from '../../store/use-records.ts';

/** What the contract lets the municipality do where a breach is not put right, step by step. */
export function ContractLadder({ contractId, mayWrite }: { contractId: string; mayWrite: boolean }) {
  const scope = scopeName('contract', contractId);
  const stored = useRecords('escalationStep', scope);
  if (!stored) return null;
  const steps = stored.toSorted((one, other) => one.fields.order - other.fields.order);

  function addStep() {
    const order = (steps.at(-1)?.fields.order ?? 0) + 1;
    const term = { days: 30, countedIn: 'calendarDays' as const, movesToWorkingDay: true };
    const fields = { contractId, order, name: '', clause: '', ...term };
    // A failure is shown at the window's foot, with a way to try again.
    createRecord('escalationStep', scope, newId(), fields).catch(() => undefined);
  }

  return (
    <section className="stack" aria-labelledby="ladder-heading">
      <h2 id="ladder-heading">Avtalets trappa</h2>
      <p className="soft">
        Vad avtalet ger kommunen rätt till när en brist inte rättas, i ordning, och utförarens frist vid varje steg.
      </p>
      {steps.length === 0 ? <p>Avtalet har ingen trappa än.</p> : null}
      {mayWrite
        ? steps.map((step, index) => <EditedStep key={step.id} step={step} number={index + 1} />)
        : steps.map((step, index) => (
            <p key={step.id}>
              {index + 1}. {stepText(step.fields)}
            </p>
          ))}
      {mayWrite ? (
        <div>
          <Button onPress={addStep}>
            <Plus aria-hidden size={18} /> Lägg till steg
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function EditedStep({ step, number }: { step: SeenRecord<'escalationStep'>; number: number }) {
  const form = useFormOf(step);
  return (
    <Part name={`Steg ${number}`}>
      <ShortFields>
        <SavedField form={form} name="name">
          {(field) => <TextField label={`Vad steg ${number} heter`} {...field} />}
        </SavedField>
        <SavedField form={form} name="clause">
          {(field) => <TextField label={`Klausul, steg ${number}`} {...field} />}
        </SavedField>
        <SavedField form={form} name="days">
          {({ value, onChange, ...field }) => (
            <NumberField
              label={`Frist, steg ${number}`}
              value={value}
              // What is empty is no number of days: the schema says so, and it is not saved.
              onChange={(days) => onChange(days as number)}
              {...field}
            />
          )}
        </SavedField>
      </ShortFields>
      <SavedField form={form} name="countedIn">
        {(field) => (
          <RadioGroup
            label={`Fristen räknas i, steg ${number}`}
            choices={choicesFrom(deadlineCountWords)}
            inRow
            {...field}
          />
        )}
      </SavedField>
      <SavedField form={form} name="movesToWorkingDay">
        {(field) => (
          <Checkbox label={`En frist på lördag, söndag eller helgdag är nästa arbetsdag, steg ${number}`} {...field} />
        )}
      </SavedField>
      <div>
        <DeleteButton what={`steg ${number}`} records={[step]} />
      </div>
    </Part>
  );
}
