import { useEffect, useState } from 'react';
import { valueText } from '#shared/language/field-words.ts';
import type { RecordTypeName } from '#shared/records/registry.ts';
import { withReferenceLabels } from '#shared/report/evidence-reference.ts';
import { sameValue } from '#shared/sync/canonical.ts';
import type { Json } from '#shared/sync/change.ts';
import type { FieldEvent } from '#shared/sync/field-history.ts';
import { useAction } from '../../app/use-action.ts';
import { call, listen } from '../../bridge.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import type { VisitedField } from '../../form/last-field.ts';
import { dayAndTime } from '../../language/times.ts';
import { changeRecord } from '../../store/commit.ts';
import { useRecord, useRecords } from '../../store/use-records.ts';
import { conflictName } from '../conflict/conflict-words.ts';
import './field-history.css';

/** Who wrote what in a field, when, from what; and the way back to any of it. */
export function FieldHistory({ field, onClose }: { field: VisitedField; onClose: () => void }) {
  const { recordType, recordId, path, isReadOnly } = field;
  const record = useRecord(recordType, recordId);
  const people = useRecords('person', 'plan') ?? [];
  const events = useFieldEvents(recordId)?.filter((event) => event.path === path);
  const current = (record?.fields as Readonly<Record<string, Json>> | undefined)?.[path] ?? null;
  const restore = useAction(async (value: Json) => {
    if (record) await changeRecord(record, { [path]: value } as Parameters<typeof changeRecord<RecordTypeName>>[1]);
  });
  const nameOf = ({ by, own }: FieldEvent) => {
    if (by === null) return 'Centralen';
    const name = people.find(({ id }) => id === by)?.fields.name ?? 'Okänd';
    return own ? `${name} (du)` : name;
  };
  return (
    <Dialog
      title={`Historik: ${conflictName({ recordType, path })}`}
      isOpen
      onClose={onClose}
      buttons={<Button onPress={onClose}>Stäng</Button>}
    >
      <ErrorBanner error={restore.error} />
      {events?.length === 0 ? <p className="soft">Fältet har inte ändrats på den här datorn.</p> : null}
      <ol className="plain-list stack field-history" reversed>
        {[...(events ?? [])].reverse().map((event) => (
          <li key={event.seq}>
            <p>
              <strong>{nameOf(event)}</strong> <span className="soft">{dayAndTime(event.at)}</span>
            </p>
            <dl className="field-history-values">
              <dt className="soft">Från</dt>
              <dd>{readable(event.from, event.path) || <span className="soft">tomt</span>}</dd>
              <dt className="soft">Till</dt>
              <dd>{readable(event.to, event.path) || <span className="soft">tomt</span>}</dd>
            </dl>
            {sameValue(event.to, current) ? (
              <p className="soft small">Så står det nu.</p>
            ) : isReadOnly || !record ? null : (
              <Button
                label={`Återställ det här: ${readable(event.to, event.path)}`}
                onPress={() => void restore.run(event.to)}
              >
                Återställ det här
              </Button>
            )}
            {event.own && event.from !== null && sameValue(event.to, current) && !isReadOnly && record ? (
              <Button
                label={`Ångra: tillbaka till ${readable(event.from, event.path)}`}
                onPress={() => void restore.run(event.from)}
              >
                Ångra
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

function readable(value: Json, path: string): string {
  return withReferenceLabels(valueText(value, path));
}

/** What has happened to a record, read anew whenever the journal grows. */
function useFieldEvents(recordId: string): readonly FieldEvent[] | null {
  const [events, setEvents] = useState<readonly FieldEvent[] | null>(null);
  useEffect(() => {
    let ended = false;
    const read = () => {
      call('journal:history', { recordId }).then(
        (history) => {
          if (!ended) setEvents(history.events);
        },
        () => undefined,
      );
    };
    read();
    const stop = listen('journal:appended', read);
    return () => {
      ended = true;
      stop();
    };
  }, [recordId]);
  return events;
}
