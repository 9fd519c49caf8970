import { describe, expect, it } from 'vitest';
import type { LaptopRead } from '#shared/sync/access-log.ts';
import { ReadLog } from './read-log.ts';

const followUp = 'followUp:019a0000-0000-7000-8000-000000000003';
const opened = { act: 'opened', scope: followUp, recordType: 'observation', recordIds: [] } as const;

/** A store's sealed files, as far as they hold one value. */
class OneFile {
  content: string | undefined;
  refuses = false;
  async read(_name: string, schema: { parse(value: unknown): unknown }) {
    return this.content === undefined ? undefined : schema.parse(JSON.parse(this.content));
  }
  async write(_name: string, value: unknown) {
    if (this.refuses) throw new Error('ENOSPC');
    this.content = JSON.stringify(value);
  }
}

/** A central that keeps what it is handed, by id. */
class Kept {
  readonly byId = new Map<string, LaptopRead>();
  losesReply = false;
  central = {
    handInReads: async (_token: string, reads: readonly LaptopRead[]) => {
      for (const read of reads) this.byId.set(read.id, read);
      if (this.losesReply) throw new Error('the reply never came');
    },
  };
}

const logOn = (file: OneFile, now?: () => Date) =>
  ReadLog.open(file as unknown as Parameters<typeof ReadLog.open>[0], now);
const link = ({ central }: Kept) => ({ central, token: '' }) as unknown as Parameters<ReadLog['send']>[0];

describe('what has been read on a laptop', () => {
  it('outlives the program, and is handed in once', async () => {
    const [file, kept] = [new OneFile(), new Kept()];
    await (await logOn(file)).note(opened);
    const later = await logOn(file);
    expect(later.waitingCount).toBe(1);
    await later.send(link(kept));
    expect([...kept.byId.values()]).toMatchObject([opened]);
    expect((await logOn(file)).waitingCount).toBe(0);
  });

  it('is handed in again under the same ids where the reply was lost', async () => {
    const [file, kept] = [new OneFile(), new Kept()];
    const log = await logOn(file);
    await log.note(opened);
    kept.losesReply = true;
    await expect(log.send(link(kept))).rejects.toThrow();
    kept.losesReply = false;
    await (await logOn(file)).send(link(kept));
    expect(kept.byId.size).toBe(1);
  });

  it('is one reading where somebody goes back and forth, and two after a while', async () => {
    let minute = 0;
    const log = await logOn(new OneFile(), () => new Date(Date.UTC(2026, 10, 25, 9, minute)));
    await log.note(opened);
    await log.note({ ...opened, recordType: 'interview' });
    minute = 9;
    await log.note(opened);
    expect(log.waitingCount).toBe(2);
    minute = 19;
    await log.note(opened);
    expect(log.waitingCount).toBe(3);
  });

  it('keeps nobody from reading where the disk refuses, and is written with the next', async () => {
    const file = new OneFile();
    const log = await logOn(file);
    file.refuses = true;
    await log.note(opened);
    file.refuses = false;
    await log.note({ ...opened, recordType: 'interview' });
    expect((await logOn(file)).waitingCount).toBe(2);
  });

  it('names every record of a large export, and nothing of the plan', async () => {
    const log = await logOn(new OneFile());
    const recordIds = Array.from({ length: 1200 }, () => '019a0000-0000-7000-8000-000000000004');
    await log.note({ act: 'exported', scope: followUp, recordType: null, recordIds });
    await log.note({ ...opened, scope: 'plan' });
    expect(log.waitingCount).toBe(3);
  });
});
