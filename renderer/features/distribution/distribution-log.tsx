import { distributionWayWords } from '#shared/language/swedish.ts';
import { isIsoDate } from '#shared/records/values.ts';
import { useSession } from '../../app/session-context.ts';
import { useAction } from '../../app/use-action.ts';
import { DateField } from '../../components/date-field.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { SavedField } from '../../form/saved-field.tsx';
import { useFormOf } from '../../form/use-record-form.ts';
import { dayAndTime, longDate } from '../../language/times.ts';
import { type SeenRecord, useRecords } from '../../store/use-records.ts';
import { moveReport } from '../report/move-report.ts';

type Line = SeenRecord<'distribution'>;

/** What went to whom, the last first. Nothing of it changes but the day that a draft is said to have gone off. */
export function DistributionLog({ log }: { log: readonly Line[] }) {
  const people = useRecords('person', 'plan');
  if (!people) return null;
  if (log.length === 0) return <p>Inget är utskickat än.</p>;
  const nameOf = (id: string) => people.find((person) => person.id === id)?.fields.name ?? 'Okänd';
  const columns: Column<Line>[] = [
    {
      key: 'recipient',
      header: 'Mottagare',
      width: 0.2,
      cell: ({ fields }) => fields.recipientName,
    },
    {
      key: 'what',
      header: 'Vad',
      width: 0.3,
      cell: ({ fields }) => (
        <>
          {fields.variantName}
          <ul className="plain-list soft distribution-files">
            {fields.files.map(({ name, sha256 }) => (
              <li key={name}>
                {name}
                <br />
                <span className="manifest-hash">{`${sha256.slice(0, 8)} … ${sha256.slice(-8)}`}</span>
              </li>
            ))}
          </ul>
        </>
      ),
    },
    {
      key: 'how',
      header: 'Hur och när',
      width: 0.28,
      cell: ({ fields }) => (
        <>
          {distributionWayWords[fields.way]}, {dayAndTime(fields.sentAt)}, av {nameOf(fields.sentBy)}.
          {fields.meetingDate === null ? null : <p>Till sammanträdet {longDate(fields.meetingDate)}.</p>}
          {fields.note ? <p className="soft">{fields.note}</p> : null}
        </>
      ),
    },
    {
      key: 'sent',
      header: 'Skickat',
      width: 0.22,
      cell: (line) => (line.fields.way === 'email' ? <SentOn line={line} /> : '–'),
    },
  ];
  return <Table caption="Vad som har gått till vem" isFitted columns={columns} rows={log} rowKey={({ id }) => id} />;
}

/** The program made a draft; whether it went off is known by whoever sent it. */
function SentOn({ line }: { line: Line }) {
  const { user } = useSession();
  const form = useFormOf(line);
  const steps = useRecords('reportStep', line.scope);
  const { recipientName, sentAt, reportId } = line.fields;
  const isNoted = steps?.some(({ fields }) => fields.reportId === reportId && fields.to === 'distributed') ?? true;
  const moving = useAction(async () => {
    if (!isNoted) await moveReport({ reportId, scope: line.scope, userId: user.id }, 'distributed');
  });
  return (
    <SavedField form={form} name="sentOn">
      {({ onChange, ...field }) => (
        <DateField
          label={`Skickat till ${recipientName.toLowerCase()}, utkast ${dayAndTime(sentAt)}`}
          labelStyle="hidden"
          {...field}
          onChange={(day) => {
            onChange(day);
            if (day !== null && isIsoDate(day)) void moving.run();
          }}
        />
      )}
    </SavedField>
  );
}
