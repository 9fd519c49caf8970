import { use } from 'react';
import { CheckboxGroup } from '../../components/checkbox-group.tsx';
import type { FieldBinding } from '../../form/saved-field.tsx';
import type { EvidenceChoice } from './evidence-choices.ts';
import { RequirementContext } from './requirement-context.ts';

/** What an assessment rests on, in plain words; what already points at the requirement comes first. */
export function EvidencePicker({
  label,
  requirementId,
  ...field
}: FieldBinding<string[]> & { label: string; requirementId: string }) {
  const { choices } = use(RequirementContext);
  if (choices.length === 0)
    return <p className="soft">Det finns inget underlag än: svar, observationer och schema hamnar här.</p>;
  const points = ({ requirementIds }: EvidenceChoice) => requirementIds.includes(requirementId);
  const ordered = [...choices.filter(points), ...choices.filter((choice) => !points(choice))];
  return (
    <div className="evidence-picker">
      <CheckboxGroup
        label={label}
        choices={ordered.map(({ id, kind, text }) => ({ value: id, label: `${kind}: ${text}` }))}
        {...field}
      />
    </div>
  );
}
