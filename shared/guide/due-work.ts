import type { Aspect, GuidePlan } from './guide-plan.ts';
import type { InstanceKey } from './guide-run.ts';
import { sharedRepeats } from './outline.ts';

type Instances = 'all' | Set<InstanceKey>;

/** What has to be worked out anew, each in its turn, so that nothing is worked out twice. */
export class DueWork {
  readonly #plan: GuidePlan;
  readonly #due: (Instances | undefined)[];
  #turn: number;

  constructor(plan: GuidePlan) {
    this.#plan = plan;
    this.#due = new Array(plan.aspects.length);
    this.#turn = plan.aspects.length;
  }

  add({ turn }: Aspect, instances: 'all' | Iterable<InstanceKey>): void {
    const known = this.#due[turn];
    this.#turn = Math.min(this.#turn, turn);
    if (known === 'all') return;
    if (instances === 'all') this.#due[turn] = 'all';
    else if (!known) this.#due[turn] = new Set(instances);
    else for (const instance of instances) known.add(instance);
  }

  /** All that looks at an aspect in one instance: in the same instance where it stands in the same repeats. */
  addDependents(changed: Aspect, instance: InstanceKey): void {
    for (const { aspect, all } of this.#plan.dependentsOf(changed)) {
      const shared = sharedRepeats(changed.place, aspect.place);
      const isBelow = aspect.place.repeats.length > shared;
      if (all || isBelow) this.add(aspect, 'all');
      else this.add(aspect, [instance.split('/').slice(0, shared).join('/')]);
    }
  }

  /** The next in turn; undefined when nothing is left. */
  next(): { readonly aspect: Aspect; readonly instances: Instances } | undefined {
    for (; this.#turn < this.#due.length; this.#turn += 1) {
      const instances = this.#due[this.#turn];
      const aspect = this.#plan.aspects[this.#turn];
      if (!instances || !aspect) continue;
      this.#due[this.#turn] = undefined;
      return { aspect, instances };
    }
    return undefined;
  }
}
