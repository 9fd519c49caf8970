import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from '#shared/records/values.ts';
import { z } from '#shared/zod.ts';
import { diskError, syncFolder } from '../store/durable-file.ts';
import { chainOf, DamagedFrame, type Frame } from './frame.ts';

/** Where the journal begins when its first part has been gathered in a snapshot. */
export const journalBase = z.strictObject({
  /** The snapshot's number, and what its file must be, byte for byte. */
  number: z.int().min(1),
  digest: sha256,
  /** The last entry that it stands for. */
  seq: z.int().min(1),
  chainHash: sha256,
  /** The segment that goes on after it. */
  nextSegment: z.int().min(1),
});
export type JournalBase = z.infer<typeof journalBase>;

const namePattern = /^snapshot-(\d{6})\.ndjson$/;
export const snapshotName = (number: number) => `snapshot-${String(number).padStart(6, '0')}.ndjson`;
/** The number in a snapshot's name; undefined for another file. */
export const snapshotNumber = (name: string) => {
  const digits = namePattern.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
};

const snapshotLine = z.strictObject({
  seq: z.int().min(1),
  previous: z.string().regex(/^([0-9a-f]{64})?$/),
  commitment: sha256,
  chain: sha256,
  content: z.strictObject({ scope: z.string(), nonce: z.base64(), box: z.base64(), edited: z.boolean() }).nullable(),
});

/** A frame and where in its file it lies. */
export interface PlacedFrame {
  readonly frame: Frame;
  readonly offset: number;
  readonly length: number;
}

/** The frame in a line of a snapshot. @throws DamagedFrame when it is none, or not of the chain it says */
export function snapshotFrame(line: string): Frame {
  let frame: Frame;
  try {
    frame = snapshotLine.parse(JSON.parse(line));
  } catch (cause) {
    throw new DamagedFrame('unreadable', { cause });
  }
  if (frame.chain !== chainOf(frame.previous, frame.seq, frame.commitment)) throw new DamagedFrame('chain broken');
  return frame;
}

const batchLength = 1024 * 1024;

/** Writes frames as a new snapshot. Resolves with the file's digest when all of it is on disk. @throws LAG-012, LAG-013 */
export async function writeSnapshot(folder: string, number: number, frames: AsyncIterable<Frame>): Promise<string> {
  const digest = createHash('sha256');
  try {
    // What an interrupted attempt left under this number is written over.
    const handle = await open(path.join(folder, snapshotName(number)), 'w', 0o600);
    try {
      let batch = '';
      const write = async () => {
        const bytes = Buffer.from(batch);
        batch = '';
        digest.update(bytes);
        await handle.writeFile(bytes);
      };
      for await (const { seq, previous, commitment, chain, content } of frames) {
        batch += `${JSON.stringify({ seq, previous, commitment, chain, content })}\n`;
        if (batch.length > batchLength) await write();
      }
      await write();
      await handle.sync();
    } finally {
      await handle.close();
    }
    await syncFolder(folder);
  } catch (error) {
    throw error instanceof DamagedFrame ? error : diskError(error);
  }
  return digest.digest('hex');
}

/**
 * Reads a snapshot from disk, frame by frame, each held against the chain where nothing has been left out between.
 *
 * @throws DamagedFrame at the first line that is not what was written, and at the end when the file as a whole is not
 */
export async function* readSnapshot(folder: string, number: number, digest: string): AsyncGenerator<PlacedFrame> {
  const hash = createHash('sha256');
  let last: Frame | undefined;
  let offset = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path.join(folder, snapshotName(number)), { highWaterMark: batchLength })) {
    hash.update(chunk);
    rest = Buffer.concat([rest, chunk]);
    for (let newline = rest.indexOf(0x0a); newline >= 0; newline = rest.indexOf(0x0a)) {
      const frame = snapshotFrame(rest.toString('utf8', 0, newline));
      if (last && !follows(last, frame)) throw new DamagedFrame('out of order');
      yield { frame, offset, length: newline + 1 };
      last = frame;
      offset += newline + 1;
      rest = rest.subarray(newline + 1);
    }
  }
  if (rest.length > 0 || hash.digest('hex') !== digest) throw new DamagedFrame('not the snapshot that was written');
}

function follows(last: Frame, frame: Frame): boolean {
  return frame.seq === last.seq + 1 ? frame.previous === last.chain : frame.seq > last.seq;
}
