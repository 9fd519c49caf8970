import { scopeName } from '#shared/records/define-record.ts';
import { placeOf } from '../../app/router.ts';
import { useSession } from '../../app/session-context.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { longDate, monthName, today } from '../../language/times.ts';
import { type SeenRecord, useRecordsIn } from '../../store/use-records.ts';
import { OpenConflicts, useOpenConflicts } from '../conflict/open-conflicts.tsx';
import { usePrepared } from '../follow-up/prepared.ts';
import { usePlan } from '../plan/use-plan.ts';
import { changeWords, reasonWords } from '../sync/outbox-words.ts';
import { useOutbox } from '../sync/use-outbox.ts';
import { actionsDueSoon, followUpsDue } from './upcoming.ts';
import './today.css';

/** Idag: what to do now, and nothing else. */
export function TodayView() {
  const { user } = useSession();
  const plan = usePlan();
  const prepared = usePrepared();
  const scopes = (prepared ?? []).map(({ preparation }) => scopeName('followUp', preparation.followUpId));
  const visits = useRecordsIn('visit', scopes);
  const actions = useRecordsIn(
    'action',
    [...(plan?.units.keys() ?? [])].map((id) => scopeName('unit', id)),
  );
  const conflicts = useOpenConflicts();
  const rejected = (useOutbox() ?? []).filter(({ state }) => state === 'rejected');
  if (!plan || !prepared || !visits || !actions) return null;

  const now = today();
  const begun = new Set(prepared.map(({ preparation }) => preparation.followUpId));
  const { atHand, late } = followUpsDue(plan.followUps, user.id, begun, now);
  const soon = actionsDueSoon(actions, now);
  const quiet = atHand.length + late.length + soon.length + conflicts.length + rejected.length === 0;
  return (
    <div className="stack-loose">
      <div>
        <PageHeading>Idag</PageHeading>
        <p className="soft">{longDate(now)}</p>
      </div>
      {quiet ? (
        <EmptyState>
          Inget väntar på dig i dag. Vill du förbereda något? <a href={placeOf.plan}>Se hela perioden.</a>
        </EmptyState>
      ) : null}
      <FollowUpCards heading="Dina uppföljningar nu" followUps={atHand} begun={begun} visits={visits} />
      <OpenConflicts />
      {soon.length > 0 ? (
        <section className="stack-tight" aria-labelledby="today-actions">
          <h2 id="today-actions">Åtgärder inom en vecka</h2>
          <ul className="stack-tight">
            {soon.map(({ id, fields }) => (
              <li key={id}>
                <strong>{fields.dueDate ? longDate(fields.dueDate) : ''}</strong> {fields.text}{' '}
                <span className="soft">
                  {plan.units.get(fields.unitId)?.fields.name}
                  {fields.dueDate && fields.dueDate < now ? ' · försenad' : ''}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {rejected.length > 0 ? (
        <section className="stack-tight" aria-labelledby="today-rejected">
          <h2 id="today-rejected">Inte mottaget av centralen</h2>
          <ul className="stack-tight">
            {rejected.map((item) => (
              <li key={item.change.changeId}>
                <a href={placeOf.sync}>{changeWords(item.change)}</a> <span className="soft">{reasonWords(item)}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <FollowUpCards heading="Planerade för tidigare månader" followUps={late} begun={begun} visits={visits} />
    </div>
  );
}

function FollowUpCards({
  heading,
  followUps,
  begun,
  visits,
}: {
  heading: string;
  followUps: readonly SeenRecord<'followUp'>[];
  begun: ReadonlySet<string>;
  visits: readonly SeenRecord<'visit'>[];
}) {
  if (followUps.length === 0) return null;
  return (
    <section className="stack" aria-label={heading}>
      <h2>{heading}</h2>
      <ul className="plain-list today-list">
        {followUps.map((followUp) => (
          <FollowUpCard
            key={followUp.id}
            followUp={followUp}
            ready={begun.has(followUp.id)}
            visit={visits.findLast(({ fields }) => fields.followUpId === followUp.id)}
          />
        ))}
      </ul>
    </section>
  );
}

function FollowUpCard({
  followUp,
  ready,
  visit,
}: {
  followUp: SeenRecord<'followUp'>;
  ready: boolean;
  visit: SeenRecord<'visit'> | undefined;
}) {
  const { title, plannedFor } = followUp.fields;
  const visitWords = { open: 'Besöket pågår', closed: 'Besöket är avslutat' };
  return (
    <li className="card today-card">
      <a className="today-title" href={placeOf.followUp(followUp.id)}>
        {title}
      </a>
      <span className="soft">{monthName(plannedFor)}</span>
      <span>{ready ? 'Redo för fält ✓' : 'Inte redo för fält'}</span>
      {visit ? <span>{visitWords[visit.fields.state]}</span> : null}
    </li>
  );
}
