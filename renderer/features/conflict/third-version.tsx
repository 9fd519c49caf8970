import { fieldName, valueText } from '#shared/language/field-words.ts';
import { recordTypeNamed } from '#shared/records/registry.ts';
import type { Json } from '#shared/sync/change.ts';
import { z } from '#shared/zod.ts';
import { DateField } from '../../components/date-field.tsx';
import { Select } from '../../components/select.tsx';
import { TextArea } from '../../components/text-area.tsx';

type Shape =
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'yesOrNo' }
  | { readonly kind: 'date' }
  | { readonly kind: 'text' };

/** How a field's value can be written anew; null where it cannot be. */
export function writableShape(recordType: string, path: string): Shape | null {
  const schema = recordTypeNamed(recordType)?.fields[path]?.schema;
  if (!schema) return null;
  const bare = schema instanceof z.ZodNullable ? schema.unwrap() : schema;
  if (bare instanceof z.ZodEnum) return { kind: 'choice', values: bare.options.map(String) };
  if (bare instanceof z.ZodBoolean) return { kind: 'yesOrNo' };
  if (schema.safeParse('En annan lydelse').success) return { kind: 'text' };
  return schema.safeParse('2026-03-05').success ? { kind: 'date' } : null;
}

/** A field's value, written anew. */
export function ThirdVersion({
  recordType,
  path,
  value,
  onChange,
  error,
}: {
  recordType: string;
  path: string;
  value: Json;
  onChange: (value: string | boolean | null) => void;
  error: string | undefined;
}) {
  const shape = writableShape(recordType, path);
  const name = fieldName(path);
  const label = `${name.charAt(0).toUpperCase()}${name.slice(1)} som ska gälla`;
  const text = typeof value === 'string' ? value : '';
  switch (shape?.kind) {
    case 'choice': {
      const choices = shape.values.map((option) => ({ value: option, label: valueText(option) }));
      return <Select label={label} choices={choices} value={text || null} onChange={onChange} error={error} />;
    }
    case 'yesOrNo': {
      const chosen = value === true ? 'yes' : value === false ? 'no' : null;
      const choices = [
        { value: 'yes', label: 'Ja' },
        { value: 'no', label: 'Nej' },
      ];
      return (
        <Select
          label={label}
          choices={choices}
          value={chosen}
          onChange={(next) => onChange(next === 'yes')}
          error={error}
        />
      );
    }
    case 'date':
      return <DateField label={label} value={text || null} onChange={onChange} error={error} />;
    case 'text':
      return <TextArea label={label} value={text} onChange={onChange} error={error} />;
    default:
      return null;
  }
}
