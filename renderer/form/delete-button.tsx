import { Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { type ScopeKind, scopeIdOf, scopeKindOf } from '#shared/records/define-record.ts';
import { type RecordTypeName, recordTypes } from '#shared/records/registry.ts';
import { focusSelectedPart } from '../app/focus-part.ts';
import { placeOf } from '../app/router.ts';
import { useAction } from '../app/use-action.ts';
import { ErrorBanner } from '../components/banner.tsx';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { deleteRecord } from '../store/commit.ts';
import type { SeenRecord } from '../store/use-records.ts';
import { flushAll } from './flush.ts';
import { useIsReadOnly } from './read-only.ts';

/** For whom it is gone, where that is not a follow-up's people. */
const whereItGoes: Partial<Record<ScopeKind, string>> = {
  caseOfficer: 'Det försvinner från alla dina datorer.',
  contract: 'Det försvinner ur avtalet, för alla.',
  plan: 'Det försvinner ur planen, för alla.',
  guide: 'Det försvinner ur guiden, för alla.',
};

/** Takes away what was made by mistake, when the user has said so twice. */
export function DeleteButton({
  what,
  records,
  children,
}: {
  /** As it is called in a sentence: `observation 2`. */
  what: string;
  /** What goes, in this order: first what belongs to something, then that. */
  records: readonly SeenRecord<RecordTypeName>[];
  /** What goes along with it, in a sentence. */
  children?: ReactNode;
}) {
  const [isAsking, setAsking] = useState(false);
  // The last is what the others belong to.
  const isReadOnly = useIsReadOnly(records.at(-1)?.type ?? null);
  const deleting = useAction(async () => {
    // What is still being typed comes before its deletion, or it would bring the record back as a conflict.
    await flushAll();
    for (const record of records) await deleteRecord(record);
    setAsking(false);
    focusSelectedPart();
  });
  if (isReadOnly) return null;
  const isOnlyHere = records.every(({ type }) => recordTypes[type].localOnly);
  const kind = records[0] && scopeKindOf(records[0].scope);
  return (
    <>
      <Button look="quiet" label={`Ta bort ${what}`} onPress={() => setAsking(true)}>
        <Trash2 aria-hidden size={18} /> Ta bort
      </Button>
      <Dialog
        title={`Ta bort ${what}?`}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        buttons={
          <>
            <Button look="danger" isPending={deleting.isPending} onPress={() => void deleting.run()}>
              Ta bort {what}
            </Button>
            <Button look="quiet" onPress={() => setAsking(false)}>
              Behåll
            </Button>
          </>
        }
      >
        {children}
        <p>
          {isOnlyHere
            ? 'Det finns bara på den här datorn och försvinner från den.'
            : (whereItGoes[kind ?? 'followUp'] ??
              'Det försvinner för alla i uppföljningen och kommer inte med i rapporten.')}
        </p>
        {records[0] && kind === 'followUp' ? (
          <p className="soft">
            Uppgiften finns kvar i historiken. Ska den förstöras för alltid,{' '}
            <a href={placeOf.disposal(scopeIdOf(records[0].scope), records.at(-1)?.id)}>gallra i stället</a>.
          </p>
        ) : null}
        <ErrorBanner error={deleting.error} />
      </Dialog>
    </>
  );
}
