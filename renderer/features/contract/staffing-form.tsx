import { dayTypeWords, dutyWords } from '#shared/language/swedish.ts';
import { CheckboxGroup } from '../../components/checkbox-group.tsx';
import { choicesFrom } from '../../components/choice.ts';
import { DateField } from '../../components/date-field.tsx';
import { ShortFields } from '../../components/part.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { FormField } from '../../form/form-field.tsx';
import { type StaffingEntry, staffingEntry, staffingFieldWords } from './staffing-entry.ts';
import { weekdayChoices } from './term-entry.ts';
import { TermForm } from './term-form.tsx';
import type { SinceOpened } from './use-opened-term.ts';

const measureWords = { people: 'Personer samtidigt', hours: 'Timmar sammanlagt' } as const;
const daysByWords = { weekdays: 'Veckodagar', dates: 'Angivna datum' } as const;
const countedWords = { either: 'Båda räknas', ...dutyWords } as const;

/** One staffing requirement. */
export function StaffingForm({
  name,
  entry,
  draft,
  competences,
  since,
  onTyped,
  onSave,
  onClose,
}: {
  /** Null for a new one. */
  name: string | null;
  entry: StaffingEntry;
  draft: string;
  /** Those that the contract's requirements already name. */
  competences: readonly string[];
  since: SinceOpened;
  onTyped: (entry: StaffingEntry) => void;
  onSave: (entry: StaffingEntry) => Promise<unknown>;
  onClose: () => void;
}) {
  return (
    <TermForm
      heading={name === null ? 'Nytt bemanningskrav' : `Ändra ${name}`}
      schema={staffingEntry}
      entry={entry}
      draft={draft}
      fieldWords={staffingFieldWords}
      since={since}
      onTyped={onTyped}
      onSave={onSave}
      onClose={onClose}
    >
      {(form) => (
        <>
          <FormField form={form} name="label">
            {(field) => (
              <TextField label="Namn" description="Till exempel Kväll eller Vaken natt." autoFocus {...field} />
            )}
          </FormField>
          <FormField form={form} name="measure">
            {(field) => <RadioGroup label="Kravet räknas i" choices={choicesFrom(measureWords)} inRow {...field} />}
          </FormField>
          {form.watch('measure') === 'people' ? (
            <FormField form={form} name="minimum">
              {(field) => <TextField label="Minst så många personer" inputClassName="input-number" {...field} />}
            </FormField>
          ) : (
            <FormField form={form} name="hours">
              {(field) => (
                <TextField
                  label="Minst så många timmar"
                  inputClassName="input-number"
                  description="Alla som arbetar i tiden nedan räknas ihop, dag för dag."
                  {...field}
                />
              )}
            </FormField>
          )}
          <ShortFields>
            <FormField form={form} name="start">
              {(field) => <TextField label="Från klockan" {...field} />}
            </FormField>
            <FormField form={form} name="end">
              {(field) => <TextField label="Till klockan" {...field} />}
            </FormField>
          </ShortFields>
          <p className="soft">Är sluttiden före eller samma som början gäller den nästa dag. 24:00 är midnatt.</p>
          <FormField form={form} name="daysBy">
            {(field) => <RadioGroup label="Dagarna anges som" choices={choicesFrom(daysByWords)} inRow {...field} />}
          </FormField>
          {form.watch('daysBy') === 'weekdays' ? (
            <FormField form={form} name="weekdays">
              {(field) => <CheckboxGroup label="Veckodagar" choices={weekdayChoices} inRow {...field} />}
            </FormField>
          ) : (
            <FormField form={form} name="dates">
              {(field) => <TextArea label="Datum" description="Ett per rad, som 2026-12-24." {...field} />}
            </FormField>
          )}
          <FormField form={form} name="dayTypes">
            {(field) => (
              <CheckboxGroup
                label="Bara dagar som är"
                description="Välj inget om det inte spelar någon roll. En röd dag är aldrig vardag."
                choices={choicesFrom(dayTypeWords)}
                inRow
                {...field}
              />
            )}
          </FormField>
          <FormField form={form} name="competence">
            {(field) => (
              <TextField
                label="Kompetens"
                description="Lämna tomt om alla räknas. Skriv den som i schemat."
                suggestions={competences}
                {...field}
              />
            )}
          </FormField>
          <FormField form={form} name="duty">
            {(field) => <RadioGroup label="Vaken eller jour" choices={choicesFrom(countedWords)} inRow {...field} />}
          </FormField>
          <ShortFields>
            <FormField form={form} name="appliesFrom">
              {(field) => <DateField label="Gäller från och med" {...field} />}
            </FormField>
            <FormField form={form} name="appliesTo">
              {(field) => <DateField label="Gäller till och med" {...field} />}
            </FormField>
          </ShortFields>
        </>
      )}
    </TermForm>
  );
}
