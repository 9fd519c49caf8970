import { useMemo } from 'react';
import { recordWords } from '#shared/language/record-words.ts';
import { searchedTypes } from '#shared/search/searched-record.ts';
import { snippet } from '#shared/search/snippet.ts';
import type { Finding } from '#shared/search/work-index.ts';
import { routeAt, usePlace } from '../../app/router.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { placeOfFinding } from './place-of-finding.ts';
import { useWorkSearch } from './work-search-context.tsx';

/** One finding as it is shown. */
interface ShownFinding {
  readonly id: string;
  readonly snippet: string;
  /** The follow-up that it stands in. */
  readonly where: string;
  readonly place: string;
}

/** Findings of one kind. */
interface FoundGroup {
  readonly id: string;
  /** `Observationer`, or `Observationer, 5 av 37`. */
  readonly name: string;
  readonly findings: readonly ShownFinding[];
}

/** Of each kind so many are shown; whoever wants others writes another word. */
const mostOfAKind = 5;

/** What is written in the work with the words asked for, by kind. Nothing until two letters, or a tag or clause, are asked. */
export function useFoundInWork(
  asked: string,
  followUps: readonly SeenRecord<'followUp'>[],
): { readonly groups: readonly FoundGroup[]; readonly isComplete: boolean } {
  const work = useWorkSearch();
  const version = work?.version();
  const route = routeAt(usePlace());
  const shownId = route.view === 'followUp' ? route.followUpId : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` says when the same words may be answered otherwise
  const groups = useMemo(() => {
    const query = asked.trim();
    if (!work || query.length < 2) return [];
    const known = new Map(followUps.map(({ id, fields }) => [id, fields]));
    const here = shownId === null ? null : { followUpId: shownId, contractId: known.get(shownId)?.contractId ?? null };
    const shown = (finding: Finding): ShownFinding => ({
      id: finding.id,
      snippet: snippet(finding.text, query),
      where: finding.followUpId === null ? '' : (known.get(finding.followUpId)?.title ?? ''),
      place: placeOfFinding(finding, work.isAnswer, here),
    });
    const found = work.search(query);
    return searchedTypes.flatMap((type): FoundGroup[] => {
      const ofType = found.filter((finding) => finding.type === type);
      if (ofType.length === 0) return [];
      const { many } = recordWords[type];
      const name = `${many.charAt(0).toUpperCase()}${many.slice(1)}`;
      const first = ofType.slice(0, mostOfAKind);
      const count = ofType.length > first.length ? `, ${first.length} av ${ofType.length}` : '';
      return [{ id: type, name: `${name}${count}`, findings: first.map(shown) }];
    });
  }, [work, version, asked, followUps, shownId]);
  return { groups, isComplete: work?.isComplete() ?? false };
}
