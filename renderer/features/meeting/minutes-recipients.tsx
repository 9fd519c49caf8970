import type { MinutesTemplate } from '#shared/meeting/minutes-template.ts';
import { scopeName } from '#shared/records/define-record.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import { DateField } from '../../components/date-field.tsx';
import { SealedContext } from '../../form/read-only.ts';
import { SavedField } from '../../form/saved-field.tsx';
import { useRecordForm } from '../../form/use-record-form.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { type SeenRecord, useRecords } from '../../store/use-records.ts';

type Recipient = MinutesTemplate['recipients'][number];

/** Who is to be told of the meeting, of what and when, and when it was done. */
export function MinutesRecipients({ work, recipients }: { work: FollowUpWork; recipients: readonly Recipient[] }) {
  const { followUp } = work;
  // The first unit's, whichever is visited: one list for the follow-up.
  const unitId = followUp.fields.unitIds[0];
  const scope = unitId === undefined ? null : scopeName('unit', unitId);
  const deliveries = useRecords('minutesDelivery', scope);
  if (!deliveries || scope === null || recipients.length === 0) return null;
  const own = deliveries.filter(({ fields }) => fields.followUpId === followUp.id);
  return (
    <section className="card stack" aria-labelledby="recipients-heading">
      <h2 id="recipients-heading">Delges</h2>
      {/* Most are told after the follow-up has been sealed. */}
      <SealedContext value={false}>
        {recipients.map((recipient) => (
          <Delivery
            key={recipient.id}
            recipient={recipient}
            scope={scope}
            followUpId={followUp.id}
            delivery={own.find(({ fields }) => fields.recipient === recipient.id) ?? null}
          />
        ))}
      </SealedContext>
    </section>
  );
}

function Delivery({
  recipient: { id, name, what, when },
  scope,
  followUpId,
  delivery,
}: {
  recipient: Recipient;
  scope: string;
  followUpId: string;
  delivery: SeenRecord<'minutesDelivery'> | null;
}) {
  const form = useRecordForm({
    type: 'minutesDelivery',
    scope,
    id: derivedId('minutesDelivery', followUpId, id),
    record: delivery,
    initial: { followUpId, recipient: id, sentOn: null },
  });
  return (
    <div className="recipient">
      <p>
        <strong>{name}</strong>
        <br />
        {what}. <span className="soft">{when}.</span>
      </p>
      <SavedField form={form} name="sentOn">
        {(field) => <DateField label={`Skickat till ${name.toLowerCase()}`} {...field} />}
      </SavedField>
    </div>
  );
}
