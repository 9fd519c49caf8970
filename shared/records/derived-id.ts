import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * The id of a record that exists once per combination of others (one assessment per follow-up, requirement and
 * person): two laptops that make it apart make the same record, and their differences meet field by field.
 * Shape: a UUID of version 8 (RFC 9562 § 5.8) over SHA-256 of the parts.
 */
export function derivedId(...parts: readonly string[]): string {
  const bytes = sha256(utf8ToBytes(JSON.stringify(parts))).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
