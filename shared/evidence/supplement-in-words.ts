import { timeText } from '../language/swedish-time.ts';
import type { CitedSeal } from './seal-manifest.ts';

/** What a tillägg adds to, as the one who verifies it reads it. */
export function supplementInWords({ version, manifestHash, sealedAt }: CitedSeal): string {
  return `Tillägg till version ${version}, förseglad ${timeText(sealedAt)}, kontrollsumma ${manifestHash}`;
}
