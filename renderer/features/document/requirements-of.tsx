import { CheckboxGroup } from '../../components/checkbox-group.tsx';
import type { SeenRecord } from '../../store/use-records.ts';

interface Props {
  readonly what: string;
  readonly requirements: readonly SeenRecord<'requirement'>[];
  readonly value: readonly string[];
  readonly onChange: (requirementIds: string[]) => void;
  readonly onFocus?: () => void;
  readonly onBlur?: () => void;
  readonly isReadOnly?: boolean;
}

/** Which requirements a document bears on; folded, since a contract has many. */
export function RequirementsOf({ what, requirements, value, ...field }: Props) {
  if (requirements.length === 0) return null;
  const inOrder = requirements.toSorted((one, other) => one.fields.number - other.fields.number);
  const named = inOrder.filter(({ id }) => value.includes(id)).map(({ fields }) => fields.number);
  return (
    <details>
      <summary>
        Gäller krav, {what}: {named.length === 0 ? 'inget valt' : named.join(', ')}
      </summary>
      <CheckboxGroup
        label={`Gäller krav, ${what}`}
        labelStyle="hidden"
        choices={inOrder.map(({ id, fields }) => ({ value: id, label: `${fields.number}. ${fields.text}` }))}
        value={value}
        {...field}
      />
    </details>
  );
}
