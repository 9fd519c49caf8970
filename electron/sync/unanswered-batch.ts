import { hashOf } from '#shared/sync/canonical.ts';
import type { Change } from '#shared/sync/change.ts';
import { type Batch, batch } from '#shared/sync/protocol.ts';
import { z } from '#shared/zod.ts';
import type { SealedFiles } from '../store/sealed-files.ts';

type Files = Pick<SealedFiles, 'read' | 'write' | 'remove'>;

const fileName = 'unanswered-batch';
/** Nothing may be left in it when something has been destroyed; its number and what it was still count. */
const storedBatch = batch.extend({ changes: z.array(batch.shape.changes.element).max(500) });

/** A batch that has been sent and not answered. It is sent again as it was: the reply may be all that was lost. */
export async function unansweredBatch(files: Files): Promise<Batch | undefined> {
  return files.read(fileName, storedBatch);
}

export async function keepUnanswered(files: Files, sent: Batch): Promise<void> {
  await files.write(fileName, sent);
}

export async function forgetUnanswered(files: Files): Promise<void> {
  await files.remove(fileName);
}

/** Takes out of it what has been destroyed, and keeps the hash of what was sent: the central may have that already. */
export async function redactUnanswered(files: Files, left: (change: Change) => Change | null): Promise<void> {
  const sent = await unansweredBatch(files);
  if (!sent) return;
  const changes = sent.changes.flatMap((change) => left(change) ?? []);
  if (changes.length === sent.changes.length && changes.every((change, index) => change === sent.changes[index]))
    return;
  await keepUnanswered(files, { ...sent, changes, redactedFrom: sent.redactedFrom ?? hashOf(sent) });
}
