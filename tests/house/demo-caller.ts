import { randomUUID } from 'node:crypto';
import { hashOf } from '../../shared/sync/canonical.ts';
import type { Change } from '../../shared/sync/change.ts';

/** Somebody who reaches the demo's central with a script instead of the program: another laptop, in short. */
export interface DemoCaller {
  readonly userId: string;
  push(changes: readonly Change[]): Promise<void>;
  pull(
    scope: string,
  ): Promise<{ type: string; id: string; rev: number; createdBy: string; fields: Record<string, unknown> }[]>;
  /** What has been read in a scope: for those who may check it. */
  accessLog(scope: string): Promise<{ source: string; act: string; userName: string; recordType: string | null }[]>;
  /** Takes part in a follow-up without having sent anything. */
  prepare(followUpId: string): Promise<void>;
}

/** Signs in as a demo user by name. */
export async function demoCaller(origin: string, user: string, deviceName?: string): Promise<DemoCaller> {
  const login = await fetch(`${origin}/v1/demo/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, deviceName }),
  });
  const { token, userId, deviceId } = (await login.json()) as { token: string; userId: string; deviceId: string };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  let deviceSeq = 0;
  let prevHash: string | null = null;

  return {
    userId,
    async push(changes) {
      deviceSeq += 1;
      const batch = { deviceSeq, prevHash, changes };
      const answer = await fetch(`${origin}/v1/sync/push`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ deviceId, batch }),
      });
      const body = (await answer.json()) as { verdicts?: { verdict: string }[] };
      if (!answer.ok || body.verdicts?.some(({ verdict }) => verdict === 'rejected')) {
        throw new Error(`not received: ${JSON.stringify(body)}`);
      }
      prevHash = hashOf(batch);
    },
    async pull(scope) {
      const answer = await fetch(`${origin}/v1/sync/pull?scope=${encodeURIComponent(scope)}&limit=1000`, { headers });
      const page = (await answer.json()) as {
        records: { type: string; id: string; rev: number; createdBy: string; fields: Record<string, unknown> }[];
      };
      return page.records;
    },
    async accessLog(scope) {
      const answer = await fetch(`${origin}/v1/access-log?scope=${encodeURIComponent(scope)}&limit=1000`, { headers });
      if (!answer.ok) throw new Error(`not shown: ${await answer.text()}`);
      return ((await answer.json()) as { entries: Awaited<ReturnType<DemoCaller['accessLog']>> }).entries;
    },
    async prepare(followUpId) {
      const answer = await fetch(`${origin}/v1/follow-ups/${followUpId}/preparation`, { headers });
      if (!answer.ok) throw new Error(`not prepared: ${await answer.text()}`);
    },
  };
}

/** A change that makes a record. */
export function creation(
  recordType: string,
  scope: string,
  recordId: string,
  fields: Record<string, Change['ops'][number]['to']>,
): Change {
  const ops = Object.entries(fields).map(([path, to]) => ({ path, from: null, to }));
  const at = new Date().toISOString();
  return { changeId: randomUUID(), recordType, recordId, scope, action: 'put', baseRev: null, ops, at };
}
