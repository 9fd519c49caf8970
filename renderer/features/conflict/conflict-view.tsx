import { errorMessage } from '#shared/errors/error-table.ts';
import { fieldName, valueText } from '#shared/language/field-words.ts';
import { scopeIdOf } from '#shared/records/define-record.ts';
import { withReferenceLabels } from '#shared/report/evidence-reference.ts';
import { sameValue } from '#shared/sync/canonical.ts';
import type { Json } from '#shared/sync/change.ts';
import { fieldsOfPath } from '#shared/sync/field-group.ts';
import { deletionPath } from '#shared/sync/merge.ts';
import { placeOf } from '../../app/router.ts';
import { useSession } from '../../app/session-context.ts';
import { Banner } from '../../components/banner.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { dayAndTime } from '../../language/times.ts';
import { useNoteOpened } from '../../store/use-note-opened.ts';
import { useRecord, useRecordAsKept, useRecords } from '../../store/use-records.ts';
import { useOutbox } from '../sync/use-outbox.ts';
import { conflictName, versionParts } from './conflict-words.ts';
import { SettleConflict } from './settle-conflict.tsx';
import { SettledConflict } from './settled-conflict.tsx';
import { ShownDifference } from './shown-difference.tsx';
import './conflict.css';

/** Konflikt: two versions side by side, what they began from, the choice, and every choice made before. */
export function ConflictView({ conflictId }: { conflictId: string }) {
  const conflict = useRecord('conflict', conflictId);
  const followUp = useRecord('followUp', conflict ? scopeIdOf(conflict.scope) : null);
  const record = useRecordAsKept(conflict?.fields.recordId ?? null);
  const outbox = useOutbox();
  const names = useNames();
  useNoteOpened(conflict ? [conflict.scope] : [], 'conflict');
  if (conflict === undefined || followUp === undefined || record === undefined) return null;
  if (conflict === null) {
    return (
      <>
        <PageHeading>Konflikt</PageHeading>
        <EmptyState>
          {errorMessage('SYN-012')} <a href={placeOf.sync}>Gå till Synk.</a>
        </EmptyState>
      </>
    );
  }
  const { fields } = conflict;
  const standing = standingOf(fields.path, record?.fields ?? {}, record?.deleted ?? false);
  const isWaiting = outbox?.some(
    ({ state, change }) => state === 'unsent' && change.resolves?.conflictId === conflict.id,
  );
  return (
    <div className="stack-loose">
      <header>
        <PageHeading>Konflikt: {conflictName(fields)}</PageHeading>
        {followUp ? (
          <p className="soft">
            <a href={placeOf.followUp(followUp.id)}>{followUp.fields.title}</a>
          </p>
        ) : null}
      </header>
      <p className="measure">
        {names(fields.theirsBy)} och {names(fields.mineBy, true)} har skrivit olika, utan att ha sett varandras text.
        Båda lydelserna finns kvar. Välj när ni har talats vid.
      </p>
      <div className="conflict-versions">
        <Version
          heading={names(fields.theirsBy)}
          at={fields.theirsAt}
          path={fields.path}
          base={fields.base}
          value={fields.theirs}
          isCurrent={sameValue(fields.theirs, standing)}
        />
        <Version
          heading={names(fields.mineBy)}
          at={fields.mineAt}
          path={fields.path}
          base={fields.base}
          value={fields.mine}
          isCurrent={sameValue(fields.mine, standing)}
        />
      </div>
      {fields.path === deletionPath ? null : (
        <section className="stack-tight measure" aria-labelledby="conflict-base">
          <h2 id="conflict-base">Så stod det innan</h2>
          <Values path={fields.path} value={fields.base} />
        </section>
      )}
      {record && !sameValue(standing, fields.theirs) && !sameValue(standing, fields.mine) ? (
        <section className="stack-tight measure" aria-labelledby="conflict-standing">
          <h2 id="conflict-standing">Så står det nu</h2>
          <Values path={fields.path} value={standing} />
        </section>
      ) : null}
      {isWaiting ? (
        <Banner kind="info">Ditt val är sparat här och väntar på att skickas.</Banner>
      ) : fields.state === 'open' ? (
        <SettleConflict conflict={conflict} record={record} nameOf={names} />
      ) : (
        <SettledConflict conflict={conflict} record={record} nameOf={names} />
      )}
    </div>
  );
}

/** What the conflict is about, as it stands in the record now. */
function standingOf(path: string, fields: Readonly<Record<string, Json>>, deleted: boolean): Json {
  if (path === deletionPath) return deleted;
  const members = fieldsOfPath(path);
  if (members.length === 1) return fields[path] ?? null;
  return Object.fromEntries(members.map((member) => [member, fields[member] ?? null]));
}

function Version({
  heading,
  at,
  path,
  base,
  value,
  isCurrent,
}: {
  heading: string;
  at: string;
  path: string;
  base: Json;
  value: Json;
  isCurrent: boolean;
}) {
  return (
    <section className="card stack-tight" aria-label={`Lydelse: ${heading}`}>
      <div className="spread">
        <h2>{heading}</h2>
        <span className="soft small">{dayAndTime(at)}</span>
      </div>
      {path === deletionPath ? (
        <p className="conflict-text">
          {value === true ? 'Tog bort uppgiften.' : withReferenceLabels(valueText(value))}
        </p>
      ) : (
        versionParts(path, base, value).map((part) => (
          <div key={part.path}>
            {part.path === path ? null : <h3 className="conflict-field">{fieldName(part.path)}</h3>}
            <p className="conflict-text">
              <ShownDifference before={valueText(part.base, part.path)} after={valueText(part.value, part.path)} />
              {valueText(part.value) === '' ? <span className="soft"> Inget är skrivet.</span> : null}
            </p>
          </div>
        ))
      )}
      {isCurrent ? <p className="soft small">Den här lydelsen är den som visas nu.</p> : null}
    </section>
  );
}

function Values({ path, value }: { path: string; value: Json }) {
  return versionParts(path, null, value).map((part) => (
    <p key={part.path} className="conflict-text">
      {part.path === path ? null : <span className="soft">{fieldName(part.path)}: </span>}
      {withReferenceLabels(valueText(part.value, part.path)) || <span className="soft">Inget var skrivet.</span>}
    </p>
  ));
}

/** A person's name, or *Du*. */
function useNames() {
  const { user } = useSession();
  const people = useRecords('person', 'plan') ?? [];
  return (id: string, withinSentence = false) => {
    if (id === user.id) return withinSentence ? 'du' : 'Du';
    return people.find((person) => person.id === id)?.fields.name ?? 'En kollega';
  };
}
