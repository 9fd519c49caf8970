import { fieldName } from '#shared/language/field-words.ts';
import { RadioGroup } from '../../components/radio-group.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { SavedField } from '../../form/saved-field.tsx';
import type { RecordForm } from '../../form/use-record-form.ts';
import { verdictChoices } from '../requirement/verdict-choices.ts';

interface Criteria {
  readonly decisionReview: 'received' | 'rightSupport' | 'effect' | 'satisfaction';
  readonly committeeControl: 'background' | 'assessment' | 'decision';
}

/** One criterion: what it asks, the verdict and a comment. */
export function CriterionFields<T extends keyof Criteria>({
  form,
  criterion: { field: name, text },
  of,
}: {
  form: RecordForm<T>;
  criterion: { readonly field: Criteria[T]; readonly text: string };
  /** What is judged, as the labels tell it from the others: `uppföljning 2`. */
  of: string;
}) {
  // All criteria have the same two fields; the compiler is told of one, or it would know of none.
  const alike = form as unknown as RecordForm<'decisionReview'>;
  return (
    <div className="stack-tight">
      <h4>{text}</h4>
      <SavedField form={alike} name={name as 'received'}>
        {(field) => (
          <RadioGroup
            label={`Bedömning, ${fieldName(name)}, ${of}`}
            labelStyle="hidden"
            choices={verdictChoices}
            inRow
            {...field}
          />
        )}
      </SavedField>
      <SavedField form={alike} name={`${name as 'received'}Comment`}>
        {(field) => <TextArea label={`Kommentar, ${fieldName(name)}, ${of}`} oneLine {...field} />}
      </SavedField>
    </div>
  );
}
