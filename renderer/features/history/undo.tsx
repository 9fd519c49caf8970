import { use, useEffect, useState } from 'react';
import { CodedError } from '#shared/errors/error-table.ts';
import type { RecordTypeName } from '#shared/records/registry.ts';
import type { Report } from '#shared/records/report.ts';
import { sameValue } from '#shared/sync/canonical.ts';
import type { Change } from '#shared/sync/change.ts';
import { oppositeOps } from '#shared/sync/field-history.ts';
import { asCodedError, call } from '../../bridge.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { flushAll } from '../../form/flush.ts';
import { commitChange, newChange } from '../../store/commit.ts';
import type { Projection } from '../../store/projection.ts';
import { ProjectionContext } from '../../store/use-records.ts';
import { conflictName } from '../conflict/conflict-words.ts';
import { isFollowUpSealed } from '../report/is-sealed.ts';

/** Told when somebody asks for the last edit to be undone, by a command instead of the keys. */
export const undoAsked = new EventTarget();

/** Ctrl+Z outside what is being typed takes the user's last saved edit back, also one from before a restart. */
export function UndoNotice() {
  const projection = use(ProjectionContext);
  const [undone, setUndone] = useState<Change | null>(null);
  const [error, setError] = useState<CodedError | null>(null);
  useEffect(() => {
    if (!projection) return;
    const undo = () => {
      setUndone(null);
      setError(null);
      undoLast(projection).then(setUndone, (thrown: unknown) => setError(asCodedError(thrown)));
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === 'z';
      // What has just been typed in a field is taken back letter by letter, by the browser itself.
      if (!isUndo || (isTyping(event.target) && document.queryCommandEnabled('undo'))) return;
      event.preventDefault();
      undo();
    };
    window.addEventListener('keydown', onKeyDown);
    undoAsked.addEventListener('undo', undo);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      undoAsked.removeEventListener('undo', undo);
    };
  }, [projection]);
  return (
    <>
      <ErrorBanner error={error} onClose={() => setError(null)} />
      {undone ? (
        <Banner kind="good" onClose={() => setUndone(null)}>
          Ångrat: {undone.ops.map(({ path }) => conflictName({ recordType: undone.recordType, path })).join('; ')}. Det
          står som före din senaste ändring.
        </Banner>
      ) : null}
    </>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
}

/** @throws LAG-039 where something has been written since; LAG-040 where there is nothing */
async function undoLast(projection: Projection): Promise<Change> {
  // The form that somebody is in shows what it is told only once it has been left.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  await flushAll();
  const { change } = await call('journal:undoable');
  if (!change) throw new CodedError('LAG-040');
  const record = (await projection.record(change.recordId))?.record;
  const reports = await projection.recordsOf('report', [change.scope]);
  const untouched = record && !record.deleted && change.ops.every(({ path, to }) => sameValue(record.fields[path], to));
  if (!untouched || isFollowUpSealed(reports.map(({ record: { fields } }) => fields as Report)))
    throw new CodedError('LAG-039');
  const { type, scope, id, base } = record;
  await commitChange(newChange(type as RecordTypeName, scope, id, base?.rev ?? null, oppositeOps(change)));
  return change;
}
