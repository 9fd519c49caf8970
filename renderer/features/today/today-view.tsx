import { escalationsOf, standingDeadline } from '#shared/action/escalation-ladder.ts';
import { changeWords, reasonWords } from '#shared/language/outbox-words.ts';
import { scopeName } from '#shared/records/define-record.ts';
import { isReported } from '#shared/records/statutory-report.ts';
import { placeOf } from '../../app/router.ts';
import { useSession } from '../../app/session-context.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { longDate, monthName, today } from '../../language/times.ts';
import { useNoteShown } from '../../store/use-note-opened.ts';
import { type SeenRecord, useRecordsIn } from '../../store/use-records.ts';
import { OpenConflicts, useOpenConflicts } from '../conflict/open-conflicts.tsx';
import { scopesOf, useWorkHere } from '../follow-up/work-here.ts';
import { type Plan, unitNames, usePlan } from '../plan/use-plan.ts';
import { isFollowUpSealed } from '../report/is-sealed.ts';
import { ReportingList } from '../statutory-report/reporting-list.tsx';
import { useOutbox } from '../sync/use-outbox.ts';
import { FollowUpCard } from './follow-up-card.tsx';
import { missingForField } from './missing-for-field.ts';
import { actionsDueSoon, documentsDueSoon, followUpsDue } from './upcoming.ts';
import { useMaterialHere } from './use-material-here.ts';
import './today.css';

/** Idag: what to do now, and nothing else. */
export function TodayView() {
  const { user } = useSession();
  const plan = usePlan();
  const work = useWorkHere();
  const visits = useRecordsIn('visit', scopesOf(work));
  const actions = useRecordsIn(
    'action',
    [...(plan?.units.keys() ?? [])].map((id) => scopeName('unit', id)),
  );
  const escalations = useRecordsIn(
    'escalation',
    [...(plan?.units.keys() ?? [])].map((id) => scopeName('unit', id)),
  );
  const promised = useRecordsIn('promisedDocument', scopesOf(work));
  const statutoryReports = useRecordsIn('statutoryReport', scopesOf(work));
  const reports = useRecordsIn('report', scopesOf(work));
  const conflicts = useOpenConflicts();
  const rejected = (useOutbox() ?? []).filter(({ state }) => state === 'rejected');
  const now = today();
  const begun = new Set(work?.here);
  const { atHand, late } = followUpsDue(plan?.followUps ?? [], user.id, begun, now);
  const here = useMaterialHere(atHand, work?.prepared);
  const soon = actionsDueSoon(waitedFor(actions ?? [], escalations ?? []), now);
  const documents = documentsDueSoon(promised ?? [], now);
  // Where the report is sealed nothing can be noted any more; the follow-up itself says so.
  const isSealedScope = (scope: string) =>
    isFollowUpSealed((reports ?? []).filter((report) => report.scope === scope).map(({ fields }) => fields));
  const unreported = (statutoryReports ?? []).filter(
    ({ scope, fields }) => !isReported(fields) && !isSealedScope(scope),
  );
  useNoteShown('visit', visits);
  useNoteShown('action', soon);
  useNoteShown(
    'escalation',
    escalations?.filter(({ fields }) => soon.some(({ id }) => id === fields.actionId)),
  );
  useNoteShown('promisedDocument', documents);
  useNoteShown('statutoryReport', unreported);
  if (!plan || !visits || !actions || !escalations || !promised || !statutoryReports || !reports || !here) return null;

  const tasks = unreported.length + atHand.length + late.length + soon.length + documents.length;
  const quiet = tasks + conflicts.length + rejected.length === 0;
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
      {unreported.length > 0 ? (
        <section className="stack-tight" aria-labelledby="today-unreported">
          <h2 id="today-unreported">Ska rapporteras genast</h2>
          <ReportingList reports={unreported} followUps={plan.followUps} />
        </section>
      ) : null}
      <OpenConflicts />
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
      {atHand.length > 0 ? (
        <section className="stack" aria-labelledby="today-follow-ups">
          <h2 id="today-follow-ups">Dina uppföljningar nu</h2>
          <ul className="plain-list today-list">
            {atHand.map((followUp) => (
              <FollowUpCard
                key={followUp.id}
                followUp={followUp}
                unitName={unitNames(plan, followUp)}
                missing={missingForField(followUp, here)}
                visit={visits.findLast(({ fields }) => fields.followUpId === followUp.id)}
              />
            ))}
          </ul>
        </section>
      ) : null}
      <DueActions plan={plan} actions={soon} now={now} />
      <DueDocuments plan={plan} documents={documents} now={now} />
      <LateFollowUps followUps={late} />
    </div>
  );
}

/** An action of which a step of the contract's ladder has been taken is waited for until that step's deadline. */
function waitedFor(
  actions: readonly SeenRecord<'action'>[],
  escalations: readonly SeenRecord<'escalation'>[],
): SeenRecord<'action'>[] {
  return actions.map((action) => {
    const dueDate = standingDeadline(action.fields, escalationsOf(action.id, escalations));
    return { ...action, fields: { ...action.fields, dueDate } };
  });
}

function DueActions({ plan, actions, now }: { plan: Plan; actions: readonly SeenRecord<'action'>[]; now: string }) {
  if (actions.length === 0) return null;
  return (
    <section className="stack-tight" aria-labelledby="today-actions">
      <h2 id="today-actions">Åtgärder att följa upp</h2>
      <ul className="stack-tight">
        {actions.map(({ id, fields: { text, unitId, dueDate } }) => (
          <li key={id}>
            {text || 'Åtgärd utan text'}{' '}
            <span className="soft">
              {[plan.units.get(unitId)?.fields.name, dueDate ? dueWords(dueDate, now) : ''].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function dueWords(dueDate: string, now: string): string {
  return dueDate < now ? `försenad sedan ${longDate(dueDate)}` : `klar senast ${longDate(dueDate)}`;
}

interface DocumentsProps {
  readonly plan: Plan;
  readonly documents: readonly SeenRecord<'promisedDocument'>[];
  readonly now: string;
}

function DueDocuments({ plan, documents, now }: DocumentsProps) {
  if (documents.length === 0) return null;
  return (
    <section className="stack-tight" aria-labelledby="today-documents">
      <h2 id="today-documents">Handlingar som utföraren har lovat</h2>
      <ul className="stack-tight">
        {documents.map(({ id, fields: { title, followUpId, dueDate } }) => {
          const followUp = plan.followUps.find((planned) => planned.id === followUpId);
          return (
            <li key={id}>
              <a href={placeOf.followUp(followUpId, 'krav')}>{title.trim() || 'Handling utan namn'}</a>{' '}
              <span className="soft">
                {[followUp?.fields.title, dueDate ? arrivalWords(dueDate, now) : ''].filter(Boolean).join(' · ')}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function arrivalWords(dueDate: string, now: string): string {
  return dueDate < now ? `skulle ha kommit ${longDate(dueDate)}` : `ska komma senast ${longDate(dueDate)}`;
}

function LateFollowUps({ followUps }: { followUps: readonly SeenRecord<'followUp'>[] }) {
  if (followUps.length === 0) return null;
  return (
    <section className="stack-tight" aria-labelledby="today-late">
      <h2 id="today-late">Planerade för tidigare månader</h2>
      <ul className="plain-list">
        {followUps.map(({ id, fields }) => (
          <li key={id} className="today-late">
            <a href={placeOf.followUp(id)}>{fields.title}</a>
            <span className="soft">{monthName(fields.plannedFor)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
