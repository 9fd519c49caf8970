import { Plus } from 'lucide-react';
import { escalationsOf } from '#shared/action/escalation-ladder.ts';
import { severityWords } from '#shared/language/swedish.ts';
import { scopeName } from '#shared/records/define-record.ts';
import { Button } from '../../components/button.tsx';
import { choicesFrom } from '../../components/choice.ts';
import { RadioGroup } from '../../components/radio-group.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import { SavedField } from '../../form/saved-field.tsx';
import { useFormOf } from '../../form/use-record-form.ts';
import { createRecord, newId } from '../../store/commit.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import type { EvidenceChoice } from '../requirement/evidence-choices.ts';
import { ReportingLine } from '../statutory-report/reporting-line.tsx';
import { ActionCard } from './action-card.tsx';
import { requirementName } from './requirement-name.ts';
import type { Ladder } from './use-ladder.ts';

interface Props {
  readonly number: number;
  readonly breach: SeenRecord<'contractBreach'>;
  readonly requirement: SeenRecord<'requirement'> | null;
  /** Every action of this follow-up, so that each has one number throughout it. */
  readonly actions: readonly SeenRecord<'action'>[];
  readonly units: readonly SeenRecord<'unit'>[];
  /** Every one of the follow-up. */
  readonly statutoryReports: readonly SeenRecord<'statutoryReport'>[];
  readonly work: FollowUpWork;
  readonly gathered: readonly EvidenceChoice[] | undefined;
  readonly ladder: Ladder;
}

/** One breach: what it is, what the provider says of it, and its actions. */
export function BreachCard({
  number,
  breach,
  requirement,
  actions,
  units,
  statutoryReports,
  work,
  gathered,
  ladder,
}: Props) {
  const { evidenceIds } = breach.fields;
  const isReadOnly = useIsReadOnly('action');
  const own = actions.filter(({ fields }) => fields.breachId === breach.id);
  const reported = statutoryReports.filter(({ fields }) => fields.ownerId === breach.id);
  const escalations = own.flatMap(({ id }) => escalationsOf(id, ladder.taken));
  const form = useFormOf(breach);

  function addAction(unitId: string) {
    const fields = {
      breachId: breach.id,
      followUpId: work.followUp.id,
      unitId,
      requirementId: breach.fields.requirementId,
      text: '',
      responsibleProvider: '',
      responsibleMunicipality: '',
      dueDate: null,
      doneWhen: '',
      state: 'open' as const,
      claimedOn: null,
      evidenceIds: [],
    };
    // A failure is shown at the window's foot, with a way to try again.
    createRecord('action', scopeName('unit', unitId), newId(), fields).catch(() => undefined);
  }

  return (
    <article className="card stack" data-record={breach.id} tabIndex={-1} aria-labelledby={`breach-${breach.id}`}>
      <div className="spread">
        <h3 id={`breach-${breach.id}`}>Avvikelse {number}</h3>
        <DeleteButton what={`avvikelse ${number}`} records={[...escalations, ...own, ...reported, breach]}>
          {own.length > 0 ? (
            <p>{own.length === 1 ? 'Dess åtgärd' : `Dess ${own.length} åtgärder`} tas också bort.</p>
          ) : null}
          {reported.length > 0 ? <p>Det som är antecknat om rapportering vidare tas också bort.</p> : null}
        </DeleteButton>
      </div>
      <p className="soft">
        {requirement ? `Krav ${requirementName(requirement)}` : 'Gäller inget enskilt krav'}
        {evidenceIds.length > 0 ? ` · ${evidenceIds.length} underlag` : ''}
      </p>
      <ReportingLine owner={breach} what={`avvikelse ${number}`} reports={reported} />
      <SavedField form={form} name="title">
        {(field) => <TextField label={`Rubrik avvikelse ${number}`} {...field} />}
      </SavedField>
      <SavedField form={form} name="description">
        {(field) => <TextArea label={`Beskrivning avvikelse ${number}`} {...field} />}
      </SavedField>
      <SavedField form={form} name="severity">
        {(field) => (
          <RadioGroup label={`Allvar avvikelse ${number}`} choices={choicesFrom(severityWords)} inRow {...field} />
        )}
      </SavedField>
      <SavedField form={form} name="providerStatement">
        {(field) => <TextArea label={`Utförarens yttrande avvikelse ${number}`} oneLine {...field} />}
      </SavedField>
      {actions.map((action, index) =>
        action.fields.breachId === breach.id ? (
          <ActionCard
            key={action.id}
            action={action}
            number={index + 1}
            unitName={unitNameOf(action, units)}
            gathered={gathered}
            ladder={ladder}
          />
        ) : null,
      )}
      <div className="row">
        {(isReadOnly ? [] : units).map((unit) => (
          <Button
            key={unit.id}
            label={`Lägg till åtgärd för avvikelse ${number}${units.length > 1 ? `, ${unit.fields.name}` : ''}`}
            onPress={() => addAction(unit.id)}
          >
            <Plus aria-hidden size={18} /> Lägg till åtgärd{units.length > 1 ? ` för ${unit.fields.name}` : ''}
          </Button>
        ))}
      </div>
    </article>
  );
}

/** The unit is said only where the follow-up has several. */
function unitNameOf(action: SeenRecord<'action'>, units: readonly SeenRecord<'unit'>[]): string | null {
  return units.length > 1 ? (units.find(({ id }) => id === action.fields.unitId)?.fields.name ?? null) : null;
}
