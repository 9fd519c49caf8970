import { randomUUID } from 'node:crypto';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { CodedError } from '#shared/errors/error-table.ts';
import { open as openBox, seal } from '../sealing/sealed-box.ts';
import { syncFolder } from '../write-durably.ts';

/** A stretch of a file's bytes, as it came in one go. */
export interface Piece {
  readonly name: string;
  /** Of the bytes themselves, unsealed. */
  readonly length: number;
}

/** Bytes are sealed so many at a time, so that a file is read as it is sent, and never held whole. */
const frameLength = 64 * 1024;
const frameOverhead = 28;

/** The folder of sealed pieces. Several processes may share it. */
export class PieceFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Seals bytes into a piece of their own. What has come when the stream breaks off is kept as well.
   *
   * @param most the first byte beyond makes it stop and answer `exceeded`
   * @returns null where nothing came
   */
  async write(
    key: Buffer,
    bytes: AsyncIterable<Buffer>,
    most: number,
  ): Promise<{ piece: Piece | null; exceeded: boolean }> {
    const name = randomUUID();
    const file = this.#fileOf(name);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const handle = await open(file, 'wx', 0o600);
    let [length, index, exceeded] = [0, 0, false];
    try {
      let waiting = Buffer.alloc(0);
      const keep = async (frame: Buffer) => {
        await handle.writeFile(seal(key, placeOf(name, index), frame));
        length += frame.length;
        index += 1;
      };
      try {
        for await (const chunk of bytes) {
          waiting = Buffer.concat([waiting, chunk]);
          exceeded = length + waiting.length > most;
          if (exceeded) break;
          for (; waiting.length >= frameLength; waiting = waiting.subarray(frameLength)) {
            await keep(waiting.subarray(0, frameLength));
          }
        }
      } catch (error) {
        // The sender is gone. A fault of the disk's is another thing.
        if (!isBrokenOff(error)) throw error;
      }
      if (waiting.length > 0 && !exceeded) await keep(waiting);
      await handle.sync();
    } catch (error) {
      await handle.close();
      await rm(file, { force: true });
      throw error;
    }
    await handle.close();
    if (length === 0 || exceeded) {
      await rm(file, { force: true });
      return { piece: null, exceeded };
    }
    await syncFolder(path.dirname(file));
    return { piece: { name, length }, exceeded };
  }

  /** The bytes of pieces in order. Throws where one is missing, cut, or not what was sealed. */
  async *read(key: Buffer, pieces: readonly Piece[]): AsyncGenerator<Buffer> {
    for (const { name, length } of pieces) {
      const handle = await open(this.#fileOf(name)).catch((error) => {
        // Taken away meanwhile: given up, or destroyed.
        throw error.code === 'ENOENT' ? new CodedError('SYN-012') : error;
      });
      try {
        for (let [index, at] = [0, 0]; at < length; index += 1) {
          const size = Math.min(frameLength, length - at);
          const frame = Buffer.alloc(size + frameOverhead);
          const { bytesRead } = await handle.read(frame, 0, frame.length);
          if (bytesRead !== frame.length) throw new Error(`the file of a photo is cut: ${name}`);
          yield openBox(key, placeOf(name, index), frame);
          at += size;
        }
      } finally {
        await handle.close();
      }
    }
  }

  /** Whether all pieces are there in their length. */
  async areThere(pieces: readonly Piece[]): Promise<boolean> {
    for (const { name, length } of pieces) {
      const size = await stat(this.#fileOf(name)).then(
        (found) => found.size,
        () => -1,
      );
      if (size !== length + Math.ceil(length / frameLength) * frameOverhead) return false;
    }
    return true;
  }

  async remove(pieces: readonly Piece[]): Promise<void> {
    for (const { name } of pieces) await rm(this.#fileOf(name), { force: true });
  }

  #fileOf(name: string): string {
    return path.join(this.#folder, name.slice(0, 2), name);
  }
}

function placeOf(name: string, index: number): string {
  return `piece|${name}|${index}`;
}

function isBrokenOff(error: unknown): boolean {
  const { code } = error as { code?: string };
  return (
    code === 'ECONNRESET' ||
    code === 'ERR_STREAM_PREMATURE_CLOSE' ||
    code === 'ABORT_ERR' ||
    (error as Error)?.message === 'aborted'
  );
}
