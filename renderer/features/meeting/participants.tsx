import { Plus } from 'lucide-react';
import { contractSideWords, presenceWords } from '#shared/language/swedish.ts';
import type { MeetingParticipant } from '#shared/records/meeting-participant.ts';
import { Button } from '../../components/button.tsx';
import { choicesFrom } from '../../components/choice.ts';
import { RadioGroup } from '../../components/radio-group.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import { SavedField } from '../../form/saved-field.tsx';
import { useFormOf } from '../../form/use-record-form.ts';
import { createRecord, newId } from '../../store/commit.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { type SeenRecord, useRecords } from '../../store/use-records.ts';
import './participants.css';

/** Who was called to the contract meeting: by role and side, who called them, and whether they came. */
export function Participants({ work }: { work: FollowUpWork }) {
  const participants = useRecords('meetingParticipant', work.scope);
  const isReadOnly = useIsReadOnly('meetingParticipant');
  if (!participants) return null;

  function add(side: MeetingParticipant['side']) {
    const fields = {
      followUpId: work.followUp.id,
      role: '',
      side,
      presence: 'present' as const,
      invitedBy: 'municipality' as const,
    };
    // A failure is shown at the window's foot, with a way to try again.
    createRecord('meetingParticipant', work.scope, newId(), fields).catch(() => undefined);
  }

  return (
    <details>
      <summary>Deltagare i avtalsmötet ({summaryOf(participants)})</summary>
      <div className="stack">
        <p className="soft">Ange roll, inte namn. Deltagarna står i rapporten, före kraven.</p>
        {participants.map((participant, index) => (
          <Participant key={participant.id} participant={participant} number={index + 1} />
        ))}
        {isReadOnly ? null : (
          <div className="row">
            <Button label="Lägg till deltagare från kommunen" onPress={() => add('municipality')}>
              <Plus aria-hidden size={18} /> Från kommunen
            </Button>
            <Button label="Lägg till deltagare från utföraren" onPress={() => add('provider')}>
              <Plus aria-hidden size={18} /> Från utföraren
            </Button>
          </div>
        )}
      </div>
    </details>
  );
}

function summaryOf(participants: readonly SeenRecord<'meetingParticipant'>[]): string {
  if (participants.length === 0) return 'inga än';
  const absent = participants.filter(({ fields }) => fields.presence === 'absent').length;
  return absent === 0 ? String(participants.length) : `${participants.length}, varav ${absent} frånvarande`;
}

function Participant({ participant, number }: { participant: SeenRecord<'meetingParticipant'>; number: number }) {
  const form = useFormOf(participant);
  const sides = choicesFrom(contractSideWords);
  return (
    <fieldset className="participant">
      <legend className="visually-hidden">Deltagare {number}</legend>
      <SavedField form={form} name="role">
        {(field) => <TextField label={`Roll, deltagare ${number}`} {...field} />}
      </SavedField>
      <SavedField form={form} name="side">
        {({ value, onChange, ...field }) => (
          <Select
            label={`Part, deltagare ${number}`}
            choices={sides}
            value={value}
            onChange={(chosen) => onChange(chosen ?? value)}
            {...field}
          />
        )}
      </SavedField>
      <SavedField form={form} name="invitedBy">
        {({ value, onChange, ...field }) => (
          <Select
            label={`Kallad av, deltagare ${number}`}
            choices={sides}
            value={value}
            onChange={(chosen) => onChange(chosen ?? value)}
            {...field}
          />
        )}
      </SavedField>
      <SavedField form={form} name="presence">
        {(field) => (
          <RadioGroup label={`Närvaro, deltagare ${number}`} choices={choicesFrom(presenceWords)} inRow {...field} />
        )}
      </SavedField>
      <DeleteButton what={`deltagare ${number}`} records={[participant]} />
    </fieldset>
  );
}
