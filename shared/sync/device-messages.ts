import { id, instant } from '../records/values.ts';
import { z } from '../zod.ts';
import { unsentWork } from './verification.ts';

/** A device as the central knows it. */
export const registeredDevice = z.strictObject({
  deviceId: id,
  name: z.string(),
  userId: id,
  userName: z.string(),
  registeredAt: instant,
  lastSeenAt: instant.nullable(),
  /** The last batch that was acknowledged. */
  lastReceiptAt: instant.nullable(),
  lastDeviceSeq: z.int(),
  /** What the device itself said that it had not sent, when it was last seen; null where it never said. */
  unsent: unsentWork.nullable(),
  succeeds: id.nullable(),
  revoked: z.strictObject({ at: instant, byName: z.string(), why: z.string() }).nullable(),
  /** The follow-ups that it takes part in, and its last receipt in each. */
  followUps: z.array(
    z.strictObject({ followUpId: id, title: z.string().nullable(), lastReceiptAt: instant.nullable() }),
  ),
});
export const registeredDevicesResponse = z.strictObject({ devices: z.array(registeredDevice) });

export const revocationRequest = z.strictObject({ why: z.string().trim().min(1).max(500) });

/** A laptop whose chain has forked goes on under a new id. */
export const successionRequest = z.strictObject({ deviceId: id, deviceName: z.string().min(1).max(100) });
