import { randomInt } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CodedError } from '#shared/errors/error-table.ts';
import type { Request, Response } from '#shared/ipc/contract.ts';
import { newSpokenCode } from '#shared/keys/spoken-code.ts';
import type { WorkingStore } from '../session/working-store.ts';
import { syncFolder } from '../store/durable-file.ts';
import { ownPrivateKey, publicKeysOf } from './device-keys.ts';
import { gatherHandover } from './gather-handover.ts';
import { openHandover, sealHandover } from './handover-file.ts';
import { takeIn } from './take-in-handover.ts';

/** @throws OVE-005, OVE-007, OVE-008 */
export async function exportHandover(
  { store }: WorkingStore,
  { work, userId, folder }: Request<'handover:export'>,
  usualFolder: string,
): Promise<Response<'handover:export'>> {
  const publicKeys = userId === null ? [] : publicKeysOf(store, userId);
  if (userId !== null && publicKeys.length === 0) throw new CodedError('OVE-007');
  const code = userId === null ? newSpokenCode(randomInt) : null;
  const content = await gatherHandover(store, work);
  const bytes = await sealHandover(content, code === null ? { publicKeys } : { code });
  const name = `överlämning ${content.content.at.slice(0, 19).replaceAll(':', '.')}.platsbesok`;
  const file = path.join(folder ?? usualFolder, name);
  const temporary = `${file}.new`;
  try {
    await writeFile(temporary, bytes, { mode: 0o600, flag: 'wx', flush: true });
    await rename(temporary, file);
    await syncFolder(path.dirname(file));
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'okänt fel';
    throw new CodedError('OVE-008', { reason: reason === 'ENOSPC' ? 'disken är full' : reason }, { cause });
  }
  return { file, code };
}

/** @throws OVE-001 to OVE-004, OVE-006, OVE-009: nothing has been taken in then */
export async function importHandover(
  { store, sync }: WorkingStore,
  { file, code }: Request<'handover:import'>,
): Promise<Response<'handover:import'>> {
  const privateKey = await ownPrivateKey(store);
  const content = await openHandover(file, privateKey, code).finally(() => privateKey.fill(0));
  const taken = await sync.betweenExchanges(() => takeIn(store, content));
  sync.noticeCommit();
  return taken;
}
