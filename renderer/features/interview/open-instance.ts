import { createContext, use } from 'react';
import { type InstanceKey, spotKey } from '#shared/guide/guide-run.ts';

/** Which instance of every repeat is open, by `spotKey` of the repeat, and the way to open another. */
export interface OpenInstances {
  readonly open: ReadonlyMap<string, string>;
  readonly set: (repeat: string, instanceId: string) => void;
}

export const OpenInstancesContext = createContext<OpenInstances>({ open: new Map(), set: () => undefined });

/** The instance of a repeat that is open, and the way to open another. */
export function useOpenInstance(
  repeatId: string,
  within: InstanceKey,
): readonly [string | null, (instanceId: string) => void] {
  const { open, set } = use(OpenInstancesContext);
  const key = spotKey(repeatId, within);
  return [open.get(key) ?? null, (instanceId) => set(key, instanceId)];
}

/** The instances to open so that something inside them is seen: `[['|room', 'a'], ['a|bed', 'b']]`. */
export function instancesToOpen(
  repeats: readonly { readonly name: string }[],
  instance: InstanceKey,
): [string, string][] {
  const ids = instance.split('/');
  return repeats.map((repeat, depth) => [spotKey(repeat.name, ids.slice(0, depth).join('/')), ids[depth] ?? '']);
}
