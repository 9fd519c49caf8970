import type { GuideRun, InstanceKey } from './guide-run.ts';
import type { Place } from './outline.ts';

/** What an instance of a repeat is called: its own label, or its number. */
export function instanceName(
  run: GuideRun,
  repeat: Place,
  instance: InstanceKey,
  labelOf: (instanceId: string) => string | undefined,
): string {
  const parts = instance.split('/');
  const id = parts.at(-1) ?? '';
  const number = run.instancesOf(repeat.name, parts.slice(0, -1).join('/')).indexOf(id) + 1;
  const spot = run.spot(repeat.name, instance);
  const title = spot && repeat.group ? run.filledIn(repeat.group.title, spot) : '';
  return labelOf(id)?.trim() || `${title || 'Del'} ${number}`;
}
