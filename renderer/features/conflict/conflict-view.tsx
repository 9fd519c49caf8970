import { errorMessage } from '#shared/errors/error-table.ts';
import type { Conflict } from '#shared/records/conflict.ts';
import { scopeIdOf } from '#shared/records/define-record.ts';
import type { Json } from '#shared/sync/change.ts';
import { placeOf } from '../../app/router.ts';
import { useSession } from '../../app/session-context.ts';
import { Banner } from '../../components/banner.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { dayAndTime } from '../../language/times.ts';
import { useRecord, useRecords } from '../../store/use-records.ts';
import { conflictName, valueText } from './conflict-words.ts';
import { SettleConflict } from './settle-conflict.tsx';
import { textDifference } from './text-difference.ts';
import './conflict.css';

/** Konflikt: two versions side by side, what they began from, and the choice. */
export function ConflictView({ conflictId }: { conflictId: string }) {
  const conflict = useRecord('conflict', conflictId);
  const followUp = useRecord('followUp', conflict ? scopeIdOf(conflict.scope) : null);
  const names = useNames();
  if (conflict === undefined || followUp === undefined) return null;
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
          base={fields.base}
          value={fields.theirs}
          current={fields.state === 'open'}
        />
        <Version heading={names(fields.mineBy)} at={fields.mineAt} base={fields.base} value={fields.mine} />
      </div>
      <section className="stack-tight measure" aria-labelledby="conflict-base">
        <h2 id="conflict-base">Så stod det innan</h2>
        <p className="conflict-text">{valueText(fields.base) || <span className="soft">Inget var skrivet.</span>}</p>
      </section>
      {fields.state === 'open' ? <SettleConflict conflict={conflict} nameOf={names} /> : <Settled fields={fields} />}
    </div>
  );
}

function Version({
  heading,
  at,
  base,
  value,
  current = false,
}: {
  heading: string;
  at: string;
  base: Json;
  value: Json;
  current?: boolean;
}) {
  return (
    <section className="card stack-tight" aria-label={`Lydelse: ${heading}`}>
      <div className="spread">
        <h2>{heading}</h2>
        <span className="soft small">{dayAndTime(at)}</span>
      </div>
      <p className="conflict-text">
        {textDifference(valueText(base), valueText(value)).map(({ kind, text }, place) => {
          // The pieces of one text never change places.
          const key = `${place} ${kind}`;
          if (kind === 'added') return <ins key={key}>{text}</ins>;
          return kind === 'removed' ? <del key={key}>{text}</del> : <span key={key}>{text}</span>;
        })}
      </p>
      {current ? <p className="soft small">Den här lydelsen visas tills ni har valt.</p> : null}
    </section>
  );
}

function Settled({ fields }: { fields: Conflict }) {
  const names = useNames();
  return (
    <Banner kind="good">
      {fields.resolvedBy ? `${names(fields.resolvedBy)} har avgjort konflikten` : 'Konflikten är avgjord'}
      {fields.resolvedAt ? ` ${dayAndTime(fields.resolvedAt)}` : ''}
      {fields.reason ? `: ${fields.reason}` : '.'}
    </Banner>
  );
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
