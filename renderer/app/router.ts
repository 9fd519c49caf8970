import { useSyncExternalStore } from 'react';
import { type TemplateName, templateNames } from '#shared/records/template-names.ts';

/** Where the user stands. The hash is the whole truth about it, so that a place can be remembered as a string. */
export type Route =
  | { readonly view: (typeof views)[keyof typeof views] }
  | { readonly view: 'followUp'; readonly followUpId: string; readonly tab: string; readonly recordId: string | null }
  | { readonly view: 'conflict'; readonly conflictId: string }
  | { readonly view: 'template'; readonly name: TemplateName }
  | { readonly view: 'contract'; readonly contractId: string }
  | { readonly view: 'guide'; readonly guideId: string }
  | { readonly view: 'statutoryReport'; readonly followUpId: string; readonly ownerId: string }
  | { readonly view: 'disposal'; readonly followUpId: string; readonly recordId: string | null };

/** The views that stand alone, by the word in their address. */
const views = {
  idag: 'today',
  planen: 'plan',
  besok: 'visits',
  guider: 'guides',
  avvikelser: 'breaches',
  rapporter: 'reports',
  bistandsbeslut: 'caseReviews',
  synk: 'sync',
  installningar: 'settings',
  atkomst: 'accessReport',
  mallar: 'templates',
  'kontrollera-rapport': 'verifyReport',
} as const;

/** The address of a place, for `<a href>` and `goTo`. */
export const placeOf = {
  today: '#/idag',
  plan: '#/planen',
  visits: '#/besok',
  guides: '#/guider',
  breaches: '#/avvikelser',
  reports: '#/rapporter',
  caseReviews: '#/bistandsbeslut',
  sync: '#/synk',
  settings: '#/installningar',
  accessReport: '#/atkomst',
  templates: '#/mallar',
  template: (name: TemplateName) => `#/mallar/${name}`,
  verifyReport: '#/kontrollera-rapport',
  /** @param recordId what is gone to within the part */
  followUp: (followUpId: string, tab = 'forberedelse', recordId = '') =>
    `#/uppfoljning/${followUpId}/${tab}${recordId && `/${recordId}`}`,
  conflict: (conflictId: string) => `#/konflikt/${conflictId}`,
  guide: (guideId: string) => `#/guide/${guideId}`,
  contract: (contractId: string) => `#/avtal/${contractId}`,
  statutoryReport: (followUpId: string, ownerId: string) => `#/rapportera/${followUpId}/${ownerId}`,
  disposal: (followUpId: string, recordId = '') => `#/gallring/${followUpId}/${recordId}`,
} as const;

/** Reads an address; one that leads nowhere leads to Idag. */
export function routeAt(hash: string): Route {
  const [word = '', first, second, third] = hash.replace(/^#\/?/, '').split('/');
  if (word === 'uppfoljning' && first)
    return { view: 'followUp', followUpId: first, tab: second ?? 'forberedelse', recordId: third || null };
  if (word === 'konflikt' && first) return { view: 'conflict', conflictId: first };
  const template = templateNames.find((name) => word === 'mallar' && name === first);
  if (template) return { view: 'template', name: template };
  if (word === 'avtal' && first) return { view: 'contract', contractId: first };
  if (word === 'guide' && first) return { view: 'guide', guideId: first };
  if (word === 'rapportera' && first && second) return { view: 'statutoryReport', followUpId: first, ownerId: second };
  if (word === 'gallring' && first) return { view: 'disposal', followUpId: first, recordId: second || null };
  return { view: Object.hasOwn(views, word) ? views[word as keyof typeof views] : 'today' };
}

/** Goes to a place made with `placeOf`. */
export function goTo(place: string): void {
  window.location.hash = place;
}

/** Calls back whenever the user has gone to another place. */
export function onPlaceLeft(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** The address now, as it stands after the window's origin. */
export function usePlace(): string {
  return useSyncExternalStore(onPlaceLeft, () => window.location.hash);
}
