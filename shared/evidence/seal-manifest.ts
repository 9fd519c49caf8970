import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { id, instant, line, sha256 as sha256Text } from '../records/values.ts';
import { canonicalJson, hashOf } from '../sync/canonical.ts';
import { z } from '../zod.ts';

/** An earlier seal, cited by the one that adds to it. */
export const citedSeal = z.strictObject({
  reportId: id,
  version: z.int().min(1),
  manifestHash: sha256Text,
  sealedAt: instant,
});
export type CitedSeal = z.infer<typeof citedSeal>;

const named = z.strictObject({ id: z.string(), version: z.string() });
/** What the program brings, by its content too: SHA-256 over its canonical JSON. Absent in seals from before that. */
const byContent = named.extend({ hash: sha256Text.optional() });

/**
 * What a försegling covers, record by record. Each hash is over a random salt and the record, so that the manifest, or
 * its hash on a printed page, gives nothing away about a record that can be guessed.
 */
export const sealManifest = z.strictObject({
  format: z.literal('platsbesok-manifest'),
  version: z.literal(1),
  followUpId: id,
  reportId: id,
  reportVersion: z.int().min(1),
  sealedAt: instant,
  sealedBy: id,
  /** In a tillägg alone: the hash of the second depends on that of the first. */
  supplementTo: citedSeal.optional(),
  missingDevices: z.array(line),
  template: byContent,
  rules: z.array(byContent),
  guides: z.array(named),
  contract: named.nullable(),
  records: z.array(z.strictObject({ id, type: z.string(), hash: sha256Text })),
  attachments: z.array(z.strictObject({ id, hash: sha256Text })),
});
export type SealManifest = z.infer<typeof sealManifest>;

/** Lower-case hexadecimal of 32 random bytes. */
export const salt = z.string().regex(/^[0-9a-f]{64}$/);

/** SHA-256 over salt and canonical JSON (RFC 8785). */
export function saltedHash(saltHex: string, value: unknown): string {
  return bytesToHex(sha256(concatBytes(hexToBytes(saltHex), utf8ToBytes(canonicalJson(value)))));
}

/** SHA-256 over salt and bytes as they are. */
export function saltedHashOfBytes(saltHex: string, bytes: Uint8Array): string {
  return bytesToHex(sha256(concatBytes(hexToBytes(saltHex), bytes)));
}

/** The hash that is printed in the report: of the manifest's canonical JSON. */
export function manifestHash(manifest: SealManifest): string {
  return hashOf(manifest);
}
