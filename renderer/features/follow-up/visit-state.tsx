import { visitKindWords } from '#shared/language/swedish.ts';
import { focusSelectedPart } from '../../app/focus-part.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { useIsReadOnly, useLacksRight } from '../../form/read-only.ts';
import { longDate, today } from '../../language/times.ts';
import { changeRecord, createRecord, newId } from '../../store/commit.ts';
import { useDiskSpace } from '../../store/disk-space.tsx';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { useRecord } from '../../store/use-records.ts';
import { CentralCompleteness } from './central-completeness.tsx';

/** Where the visit stands: begin it, end it, open it again until its report is sealed. */
export function VisitState({ work }: { work: FollowUpWork }) {
  const isReadOnly = useIsReadOnly('visit');
  const { visit } = work;
  const change = useAction(async (state: 'open' | 'closed') => visit && changeRecord(visit, { state }));
  if (!visit) return <StartVisit work={work} />;
  const { kind, date, state } = visit.fields;
  return (
    <div className="stack-tight">
      <div className="row">
        <p>
          {visitKindWords[kind]} {longDate(date)} · <strong>{state === 'open' ? 'Pågår' : 'Avslutat'}</strong>
        </p>
        {isReadOnly ? null : (
          <Button isPending={change.isPending} onPress={() => void change.run(state === 'open' ? 'closed' : 'open')}>
            {state === 'open' ? 'Avsluta besöket' : 'Öppna besöket igen'}
          </Button>
        )}
      </div>
      <CentralCompleteness followUpId={work.followUp.id} />
      <ErrorBanner error={change.error} />
    </div>
  );
}

/** Makes the visit record: a site visit, today, at the follow-up's unit. */
export function StartVisit({ work }: { work: FollowUpWork }) {
  const lacksRight = useLacksRight('visit');
  const unit = useRecord('unit', work.unitId);
  const { level } = useDiskSpace();
  const start = useAction(async () => {
    await createRecord('visit', work.scope, newId(), {
      followUpId: work.followUp.id,
      kind: 'siteVisit',
      title: unit ? `Platsbesök ${unit.fields.name}` : 'Platsbesök',
      date: today(),
      unitId: work.unitId,
      state: 'open',
    });
    focusSelectedPart();
  });
  if (lacksRight) return <p className="soft">Ansvarig eller biträdande startar besöket.</p>;
  return (
    <div className="stack-tight">
      <div>
        <Button
          look="primary"
          isDisabled={level === 'readOnly'}
          isPending={start.isPending}
          onPress={() => void start.run()}
        >
          Starta besök
        </Button>
      </div>
      <ErrorBanner error={start.error} />
    </div>
  );
}
