import { utf8ToBytes } from '@noble/hashes/utils.js';
import { CodedError } from '#shared/errors/error-table.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import { pastedSheet } from '#shared/staffing/read-roster.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { forgetUnfinished, useUnfinished } from '../../form/unfinished.ts';
import { createRecord, newId } from '../../store/commit.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { checkOfRoster } from './check-of-roster.ts';

/** Takes a pasted roster. A text that is none gets one sentence, and stays as it was pasted. */
export function RosterForm({
  work,
  visitId,
  codeKey,
  knownCodes,
  onCancel,
  onRead,
}: {
  work: FollowUpWork;
  visitId: string;
  codeKey: string | null;
  knownCodes: ReadonlySet<string>;
  onCancel: (() => void) | null;
  onRead: (checkId: string) => void;
}) {
  const draft = `roster ${work.followUp.id}`;
  const [text, setText] = useUnfinished(draft, '');
  const reading = useAction(async () => {
    if (codeKey === null) throw new CodedError('SCH-011');
    const { check, codes } = checkOfRoster(
      { title: 'inklistrat schema', sheet: pastedSheet(text), bytes: utf8ToBytes(text) },
      codeKey,
      { visitId, importedAt: new Date().toISOString() },
    );
    const followUpId = work.followUp.id;
    const fresh = codes.filter(({ code }) => !knownCodes.has(code));
    await Promise.all(
      fresh.map(({ code, name }) =>
        createRecord('personCode', work.scope, derivedId('personCode', followUpId, code), { followUpId, code, name }),
      ),
    );
    const checkId = newId();
    await createRecord('scheduleCheck', work.scope, checkId, check);
    forgetUnfinished(draft);
    onRead(checkId);
  });
  return (
    <section className="card stack roster-form" aria-label="Läs ett schema">
      <TextArea
        label="Klistra in schemat"
        description="En rad per pass under en rad med rubriker, till exempel person;kompetens;datum;start;slut. Namnen byts mot koder när schemat läses och stannar på den här datorn."
        value={text}
        onChange={setText}
      />
      <ErrorBanner error={reading.error} />
      <div className="row">
        <Button look="primary" onPress={() => reading.run()} isPending={reading.isPending}>
          Läs schemat
        </Button>
        {onCancel ? (
          <Button look="quiet" onPress={onCancel}>
            Avbryt
          </Button>
        ) : null}
      </div>
    </section>
  );
}
