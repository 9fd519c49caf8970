import { type GuideRun, type InstanceKey, within as inside } from './guide-run.ts';
import { instanceName } from './instance-name.ts';
import type { Place } from './outline.ts';

/** What somebody has called an instance of a repeat. */
export type LabelOf = (instanceId: string) => string | undefined;

/** An interview as far as it has come, with what its instances are called. */
export interface LabelledRun {
  readonly run: GuideRun;
  readonly labelOf: LabelOf;
}

/**
 * The instances of a repeat by what they are called, each by a name of its own: two interviews give theirs different
 * ids, and what is called the same is the same room.
 */
export function instancesByName(
  { run, labelOf }: LabelledRun,
  repeat: Place,
  within: InstanceKey,
): Map<string, string> {
  const byName = new Map<string, string>();
  for (const id of run.instancesOf(repeat.name, within)) {
    const name = instanceName(run, repeat, inside(within, id), labelOf);
    let own = name;
    for (let count = 2; byName.has(own); count += 1) own = `${name} (${count})`;
    byName.set(own, id);
  }
  return byName;
}

/** Where a place's instance in one interview stands in another; undefined where the other has none such. */
export function sameInstance(
  from: LabelledRun,
  to: LabelledRun,
  place: Place,
  instance: InstanceKey,
): InstanceKey | undefined {
  let [here, there]: InstanceKey[] = ['', ''];
  const ids = instance.split('/');
  for (const [depth, repeat] of place.repeats.entries()) {
    const id = ids[depth] ?? '';
    const names = [...instancesByName(from, repeat, here ?? '')];
    const name = names.find(([, own]) => own === id)?.[0];
    const found = name === undefined ? undefined : instancesByName(to, repeat, there ?? '').get(name);
    if (found === undefined) return undefined;
    [here, there] = [inside(here ?? '', id), inside(there ?? '', found)];
  }
  return there;
}
