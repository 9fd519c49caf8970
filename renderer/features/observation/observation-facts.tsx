import { observationSeverityWords, observationSourceWords } from '#shared/language/swedish.ts';
import { choicesFrom } from '../../components/choice.ts';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { SavedField } from '../../form/saved-field.tsx';
import type { RecordForm } from '../../form/use-record-form.ts';
import type { SeenRecord } from '../../store/use-records.ts';

/** What an observation is about, how it is known and how much it matters. Nothing of it has to be chosen. */
export function ObservationFacts({
  form,
  requirements,
  of = '',
}: {
  form: RecordForm<'observation'>;
  requirements: readonly SeenRecord<'requirement'>[];
  /** `, observation 3`, where several stand on the same page. */
  of?: string;
}) {
  return (
    <div className="observation-facts">
      <SavedField form={form} name="area">
        {({ value, ...field }) => {
          const areas = areasOf(requirements, value ?? '');
          return requirements.length > 0 ? (
            <Select
              label={`Område${of}`}
              emptyLabel="Inget område"
              choices={areas.map((area) => ({ value: area, label: area }))}
              value={value || null}
              {...field}
            />
          ) : (
            <TextField label={`Område${of}`} value={value ?? ''} {...field} />
          );
        }}
      </SavedField>
      <SavedField form={form} name="source">
        {({ value, ...field }) => (
          <Select
            label={`Källa${of}`}
            emptyLabel="Inte angivet"
            choices={choicesFrom(observationSourceWords)}
            value={value ?? null}
            {...field}
          />
        )}
      </SavedField>
      <SavedField form={form} name="severity">
        {({ value, ...field }) => (
          <Select
            label={`Allvar${of}`}
            emptyLabel="Inte angivet"
            choices={choicesFrom(observationSeverityWords)}
            value={value ?? null}
            {...field}
          />
        )}
      </SavedField>
    </div>
  );
}

/** The areas that the contract's requirements name, each once, and the one that is written. */
function areasOf(requirements: readonly SeenRecord<'requirement'>[], written: string): string[] {
  const named = requirements.toSorted((one, other) => one.fields.number - other.fields.number);
  return [...new Set([...named.map(({ fields }) => fields.area), written])].filter(Boolean);
}
