import { id, instant, sha256 } from '../records/values.ts';
import { z } from '../zod.ts';
import { receipt } from './protocol.ts';

/** Where a device's chain of batches ends. */
const chainHead = z.strictObject({ deviceSeq: z.int().min(1), batchHash: sha256 });

/** What a laptop has not yet had acknowledged. Kept at the central, so that it can be named if the laptop is lost. */
export const unsentWork = z.strictObject({
  changes: z.int().min(0),
  attachments: z.int().min(0),
  /** When the oldest of it was written, by the laptop's clock. */
  oldestAt: instant.nullable(),
  /** The follow-ups that it belongs to. */
  followUps: z.array(z.strictObject({ followUpId: id, changes: z.int().min(0), attachments: z.int().min(0) })).max(500),
});
export type UnsentWork = z.infer<typeof unsentWork>;

/** How a laptop says where its own chain of batches ends, and asks where the central's does. */
export const verifyRequest = z.strictObject({
  deviceId: id,
  /** The last batch the laptop has made, also one that has not been answered; null before the first. */
  head: chainHead.nullable(),
  /** The last receipt at least; those of the batches in `lost`; more do no harm. */
  receipts: z.array(receipt).max(500),
  /** Numbers of batches whose content the laptop no longer holds, each with its receipt above. */
  lost: z.array(z.int().min(1)).max(500).default([]),
  unsent: unsentWork.optional(),
});
export type VerifyRequest = z.infer<typeof verifyRequest>;

/**
 * - `inStep`: nothing but what has never been acknowledged is left to send;
 * - `lacking`: the central has lost the batches in `missing`: send them again, in order, as they were;
 * - `forked`: somebody else has gone on from this chain. Take a new device id and send what is unsent under it; that of
 *   the batches in `missing`, which had been acknowledged and then lost, included.
 */
export const standings = ['inStep', 'lacking', 'forked'] as const;

export const verifyResponse = z.strictObject({
  epoch: id,
  standing: z.enum(standings),
  /** Where the device's chain ends at the central. */
  head: chainHead.nullable(),
  /** At most the first 1000; of a forked chain, of those whose receipts were offered. */
  missing: z.array(z.int().min(1)).max(1000),
});
export type VerifyResponse = z.infer<typeof verifyResponse>;
