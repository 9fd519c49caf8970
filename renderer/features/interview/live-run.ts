import { type GivenInstance, type GuideRun, type InstanceKey, spotKey } from '#shared/guide/guide-run.ts';
import type { AnswerValue } from '#shared/records/visit.ts';
import { sameValue } from '#shared/sync/canonical.ts';

const restBeforeTelling = 200;

/** A run that the screen follows: each question hears only of itself, and lists hear when the typing rests. */
export class LiveRun {
  readonly run: GuideRun;
  readonly #versions = new Map<string, number>();
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #resting = new Set<() => void>();
  #restedVersion = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(run: GuideRun) {
    this.run = run;
    run.subscribe((changed) => {
      for (const key of changed) {
        this.#versions.set(key, (this.#versions.get(key) ?? 0) + 1);
        for (const listener of this.#listeners.get(key) ?? []) listener();
      }
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#rest(), restBeforeTelling);
    });
  }

  /** Takes up what the records say: the own writing of a moment ago, and what has come from others. */
  takeUp(
    answers: readonly {
      readonly questionId: string;
      readonly instance?: string | null | undefined;
      readonly value: AnswerValue;
    }[],
    instances: readonly GivenInstance[],
  ): void {
    const changed = answers
      .map(({ questionId, instance, value }) => ({ questionId, instance: instance ?? '', value }))
      .filter(({ questionId, instance, value }) => !sameValue(this.run.given(questionId, instance), value));
    if (changed.length > 0) this.run.answerAll(changed);
    for (const { place, within } of [...this.#openRepeats()]) {
      const ids = instances
        .filter((instance) => instance.repeatId === place && instance.within === within)
        .map(({ id }) => id);
      if (!sameValue([...this.run.instancesOf(place, within)], ids)) this.run.setInstances(place, within, ids);
    }
  }

  subscribe(name: string, instance: InstanceKey, listener: () => void): () => void {
    const key = spotKey(name, instance);
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  versionOf(name: string, instance: InstanceKey): number {
    return this.#versions.get(spotKey(name, instance)) ?? 0;
  }

  /** For what looks at the whole interview: the list of pages, the gaps. */
  subscribeRested(listener: () => void): () => void {
    this.#resting.add(listener);
    return () => this.#resting.delete(listener);
  }

  get restedVersion(): number {
    return this.#restedVersion;
  }

  #rest(): void {
    this.#restedVersion += 1;
    for (const listener of this.#resting) listener();
  }

  /** The repeats whose instances are added by hand, in every instance that they stand in. */
  *#openRepeats(): Iterable<{ place: string; within: InstanceKey }> {
    for (const place of this.run.plan.places) {
      if (!place.group?.repeat || place.group.repeat.count !== undefined || !place.parent) continue;
      for (const { instance } of this.run.spotsOf(place.parent)) yield { place: place.name, within: instance };
    }
  }
}
