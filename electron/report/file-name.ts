/** `rapport`, and of a tillägg `rapport-version-2`: no version takes another's place. */
export function ofVersion(what: string, version: number): string {
  return version === 1 ? what : `${what}-version-${version}`;
}

/**
 * `Minnesanteckningar Provenheten 2026-11.pdf`. A unit's follow-ups have the same title every half-year: without the
 * month one file would take another's place.
 */
export function fileNameOf(
  what: string,
  { title, plannedFor }: { readonly title: string; readonly plannedFor: string },
  ending: string,
): string {
  return `${what} ${title.replace(/[\\/:*?"<>|\s]+/g, ' ')} ${plannedFor.slice(0, 7)}.${ending}`;
}
