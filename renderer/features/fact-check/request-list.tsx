import { Button } from '../../components/button.tsx';
import { DateField } from '../../components/date-field.tsx';
import { Part, ShortFields } from '../../components/part.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import { SavedField } from '../../form/saved-field.tsx';
import { useFormOf } from '../../form/use-record-form.ts';
import { dayAndTime, today } from '../../language/times.ts';
import { changeRecord } from '../../store/commit.ts';
import type { SeenRecord } from '../../store/use-records.ts';

type Request = SeenRecord<'factCheckRequest'>;

/** The drafts that have been sent, and the one that waits to be. */
export function RequestList({ requests }: { requests: readonly Request[] }) {
  const latest = requests.at(-1);
  return requests
    .filter((request) => request.fields.sentOn !== null || request === latest)
    .map((request, index) => <SentDraft key={request.id} request={request} number={index + 1} />);
}

function SentDraft({ request, number }: { request: Request; number: number }) {
  const form = useFormOf(request);
  const isReadOnly = useIsReadOnly('factCheckRequest');
  const name = `utkast ${number}`;
  return (
    <Part name={`Utkast ${number}, sparat ${dayAndTime(request.createdAt)}`}>
      <ShortFields>
        <SavedField form={form} name="sentOn">
          {(field) => <DateField label={`Skickat, ${name}`} {...field} />}
        </SavedField>
        <SavedField form={form} name="dueDate">
          {(field) => <DateField label={`Svar senast, ${name}`} {...field} />}
        </SavedField>
        <SavedField form={form} name="answeredOn">
          {(field) => <DateField label={`Svar kom, ${name}`} {...field} />}
        </SavedField>
      </ShortFields>
      {request.fields.sentOn === null && !isReadOnly ? (
        <div>
          <Button
            // A failure is shown at the window's foot, with a way to try again.
            onPress={() => void changeRecord(request, { sentOn: today() }).catch(() => undefined)}
          >
            Utkastet är skickat i dag
          </Button>
        </div>
      ) : null}
    </Part>
  );
}
