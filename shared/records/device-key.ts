import { z } from '../zod.ts';
import { defineRecord, sealed } from './define-record.ts';
import { id } from './values.ts';

/** An X25519 public key: 32 bytes in base64. */
export const publicKey = z
  .base64()
  .length(44)
  .refine((text) => text.endsWith('='));

/**
 * The public key of one person's laptop, so that colleagues can hand over work to it without the central. The private
 * key never leaves the laptop's store. Its id is derived from the device; only the device's own user may write it.
 */
export const deviceKey = defineRecord('deviceKey', 'plan', {
  userId: sealed(id, 'working'),
  deviceId: sealed(id, 'working'),
  publicKey: sealed(publicKey, 'working'),
});
