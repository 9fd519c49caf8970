import type { Saved } from './side-log.ts';
import type { Kept } from './what-is-kept.ts';

/** Every way in which what is kept falls short of what was called saved, a sentence each. */
export function losses(saved: readonly Saved[], { changes, fieldsInProjection }: Kept): string[] {
  const found: string[] = [];
  const bySeq = new Map(changes.map(({ seq, change }) => [seq, change]));
  const lastSeqOfLane = new Map<string, number>();
  for (const note of saved) {
    if (note.kind !== 'commit') continue;
    const { changeId, recordId, seq, lane, text } = note;
    if (bySeq.get(seq)?.changeId !== changeId) found.push(`the journal does not hold ${changeId} at ${seq} (${lane})`);
    if (fieldsInProjection.get(recordId)?.text !== text) found.push(`the projection lacks ${recordId} (${lane})`);
    if (seq <= (lastSeqOfLane.get(lane) ?? 0)) found.push(`${changeId} stands before what was saved before it`);
    lastSeqOfLane.set(lane, seq);
  }
  return [...found, ...lostTexts(saved, changes)];
}

/** Texts that the screen called saved, and that the journal does not hold in that order. */
function lostTexts(saved: readonly Saved[], changes: Kept['changes']): string[] {
  const written = changes.flatMap(({ change }) =>
    change.ops.filter(({ path }) => path === 'note').map(({ to }) => String(to)),
  );
  const lost: string[] = [];
  let from = 0;
  for (const note of saved) {
    if (note.kind !== 'field') continue;
    const at = written.indexOf(note.text, from);
    if (at < 0) lost.push(`the journal does not hold the note ${JSON.stringify(note.text)} in its place`);
    else from = at;
  }
  return lost;
}

/** What the note last became, by the journal; undefined when it was never written. */
export function lastNote({ changes }: Kept): string | undefined {
  const note = changes.findLast(({ change }) => change.ops.some(({ path }) => path === 'note'));
  const written = note?.change.ops.find(({ path }) => path === 'note')?.to;
  return written === undefined ? undefined : String(written);
}
