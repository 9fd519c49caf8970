import { dateText } from '#shared/language/swedish-date.ts';
import { SealedContext } from '../../form/read-only.ts';
import { today } from '../../language/times.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { useNoteShown } from '../../store/use-note-opened.ts';
import { type SeenRecord, useRecords, useRecordsIn } from '../../store/use-records.ts';
import type { EvidenceChoice } from '../requirement/evidence-choices.ts';
import { useEvidence } from '../requirement/use-gathered.ts';
import { ActionLife } from './action-life.tsx';
import { useActionScopes } from './use-action-scopes.ts';
import { type Ladder, useLadder } from './use-ladder.ts';
import './breach.css';

/**
 * Actions that earlier visits to the same units left behind, open ones first, and those still open at the other units of
 * the contract and the provider; their state can be set here and now.
 */
export function EarlierActions({ work }: { work: FollowUpWork }) {
  const scopes = useActionScopes(work);
  const actions = useRecordsIn('action', scopes?.own ?? []);
  const elsewhere = useRecordsIn('action', scopes?.others ?? []);
  const units = useRecords('unit', 'plan');
  const evidence = useEvidence(work);
  const ladder = useLadder(work);
  const isClosed = ({ fields }: SeenRecord<'action'>) => fields.state === 'closed';
  const openElsewhere = elsewhere?.filter((action) => !isClosed(action));
  useNoteShown('action', openElsewhere);
  if (!scopes || !actions || !openElsewhere || !units || !ladder) return null;
  const earlier = actions.filter(({ fields }) => fields.followUpId !== work.followUp.id);
  const nameOf = new Map(units.map(({ id, fields }) => [id, fields.name]));
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
      {openElsewhere.length > 0 ? (
        <>
          <h3>Öppna åtgärder på utförarens och avtalets andra enheter</h3>
          <ul className="plain-list stack">
            {openElsewhere.map((action, index) => (
              <EarlierAction
                key={action.id}
                action={action}
                number={ordered.length + index + 1}
                unitName={nameOf.get(action.fields.unitId)}
                gathered={evidence}
                ladder={ladder}
              />
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function EarlierAction({
  action,
  number,
  unitName,
  gathered,
  ladder,
}: {
  action: SeenRecord<'action'>;
  number: number;
  /** Where it is another than this follow-up's. */
  unitName?: string | undefined;
  gathered: readonly EvidenceChoice[] | undefined;
  ladder: Ladder;
}) {
  const { text, responsibleProvider, responsibleMunicipality, dueDate, doneWhen, state } = action.fields;
  const isLate = dueDate !== null && dueDate < today() && state === 'open';
  return (
    <li className="card stack-tight">
      <div className="stack-tight">
        <p>
          {unitName ? <strong>{unitName}: </strong> : null}
          {text}
        </p>
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
