import { dateText } from '#shared/language/swedish-date.ts';
import { scopeName } from '#shared/records/define-record.ts';
import { SealedContext } from '../../form/read-only.ts';
import { today } from '../../language/times.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { type SeenRecord, useRecordsIn } from '../../store/use-records.ts';
import type { EvidenceChoice } from '../requirement/evidence-choices.ts';
import { useEvidence } from '../requirement/use-gathered.ts';
import { ActionLife } from './action-life.tsx';
import { type Ladder, useLadder } from './use-ladder.ts';
import './breach.css';

/** Actions that earlier visits to the same units left behind, open ones first; their state can be set here and now. */
export function EarlierActions({ work }: { work: FollowUpWork }) {
  const scopes = work.followUp.fields.unitIds.map((unitId) => scopeName('unit', unitId));
  const actions = useRecordsIn('action', scopes);
  const evidence = useEvidence(work);
  const ladder = useLadder(work);
  if (!actions || !ladder) return null;
  const earlier = actions.filter(({ fields }) => fields.followUpId !== work.followUp.id);
  const isClosed = ({ fields }: SeenRecord<'action'>) => fields.state === 'closed';
  const ordered = [...earlier.filter((action) => !isClosed(action)), ...earlier.filter(isClosed)];
  return (
    <section className="stack" aria-labelledby="earlier-actions-heading">
      <h2 id="earlier-actions-heading">Åtgärder från tidigare besök</h2>
      {ordered.length === 0 ? <p className="soft">Inga åtgärder väntar sedan tidigare besök på enheten.</p> : null}
      <ul className="plain-list stack">
        {ordered.map((action, index) => (
          <EarlierAction key={action.id} action={action} number={index + 1} gathered={evidence} ladder={ladder} />
        ))}
      </ul>
    </section>
  );
}

function EarlierAction({
  action,
  number,
  gathered,
  ladder,
}: {
  action: SeenRecord<'action'>;
  number: number;
  gathered: readonly EvidenceChoice[] | undefined;
  ladder: Ladder;
}) {
  const { text, responsibleProvider, responsibleMunicipality, dueDate, doneWhen, state } = action.fields;
  const isLate = dueDate !== null && dueDate < today() && state === 'open';
  return (
    <li className="card stack-tight">
      <div className="stack-tight">
        <p>{text}</p>
        <p className="soft">
          {dueDate ? `Skulle vara klar ${dateText(dueDate)}${isLate ? ' · datumet har passerat' : ''}. ` : ''}
          {doneWhen ? `Klar när: ${doneWhen}. ` : ''}
          {[responsibleProvider, responsibleMunicipality].filter(Boolean).join(' och ')}
        </p>
      </div>
      {/* They belong to the unit, so their life goes on after this follow-up is sealed. */}
      <SealedContext value={false}>
        <ActionLife action={action} name={`tidigare åtgärd ${number}`} gathered={gathered} ladder={ladder} />
      </SealedContext>
    </li>
  );
}
