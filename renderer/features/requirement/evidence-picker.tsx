import { use } from 'react';
import { CheckboxGroup } from '../../components/checkbox-group.tsx';
import type { FieldBinding } from '../../form/saved-field.tsx';
import type { EvidenceChoice } from './evidence-choices.ts';
import { RequirementContext } from './requirement-context.ts';

type PickerProps = FieldBinding<string[]> & { label: string };

/** What a judgement rests on, in plain words. */
export function EvidencePicker({
  label,
  choices,
  ...field
}: PickerProps & {
  /** What has been gathered, in the order to show it. */
  choices: readonly EvidenceChoice[];
}) {
  if (choices.length === 0)
    return <p className="soft">Det finns inget underlag än: svar, observationer och schema hamnar här.</p>;
  return (
    <div className="evidence-picker">
      <CheckboxGroup
        label={label}
        choices={choices.map(({ id, kind, text }) => ({ value: id, label: `${kind}: ${text}` }))}
        {...field}
      />
    </div>
  );
}

/** The same for a requirement; what already points at it comes first. */
export function RequirementEvidence({ requirementId, ...field }: PickerProps & { requirementId: string }) {
  const { choices } = use(RequirementContext);
  const points = ({ requirementIds }: EvidenceChoice) => requirementIds.includes(requirementId);
  const ordered = [...choices.filter(points), ...choices.filter((choice) => !points(choice))];
  return <EvidencePicker choices={ordered} {...field} />;
}
