import { useEffect, useMemo, useState } from 'react';
import { guideIdOf } from '#shared/guide/guide-version.ts';
import { scopeName } from '#shared/records/define-record.ts';
import { type Action, useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { inSwedishOrder } from '../../language/order.ts';
import { type SeenRecord, useRecordsIn } from '../../store/use-records.ts';

export type GuideVersion = SeenRecord<'guideTemplate'>;

/** One guide in all its versions, the newest first. */
export interface Guide {
  readonly id: string;
  readonly title: string;
  readonly versions: readonly GuideVersion[];
}

/** Where all guides lie, and that they are being fetched: nobody changes what may be old without being told. */
export function useGuideScopes(): { scopes: readonly string[] | undefined; fetching: Action<[]> } {
  const [scopes, setScopes] = useState<readonly string[]>();
  const lookHere = async () => setScopes((await call('guides:here')).scopes);
  const fetching = useAction(async () => {
    await lookHere();
    try {
      await call('sync:fetch-guides');
    } finally {
      await lookHere();
    }
  });
  const { run } = fetching;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the guides are opened
  useEffect(() => {
    void run();
  }, []);
  return { scopes, fetching };
}

/** Where the guides lie that are here, for those who keep them; for anybody else none. */
export function useGuideScopesHere(keeps: boolean): readonly string[] {
  const [scopes, setScopes] = useState<readonly string[]>([]);
  useEffect(() => {
    if (!keeps) return;
    // What cannot be told now is told when the view is opened again.
    call('guides:here').then(
      (here) => setScopes(here.scopes),
      () => undefined,
    );
  }, [keeps]);
  return scopes;
}

/** The guides of some scopes, by their names. Undefined until they are read. */
export function useGuidesIn(scopes: readonly string[] | undefined): Guide[] | undefined {
  const records = useRecordsIn('guideTemplate', scopes ?? []);
  return useMemo(() => (scopes && records ? guidesOf(records) : undefined), [scopes, records]);
}

/** One guide in the versions that are here. Undefined until they are read. */
export function useGuide(guideId: string): Guide | null | undefined {
  const records = useRecordsIn('guideTemplate', [scopeName('guide', guideId)]);
  return useMemo(() => (records ? (guidesOf(records)[0] ?? null) : undefined), [records]);
}

function guidesOf(records: readonly GuideVersion[]): Guide[] {
  const byId = new Map<string, GuideVersion[]>();
  for (const record of records) {
    const id = guideIdOf({ id: record.id, guideId: record.fields.guideId });
    byId.set(id, [...(byId.get(id) ?? []), record]);
  }
  return [...byId]
    .map(([id, found]) => {
      const versions = found.sort((one, other) => other.fields.version - one.fields.version);
      return { id, versions, title: versions[0]?.fields.title ?? '' };
    })
    .sort((one, other) => inSwedishOrder(one.title, other.title));
}
