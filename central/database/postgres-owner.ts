import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** The user that PostgreSQL runs as when the central is started by root, which PostgreSQL refuses to be run by. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

const userName = 'postgres';

/** The user to step down to, made if it does not exist; null when the central is an ordinary user itself. */
export async function postgresOwner(): Promise<Owner | null> {
  if (process.getuid?.() !== 0) return null;
  const ids = async (): Promise<Owner> => ({
    uid: Number((await execute('id', ['-u', userName])).stdout),
    gid: Number((await execute('id', ['-g', userName])).stdout),
  });
  try {
    return await ids();
  } catch {
    await execute('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      userName,
    ]);
    return ids();
  }
}

/** Rejects, naming the folder, when some folder on the way cannot be passed by the user. */
export async function reachableBy({ uid, gid }: Owner, folder: string): Promise<void> {
  for (let current = path.resolve(folder); ; current = path.dirname(current)) {
    const { mode, uid: ownerId, gid: groupId } = await stat(current);
    const passable = ownerId === uid ? mode & 0o100 : groupId === gid ? mode & 0o010 : mode & 0o001;
    if (!passable) {
      throw new Error(
        `PostgreSQL runs as the user ${userName}, who may not enter ${current}. Choose another --data folder, for example /var/lib/platsbesok.`,
      );
    }
    if (path.dirname(current) === current) return;
  }
}
