import { ownScopeOf } from '#shared/access/own-scope.ts';
import { scopeIdOf, scopeName } from '#shared/records/define-record.ts';
import { placeOf } from '../../app/router.ts';
import { useSession } from '../../app/session-context.ts';
import { useNoteShown } from '../../store/use-note-opened.ts';
import { useRecords, useRecordsIn } from '../../store/use-records.ts';
import { useKeepsContracts } from '../contract/keeps-contracts.ts';
import { scopesOf, useWorkHere } from '../follow-up/work-here.ts';
import { useKeepsGuides } from '../guide/keeps-guides.ts';
import { useGuideScopesHere } from '../guide/use-guides.ts';
import { conflictName } from './conflict-words.ts';

/**
 * The conflicts that nobody has settled yet: in every follow-up on this computer and at every unit, where actions live; for
 * whoever keeps contracts and guides in those too, and for a case officer in what is theirs alone.
 */
export function useOpenConflicts() {
  const { user } = useSession();
  const own = ownScopeOf(user);
  const work = useWorkHere();
  const keepsContracts = useKeepsContracts();
  const units = useRecords('unit', 'plan') ?? [];
  const contracts = useRecords('contract', keepsContracts ? 'plan' : null) ?? [];
  const guideScopes = useGuideScopesHere(useKeepsGuides());
  const scopes = [
    ...scopesOf(work),
    ...units.map(({ id }) => scopeName('unit', id)),
    ...contracts.map(({ id }) => scopeName('contract', id)),
    ...guideScopes,
    ...(own ? [own] : []),
  ];
  const conflicts = useRecordsIn('conflict', scopes) ?? [];
  return conflicts.filter(({ fields }) => fields.state === 'open');
}

/** A list of them, each a way to its settling; nothing where there are none. */
export function OpenConflicts() {
  const conflicts = useOpenConflicts();
  const followUps = useRecords('followUp', 'plan') ?? [];
  const units = useRecords('unit', 'plan') ?? [];
  const contracts = useRecords('contract', 'plan') ?? [];
  const guides = useRecordsIn('guideTemplate', [
    ...new Set(conflicts.filter(({ fields }) => fields.recordType === 'guideTemplate').map(({ scope }) => scope)),
  ]);
  useNoteShown('conflict', conflicts);
  const titleOf = new Map([
    ...[...followUps, ...contracts].map(({ id, fields }) => [id, fields.title] as const),
    ...(guides ?? []).map(({ scope, fields }) => [scopeIdOf(scope), fields.title] as const),
    ...units.map(({ id, fields }) => [id, fields.name] as const),
  ]);
  if (conflicts.length === 0) return null;
  return (
    <section className="stack-tight" aria-labelledby="open-conflicts">
      <h2 id="open-conflicts">Konflikter som väntar</h2>
      <p className="soft">Två personer har skrivit samma sak olika. Båda lydelserna finns kvar.</p>
      <ul className="stack-tight">
        {conflicts.map(({ id, scope, fields }) => (
          <li key={id}>
            <a href={placeOf.conflict(id)}>{conflictName(fields)}</a>
            <span className="soft"> · {titleOf.get(scopeIdOf(scope)) ?? ''}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
