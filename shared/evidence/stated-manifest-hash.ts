import { doesNotHold, type Finding, holds } from './finding.ts';
import { latin1Text } from './latin1-text.ts';

const prefix = 'Manifest SHA-256 ';

/** How a sealed report states the hash of its manifest among the keywords of its metadata. */
export function manifestKeyword(hash: string): string {
  return `${prefix}${hash}`;
}

/** The manifests' hashes that a PDF states; none where it is no sealed report, or was written anew without them. */
export function statedManifests(pdf: Uint8Array): string[] {
  return [...latin1Text(pdf).matchAll(statement)].map(([, hash = '']) => hash);
}

/**
 * Whether a report is the one that a manifest belongs to. The metadata (XMP) of a PDF/A stand unpacked in the file, so
 * that the hash is covered by every signature and can be read without drawing the pages.
 *
 * @param frozenPdf the report as it was sealed, without what signatures have added
 */
export function manifestStatedBy(frozenPdf: Uint8Array, manifestHash: string): Finding {
  const stated = statedManifests(frozenPdf);
  if (stated.length === 0) return doesNotHold('Rapporten anger ingen kontrollsumma för sitt manifest.');
  if (stated.some((hash) => hash !== manifestHash))
    return doesNotHold('Rapporten anger en annan kontrollsumma än manifestet i besok.json har.');
  return holds;
}

const statement = new RegExp(`<pdf:Keywords>${prefix}([0-9a-f]{64})</pdf:Keywords>`, 'g');
