import { ArrowLeft, ArrowRight, Plus } from 'lucide-react';
import { Fragment, useState } from 'react';
import { type InstanceKey, within as inside } from '#shared/guide/guide-run.ts';
import { instanceName } from '#shared/guide/instance-name.ts';
import type { Place } from '#shared/guide/outline.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import { SavedField } from '../../form/saved-field.tsx';
import { useFormOf } from '../../form/use-record-form.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { Parts, useTitle } from './guide-page-view.tsx';
import { useOpenInterview, useRecordedInterview } from './interview-context.ts';
import { useOpenInstance } from './open-instance.ts';
import { useSpot } from './use-live-run.ts';

/** What is asked for each of something: one of them is open, and the others are a key away. */
export function RepeatPart({ place, within }: { place: Place; within: InstanceKey }) {
  const { live, recorded, labels, addInstance } = useOpenInterview();
  useSpot(live, place.name, '');
  const parent = useSpot(live, place.parent?.name ?? '', within);
  const [openId, open] = useOpenInstance(place.name, within);
  const isReadOnly = useIsReadOnly('repeatInstance');
  const [awaited, setAwaited] = useState<string | null>(null);
  const title = useTitle(place, within);
  const ids = live.run.instancesOf(place.name, within);
  const nameOf = (id: string) => instanceName(live.run, place, inside(within, id), (known) => labels.get(known));
  const adding = useAction(async () => {
    const id = await addInstance(place.name, within);
    setAwaited(id);
    open(id);
  });

  const isCounted = place.group?.repeat?.count !== undefined;
  const shown = ids.includes(openId ?? '') ? (openId ?? '') : awaited && ids.includes(awaited) ? awaited : ids[0];
  const index = shown === undefined ? -1 : ids.indexOf(shown);
  const key = shown === undefined ? null : inside(within, shown);
  const record = recorded?.instances.find(({ id }) => id === shown);
  if (parent && !parent.isRelevant) return null;
  if (key !== null && live.run.spot(place.name, key)?.isRelevant === false) return null;
  const heading = title.replace(/\$\{[^}]*\}/g, '').trim() || 'Upprepning';
  return (
    <section className="repeat-part stack" aria-label={heading}>
      <div className="spread">
        <h4 className="group-title">
          {heading} <span className="soft">{ids.length}</span>
        </h4>
        {isCounted || isReadOnly ? null : (
          <Button onPress={() => void adding.run()} isPending={adding.isPending}>
            <Plus aria-hidden size={18} /> Lägg till {heading.toLowerCase()}
          </Button>
        )}
      </div>
      <ErrorBanner error={adding.error} />
      {ids.length === 0 ? <p className="soft">Inga än.</p> : null}
      {shown !== undefined && key !== null ? (
        <>
          <div className="row repeat-choice">
            <Button
              look="quiet"
              label="Föregående"
              isDisabled={index <= 0}
              onPress={() => open(ids[index - 1] ?? shown)}
            >
              <ArrowLeft aria-hidden size={18} />
            </Button>
            <Select
              label={`Visa ${heading.toLowerCase()}`}
              labelStyle="hidden"
              choices={ids.map((id) => ({ value: id, label: nameOf(id) }))}
              value={shown}
              onChange={(id) => id && open(id)}
            />
            <Button
              look="quiet"
              label="Nästa"
              isDisabled={index >= ids.length - 1}
              onPress={() => open(ids[index + 1] ?? shown)}
            >
              <ArrowRight aria-hidden size={18} />
            </Button>
          </div>
          {/* One key for both: of two siblings with the same key one would stay when the other instance is shown. */}
          <Fragment key={key}>
            {record ? <InstanceLabel record={record} name={nameOf(record.id)} instance={key} /> : null}
            <section className="stack-loose" aria-label={nameOf(shown)}>
              <Parts places={place.children} instance={key} />
            </section>
          </Fragment>
        </>
      ) : null}
    </section>
  );
}

function InstanceLabel({
  record,
  name,
  instance,
}: {
  record: SeenRecord<'repeatInstance'>;
  name: string;
  instance: InstanceKey;
}) {
  const { answers, instances } = useRecordedInterview();
  const form = useFormOf(record);
  const isInside = (place: string | null | undefined) =>
    place === instance || place?.startsWith(`${instance}/`) === true;
  const own = [...answers.values()].filter(({ fields }) => isInside(fields.instance));
  const below = instances.filter(({ fields }) => isInside(fields.within));
  return (
    <div className="row">
      <SavedField form={form} name="label">
        {(field) => (
          <TextField label="Märkning" description="Till exempel rumsnummer eller kod. Skriv aldrig namn." {...field} />
        )}
      </SavedField>
      <DeleteButton what={name} records={[...own, ...below, record]}>
        {own.length > 0 ? <p>{own.length === 1 ? 'Dess svar' : `Dess ${own.length} svar`} tas också bort.</p> : null}
      </DeleteButton>
    </div>
  );
}
