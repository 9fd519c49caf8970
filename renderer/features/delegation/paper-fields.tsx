import type { ReactElement } from 'react';
import { seenWords } from '#shared/language/swedish.ts';
import type { DelegationDecision } from '#shared/records/delegation.ts';
import { choicesFrom } from '../../components/choice.ts';
import { DateField } from '../../components/date-field.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { FieldBinding } from '../../form/saved-field.tsx';

/** Binds one field of a decision, in whatever form it is being written. */
export type PaperField = <N extends keyof DelegationDecision & string>(
  name: N,
  draw: (field: FieldBinding<DelegationDecision[N]>) => ReactElement,
) => ReactElement;

/** What is looked for in the paper, in its order. */
const seenFields = [
  ['writtenDecision', 'Skriftligt beslut'],
  ['taskDefined', 'Uppgiften klart definierad'],
  ['signedByDelegator', 'Underskrivet av den som delegerar'],
  ['signedByRecipient', 'Underskrivet av mottagaren'],
  ['competenceAssured', 'Kompetensen säkerställd'],
  ['managerInformed', 'Verksamhetschefen informerad'],
  ['nurseInformed', 'MAS eller MAR informerad'],
] as const;

/** Yes, no or not to be seen, for each thing that is looked for. */
export function SeenFields({ field }: { field: PaperField }) {
  return (
    <div className="delegation-seen">
      {seenFields.map(([name, label]) =>
        field(name, ({ value, ...binding }) => (
          <RadioGroup label={label} choices={choicesFrom(seenWords)} inRow value={value ?? 'unknown'} {...binding} />
        )),
      )}
    </div>
  );
}

/** What few papers say: recalled, changed, or for one patient alone. */
export function RareFields({ field }: { field: PaperField }) {
  return (
    <div className="delegation-facts">
      {field('recalledOn', ({ value, ...binding }) => (
        <DateField label="Återkallat" value={value ?? null} {...binding} />
      ))}
      {field('patientCode', ({ value, onChange, ...binding }) => (
        <TextField
          label="Bara för en patient: kod"
          description="Aldrig namn eller personnummer."
          value={value ?? ''}
          onChange={(text) => onChange(text.trim() === '' ? null : text)}
          {...binding}
        />
      ))}
      {field('changeDocumented', ({ value, ...binding }) => (
        <RadioGroup
          label="Ändring eller återkallelse dokumenterad"
          choices={choicesFrom(seenWords)}
          inRow
          value={value ?? 'unknown'}
          {...binding}
        />
      ))}
    </div>
  );
}
