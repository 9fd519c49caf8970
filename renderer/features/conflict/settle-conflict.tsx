import { zodResolver } from '@hookform/resolvers/zod';
import { useMemo } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { type RecordTypeName, recordTypeNamed } from '#shared/records/registry.ts';
import type { Json } from '#shared/sync/change.ts';
import { fieldsOfPath } from '#shared/sync/field-group.ts';
import { deletionPath } from '#shared/sync/merge.ts';
import type { ProjectedRecord } from '#shared/sync/projected-record.ts';
import { z } from '#shared/zod.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import type { Choice } from '../../components/choice.ts';
import { RadioGroup } from '../../components/radio-group.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { commitChange, newChange } from '../../store/commit.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import {
  bothVersions,
  canKeepBoth,
  canWriteThird,
  type SettlementChoice,
  settlementChoices,
  settlingOps,
} from './settlement.ts';
import { ThirdVersion } from './third-version.tsx';

/** The choice, the third version where one is written, and why. */
function settlementSchema(recordType: string, path: string) {
  return z
    .object({
      choice: z.enum(settlementChoices, { error: 'Välj vad som ska gälla.' }),
      third: z.record(z.string(), z.union([z.string(), z.boolean(), z.null()])),
      reason: z.string().trim().min(1, { error: 'Skriv varför, med några ord.' }).max(5000),
    })
    .superRefine(({ choice, third }, context) => {
      if (choice !== 'third') return;
      for (const member of fieldsOfPath(path)) {
        const value = third[member] ?? null;
        const fits = recordTypeNamed(recordType)?.fields[member]?.schema.safeParse(value).success;
        if (fits && value !== '') continue;
        context.addIssue({ code: 'custom', path: ['third', member], message: 'Skriv lydelsen som ska gälla.' });
      }
    });
}

/** The choice between two versions, and why: a change that cites the conflict. Also the way to change a choice. */
export function SettleConflict({
  conflict,
  record,
  nameOf,
  onSettled,
}: {
  conflict: SeenRecord<'conflict'>;
  /** As it stands; null where it is not on this computer. */
  record: ProjectedRecord | null;
  nameOf: (id: string) => string;
  onSettled?: () => void;
}) {
  const { fields } = conflict;
  const { recordType, path } = fields;
  const schema = useMemo(() => settlementSchema(recordType, path), [recordType, path]);
  type Settlement = z.infer<typeof schema>;
  const { control, handleSubmit, watch, formState } = useForm<Settlement>({
    resolver: zodResolver(schema),
    defaultValues: { third: {}, reason: '' },
  });
  const settle = useAction(async ({ choice, third, reason }: Settlement) => {
    const settling = settlingOps(fields, choice, record?.fields ?? {}, third);
    const change = newChange(
      recordType as RecordTypeName,
      conflict.scope,
      fields.recordId,
      record?.base?.rev ?? null,
      settling.ops,
    );
    await commitChange({ ...change, action: settling.action, resolves: { conflictId: conflict.id, reason } });
    onSettled?.();
  });
  const thirdErrors = formState.errors.third as Record<string, { message?: string } | undefined> | undefined;
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
          {bothVersions(fields)}
        </p>
      ) : null}
      {watch('choice') === 'third' ? (
        <Controller
          control={control}
          name="third"
          render={({ field }) => (
            <>
              {fieldsOfPath(path).map((member) => (
                <ThirdVersion
                  key={member}
                  recordType={recordType}
                  path={member}
                  value={field.value[member] ?? null}
                  onChange={(value) => field.onChange({ ...field.value, [member]: value })}
                  error={thirdErrors?.[member]?.message}
                />
              ))}
            </>
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
          {fields.state === 'open' ? 'Avgör konflikten' : 'Ändra valet'}
        </Button>
      </div>
    </form>
  );
}

function choicesFor({ fields }: SeenRecord<'conflict'>, nameOf: (id: string) => string): Choice<SettlementChoice>[] {
  if (fields.path === deletionPath) {
    const word = (value: Json) => (value === true ? 'Ta bort uppgiften' : 'Behåll uppgiften');
    return [
      { value: 'theirs', label: word(fields.theirs) },
      { value: 'mine', label: word(fields.mine) },
    ];
  }
  const whose = (id: string) => (nameOf(id) === 'Du' ? 'Din lydelse' : `Lydelsen från ${nameOf(id)}`);
  return [
    { value: 'theirs', label: whose(fields.theirsBy) },
    { value: 'mine', label: whose(fields.mineBy) },
    ...(canKeepBoth(fields) ? [{ value: 'both' as const, label: 'Båda, hopfogade' }] : []),
    ...(canWriteThird(fields) ? [{ value: 'third' as const, label: 'En tredje lydelse' }] : []),
  ];
}
