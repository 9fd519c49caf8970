import { zodResolver } from '@hookform/resolvers/zod';
import { Controller, useForm } from 'react-hook-form';
import { type RecordTypeName, recordTypeNamed } from '#shared/records/registry.ts';
import type { Json } from '#shared/sync/change.ts';
import { deletionPath, mergeProse } from '#shared/sync/merge.ts';
import { mergeClassOf } from '#shared/sync/projected-record.ts';
import { z } from '#shared/zod.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import type { Choice } from '../../components/choice.ts';
import { RadioGroup } from '../../components/radio-group.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { commitChange, newChange } from '../../store/commit.ts';
import { type SeenRecord, useRecord } from '../../store/use-records.ts';
import { bothTexts, valueText } from './conflict-words.ts';

const settlement = z
  .object({
    choice: z.enum(['theirs', 'mine', 'both', 'third'], { error: 'Välj vad som ska gälla.' }),
    third: z.string(),
    reason: z.string().trim().min(1, { error: 'Skriv varför, med några ord.' }).max(5000),
  })
  .refine(({ choice, third }) => choice !== 'third' || third.trim() !== '', {
    path: ['third'],
    error: 'Skriv lydelsen som ska gälla.',
  });
type Settlement = z.infer<typeof settlement>;

/** The choice between two versions, and why: a change that cites the conflict. */
export function SettleConflict({
  conflict,
  nameOf,
}: {
  conflict: SeenRecord<'conflict'>;
  nameOf: (id: string) => string;
}) {
  const { fields } = conflict;
  const record = useRecord(fields.recordType as RecordTypeName, fields.recordId);
  const { control, handleSubmit, watch } = useForm<Settlement>({
    resolver: zodResolver(settlement),
    defaultValues: { third: '', reason: '' },
  });
  const settle = useAction(async ({ choice, third, reason }: Settlement) => {
    const value = { theirs: fields.theirs, mine: fields.mine, both: bothOf(conflict), third: third.trim() }[choice];
    const resolves = { conflictId: conflict.id, reason };
    const type = fields.recordType as RecordTypeName;
    const baseRev = record?.baseRev ?? null;
    if (fields.path === deletionPath) {
      const action = value === true ? 'delete' : 'put';
      return commitChange({ ...newChange(type, conflict.scope, fields.recordId, baseRev, []), action, resolves });
    }
    const ops = [{ path: fields.path, from: fields.theirs, to: value }];
    return commitChange({ ...newChange(type, conflict.scope, fields.recordId, baseRev, ops), resolves });
  });
  if (record === undefined) return null;
  return (
    <form className="stack measure" onSubmit={handleSubmit((chosen) => settle.run(chosen))} noValidate>
      <Controller
        control={control}
        name="choice"
        render={({ field, fieldState }) => (
          <RadioGroup
            label="Vad ska gälla?"
            choices={choicesFor(conflict, nameOf)}
            value={field.value ?? null}
            onChange={field.onChange}
            onBlur={field.onBlur}
            error={fieldState.error?.message}
          />
        )}
      />
      {watch('choice') === 'both' ? (
        <p className="card conflict-text" role="status">
          {valueText(bothOf(conflict))}
        </p>
      ) : null}
      {watch('choice') === 'third' ? (
        <Controller
          control={control}
          name="third"
          render={({ field, fieldState }) => (
            <TextArea
              label="Lydelsen som ska gälla"
              value={field.value ?? ''}
              onChange={field.onChange}
              onBlur={field.onBlur}
              inputRef={field.ref}
              error={fieldState.error?.message}
            />
          )}
        />
      ) : null}
      <Controller
        control={control}
        name="reason"
        render={({ field, fieldState }) => (
          <TextArea
            label="Varför?"
            description="Skälet sparas med valet och kan läsas av alla i uppföljningen."
            oneLine
            value={field.value ?? ''}
            onChange={field.onChange}
            onBlur={field.onBlur}
            inputRef={field.ref}
            error={fieldState.error?.message}
          />
        )}
      />
      <ErrorBanner error={settle.error} />
      <div>
        <Button look="primary" type="submit" isPending={settle.isPending}>
          Avgör konflikten
        </Button>
      </div>
    </form>
  );
}

function choicesFor(
  { fields }: SeenRecord<'conflict'>,
  nameOf: (id: string) => string,
): Choice<Settlement['choice']>[] {
  if (fields.path === deletionPath) {
    const word = (value: Json) => (value === true ? 'Ta bort uppgiften' : 'Behåll uppgiften');
    return [
      { value: 'theirs', label: word(fields.theirs) },
      { value: 'mine', label: word(fields.mine) },
    ];
  }
  const whose = (id: string) => (nameOf(id) === 'Du' ? 'Din lydelse' : `Lydelsen från ${nameOf(id)}`);
  const schema = recordTypeNamed(fields.recordType)?.fields[fields.path]?.schema;
  const freeText = schema?.safeParse('En annan lydelse').success ?? false;
  const isProse = mergeClassOf(fields.recordType, fields.path) === 'prose';
  return [
    { value: 'theirs', label: whose(fields.theirsBy) },
    { value: 'mine', label: whose(fields.mineBy) },
    ...(isProse ? [{ value: 'both' as const, label: 'Båda, hopfogade' }] : []),
    ...(freeText ? [{ value: 'third' as const, label: 'En tredje lydelse' }] : []),
  ];
}

/** Both texts: word by word where they fit together, after each other where they do not. */
function bothOf({ fields }: SeenRecord<'conflict'>): string {
  const { base, theirs, mine, proposal } = fields;
  if (proposal !== null) return proposal;
  return mergeProse(valueText(base), valueText(theirs), valueText(mine)) ?? bothTexts(theirs, mine);
}
