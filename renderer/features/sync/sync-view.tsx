import type { OutboxItem, SyncState } from '#shared/ipc/contract.ts';
import { actorWords, changeWords, reasonWords, stateWords } from '#shared/language/outbox-words.ts';
import { scopeIdOf, scopeKindOf } from '#shared/records/define-record.ts';
import { placeOf } from '../../app/router.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { Banner, ErrorBanner, ErrorText } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { clockTime, dayAndTime } from '../../language/times.ts';
import { useRecords } from '../../store/use-records.ts';
import { OpenConflicts } from '../conflict/open-conflicts.tsx';
import { HandoverSection } from '../handover/handover-section.tsx';
import { ExportChanges } from './export-changes.tsx';
import { syncTruth } from './sync-truth.ts';
import { useOutbox } from './use-outbox.ts';
import { useSyncState } from './use-sync-state.ts';
import './sync.css';

const longestList = 200;

/** Synk: what waits, what is acknowledged, what was refused, and who must act. */
export function SyncView() {
  const state = useSyncState();
  const items = useOutbox();
  const signIn = useAction(() => call('session:sign-in'));
  const syncNow = useAction(() => call('sync:now'));
  if (!state || !items) return null;
  const waiting = items.filter((item) => item.state !== 'acknowledged');
  const acknowledged = items.filter((item) => item.state === 'acknowledged');
  return (
    <div className="stack-loose">
      <header className="stack">
        <div className="spread">
          <PageHeading>Synk</PageHeading>
          <div className="row">
            {state.signInNeeded ? (
              <Button isPending={signIn.isPending} onPress={() => void signIn.run()}>
                Logga in igen
              </Button>
            ) : null}
            <Button look="primary" isPending={syncNow.isPending} onPress={() => void syncNow.run()}>
              Synka nu
            </Button>
          </div>
        </div>
        <p>{syncTruth(state).text}.</p>
        <p className="soft">{contactWords(state)}</p>
        {state.problem ? (
          <Banner kind="warning">
            <ErrorText error={{ code: state.problem }} />
          </Banner>
        ) : null}
        {state.withdrawnScopes.length > 0 ? (
          <Banner kind="warning">
            <ErrorText error={{ code: 'SYN-016' }} />
          </Banner>
        ) : null}
        {Math.abs(state.clockAhead ?? 0) >= longestClockDrift ? (
          <Banner kind="warning">{clockWords(state.clockAhead ?? 0)}</Banner>
        ) : null}
        <ErrorBanner error={syncNow.error ?? signIn.error} />
      </header>
      <OpenConflicts />
      <section className="stack" aria-labelledby="sync-waiting">
        <div className="spread">
          <h2 id="sync-waiting">Väntar</h2>
          {waiting.length > 1 ? (
            <ExportChanges
              changeIds={waiting.map(({ change }) => change.changeId)}
              about={`${waiting.length} ändringar`}
              words="Exportera allt som väntar"
              look="normal"
            />
          ) : null}
        </div>
        {waiting.length === 0 ? (
          <EmptyState>Inget väntar. Allt du har skrivit är kvitterat av centralen.</EmptyState>
        ) : (
          <OutboxTable caption="Ändringar som väntar" items={waiting} />
        )}
      </section>
      {acknowledged.length > 0 ? (
        <section className="stack" aria-labelledby="sync-acknowledged">
          <h2 id="sync-acknowledged">Kvitterat</h2>
          <OutboxTable caption="Kvitterade ändringar" items={acknowledged.slice(0, longestList)} />
          {acknowledged.length > longestList ? (
            <p className="soft">… och {acknowledged.length - longestList} äldre, alla kvitterade.</p>
          ) : null}
        </section>
      ) : null}
      <HandoverSection />
    </div>
  );
}

/** So wrong a clock misleads whoever reads when something was written; in seconds. */
const longestClockDrift = 120;

function clockWords(seconds: number): string {
  const minutes = Math.round(Math.abs(seconds) / 60);
  const way = seconds > 0 ? 'före' : 'efter';
  return `Datorns klocka går ${minutes} minuter ${way} centralens. Tiderna på det du skriver blir därefter. Ställ klockan.`;
}

function contactWords({ lastContactAt, lastReceipt, nextAttemptAt, contact }: SyncState): string {
  return [
    lastContactAt ? `Senaste kontakt ${dayAndTime(lastContactAt)}.` : 'Ingen kontakt sedan programmet låstes upp.',
    lastReceipt ? `Senaste kvittens ${dayAndTime(lastReceipt.receivedAt)}.` : '',
    contact === 'offline' && nextAttemptAt ? `Nästa försök ${dayAndTime(nextAttemptAt)}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function OutboxTable({ caption, items }: { caption: string; items: readonly OutboxItem[] }) {
  const followUps = useRecords('followUp', 'plan') ?? [];
  const titles = new Map(followUps.map(({ id, fields }) => [id, fields.title]));
  const columns: Column<OutboxItem>[] = [
    { key: 'what', header: 'Vad', cell: ({ change }) => changeWords(change) },
    {
      key: 'where',
      header: 'Uppföljning',
      cell: ({ change: { scope } }) => {
        const title = scopeKindOf(scope) === 'followUp' ? titles.get(scopeIdOf(scope)) : undefined;
        return title ? <a href={placeOf.followUp(scopeIdOf(scope))}>{title}</a> : '–';
      },
    },
    { key: 'since', header: 'Sparat', cell: ({ savedAt }) => dayAndTime(savedAt) },
    {
      key: 'state',
      header: 'Läge',
      cell: (item) => (
        <>
          {stateWords(item, clockTime)}
          {item.code ? (
            <div className="soft small">
              {reasonWords(item)} ({item.code})
            </div>
          ) : null}
        </>
      ),
    },
    { key: 'actor', header: 'Vem måste göra något', cell: actorWords },
    {
      key: 'export',
      header: 'Fil',
      cell: ({ change }) => <ExportChanges changeIds={[change.changeId]} about={changeWords(change)} />,
    },
  ];
  return (
    <div className="outbox">
      <Table caption={caption} captionHidden columns={columns} rows={items} rowKey={({ change }) => change.changeId} />
    </div>
  );
}
