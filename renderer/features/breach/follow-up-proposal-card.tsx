import { dateText } from '#shared/language/swedish-date.ts';
import { Banner } from '../../components/banner.tsx';
import { DateField } from '../../components/date-field.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { SavedField } from '../../form/saved-field.tsx';
import { useFormOf } from '../../form/use-record-form.ts';
import type { SeenRecord } from '../../store/use-records.ts';

/** The new follow-up that a breach calls for. Another deadline than the actions' own. */
export function FollowUpProposalCard({
  proposal,
  unitName,
  months,
}: {
  proposal: SeenRecord<'followUpProposal'>;
  unitName: string;
  /** The municipality's own limit, in calendar months. */
  months: number | null;
}) {
  const form = useFormOf(proposal);
  const { latest, proposedFor } = proposal.fields;
  const heading = `proposal-${proposal.id}`;
  return (
    <section className="card stack" aria-labelledby={heading}>
      <h2 id={heading}>Ny uppföljning{unitName ? ` av ${unitName}` : ''}</h2>
      <p>
        Senast <strong>{dateText(latest)}</strong>
        {months === null ? '.' : `: inom ${months} månader från avvikelsen.`} Åtgärderna har sina egna datum.
      </p>
      <SavedField form={form} name="proposedFor">
        {({ value, onChange, ...field }) => (
          <DateField
            label="Ny uppföljning föreslås till"
            value={value}
            onChange={(date) => onChange(date ?? '')}
            {...field}
          />
        )}
      </SavedField>
      {proposedFor > latest ? (
        <Banner kind="warning">Det föreslagna datumet ligger efter {dateText(latest)}.</Banner>
      ) : null}
      <SavedField form={form} name="reason">
        {(field) => <TextArea label="Skäl till ny uppföljning" oneLine {...field} />}
      </SavedField>
    </section>
  );
}
