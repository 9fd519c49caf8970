import { useState } from 'react';
import { recordWords } from '#shared/language/record-words.ts';
import type { Mask, MaskableField } from '#shared/publication/masked-fields.ts';
import type { RecordTypeName } from '#shared/records/registry.ts';
import type { FollowUpRecords } from '#shared/report/follow-up-records.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { MaskRow } from './mask-row.tsx';
import { type Deciding, MaskingDialog } from './masking-dialog.tsx';

interface MaskGroupsProps {
  readonly records: FollowUpRecords;
  readonly labels: ReadonlyMap<string, string>;
  readonly fields: readonly MaskableField[];
  readonly masks: readonly Mask[];
  readonly decisions: readonly SeenRecord<'maskingDecision'>[];
  readonly scope: string;
}

/** Everything that is masked or may be, a group for each kind of record, those with secrets first. */
export function MaskGroups({ fields, masks, scope, records, ...rest }: MaskGroupsProps) {
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const masked = new Map(masks.map((mask) => [keyOf(mask), mask]));
  // An empty text that is open has nothing to mask.
  const shown = fields.filter((field) => masked.has(keyOf(field)) || field.ground !== null || hasText(field));
  const groups = new Map<string, MaskableField[]>();
  for (const field of shown) groups.set(field.record.type, [...(groups.get(field.record.type) ?? []), field]);
  const count = (group: readonly MaskableField[]) => group.filter((field) => masked.has(keyOf(field))).length;
  // By class and not by what is decided: a group does not move away from whoever works in it.
  const isSecret = (group: readonly MaskableField[]) => Number(group.some(({ ground }) => ground !== null));
  const inOrder = [...groups].sort(([, one], [, other]) => isSecret(other) - isSecret(one));
  return (
    <div className="mask-groups">
      {inOrder.map(([type, group]) => (
        <MaskGroup key={type} title={titleOf(type)} masked={count(group)} total={group.length}>
          {() =>
            group.map((field) => (
              <MaskRow
                key={keyOf(field)}
                {...rest}
                records={records}
                field={field}
                mask={masked.get(keyOf(field)) ?? null}
                onDecide={setDeciding}
              />
            ))
          }
        </MaskGroup>
      ))}
      {deciding ? (
        <MaskingDialog
          deciding={deciding}
          followUpId={records.followUp.id}
          scope={scope}
          onClose={() => setDeciding(null)}
        />
      ) : null}
    </div>
  );
}

/** Its rows are many and are only made when somebody looks. */
function MaskGroup({
  title,
  masked,
  total,
  children,
}: {
  title: string;
  masked: number;
  total: number;
  children: () => React.ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {title}: {masked} av {total} maskade
      </summary>
      {isOpen ? <ul className="plain-list">{children()}</ul> : null}
    </details>
  );
}

function titleOf(type: string): string {
  const { many } = recordWords[type as RecordTypeName];
  return `${many.charAt(0).toUpperCase()}${many.slice(1)}`;
}

function keyOf({ record, path }: Pick<MaskableField, 'record' | 'path'>): string {
  return `${record.id} ${path}`;
}

function hasText({ record, path }: MaskableField): boolean {
  return String(record.fields[path] ?? '').trim() !== '';
}
