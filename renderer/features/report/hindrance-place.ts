import type { SealingHindrance } from '#shared/evidence/sealing-hindrances.ts';
import { placeOf } from '../../app/router.ts';

/** Where a hindrance is cleared away: another place in the program, or a section of this page. */
export type HindrancePlace = { readonly href: string } | { readonly elementId: string } | null;

/** The way from a hindrance to what removes it; null where it is done at the top of this page. */
export function placeOfHindrance({ code, detail }: SealingHindrance, followUpId: string): HindrancePlace {
  switch (code) {
    case 'RAP-001':
    case 'RAP-007':
    case 'RAP-010':
    case 'RAP-016':
    case 'RAP-017':
    case 'RAP-027':
    case 'RAP-028':
    case 'RAP-029':
      return { href: placeOf.followUp(followUpId, 'krav') };
    case 'RAP-018':
    case 'RAP-019':
      return { href: placeOf.followUp(followUpId, 'atgarder') };
    case 'RAP-003':
    case 'RAP-080':
    case 'RAP-081':
      return { elementId: `section-${detail.key}` };
    case 'RAP-023':
    case 'RAP-024':
      return { elementId: 'fact-check' };
    case 'RAP-008':
    case 'RAP-022':
      return { href: placeOf.today };
    case 'LAG-051':
      return { href: placeOf.followUp(followUpId, 'observationer') };
    case 'RAP-009':
    case 'RAP-020':
    case 'RAP-021':
      return { href: placeOf.sync };
    default:
      return null;
  }
}
