import { v7 } from 'uuid';

import type { recovery } from '#shared/ipc/contract.ts';
import type { FieldsByType } from '#shared/records/registry.ts';
import type { Change } from '#shared/sync/change.ts';
import type { z } from '#shared/zod.ts';
import type { OpenStore } from './open-store.ts';

export type Recovery = z.infer<typeof recovery>;

/** Whether two people are one. */
export function sameName(left: string, right: string): boolean {
  const plain = (name: string) => name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
  return plain(left) === plain(right);
}

/** The change that says that the recovery key has been used, by whom and why. */
export function recoveryUse(
  { owner }: OpenStore,
  keyName: string,
  officers: Recovery['officers'],
  reason: string,
): Change {
  const fields: FieldsByType['recoveryUse'] = { deviceId: owner.deviceId, keyName, officers: [...officers], reason };
  return {
    changeId: v7(),
    recordType: 'recoveryUse',
    recordId: v7(),
    scope: 'plan',
    action: 'put',
    baseRev: null,
    ops: Object.entries(fields).map(([path, to]) => ({ path, from: null, to })),
    at: new Date().toISOString(),
  };
}
