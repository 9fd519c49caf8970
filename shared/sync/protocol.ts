import { publicKey } from '../records/device-key.ts';
import { id, instant, sha256 } from '../records/values.ts';
import { z } from '../zod.ts';
import { change } from './change.ts';

/** The protocol's version, sent as the header `platsbesok-protocol`; described in `docs/protocol.md`. */
export const protocolVersion = 1;

/** Of the caller's choosing and never used before, so that neither a stored answer nor anybody else's will do. */
export const healthQuery = z.strictObject({
  nonce: z
    .string()
    .regex(/^[\w-]{16,100}$/)
    .optional(),
});

/** Proof that it is the central who answers: Ed25519 over the canonical JSON of all fields but the signature. */
export const healthProof = z.strictObject({
  nonce: z.string(),
  epoch: id,
  at: instant,
  keyId: z.string(),
  signature: z.string(),
});

/** The author of what the central itself makes: conflicts, code keys, new numbers after a gallring, the demo plan. */
export const centralItself = '00000000-0000-8000-8000-000000000000';

export const health = z.strictObject({
  status: z.literal('ok'),
  protocol: z.int(),
  demo: z.boolean(),
  /** Null where no nonce was given, and from a central of before there were proofs. */
  proof: healthProof.nullable().default(null),
});

/** Where to sign in, and with which key receipts are signed. */
export const centralDescription = z.strictObject({
  epoch: id,
  protocol: z.int(),
  demo: z.boolean(),
  municipality: z.string(),
  /** OpenID Connect. */
  issuer: z.url(),
  clientId: z.string(),
  /** Ed25519 public key that receipts are verified with, raw 32 bytes in base64. */
  receiptKey: z.string(),
  receiptKeyId: z.string(),
  /** X25519 public key of the municipality's recovery key, so that a store is never made without it; absent where there is none. */
  recoveryKey: publicKey.optional(),
});

export const signedInUser = z.strictObject({
  id,
  name: z.string(),
  title: z.string(),
  role: z.enum(['reviewer', 'nurse', 'management', 'caseOfficer', 'administrator']),
});
export type SignedInUser = z.infer<typeof signedInUser>;

/** An ID token is exchanged for a token of the central's own, bound to the device. */
export const sessionRequest = z.strictObject({
  idToken: z.string().min(1),
  /** As given in the authorization request. */
  nonce: z.string().min(1),
  deviceId: id,
  deviceName: z.string().min(1).max(100),
});
export const sessionResponse = z.strictObject({ token: z.string(), expiresAt: instant, user: signedInUser });

/** What a device sends together. `prevHash` is the hash of the batch before it, so that a gap or a fork shows. */
export const batch = z.strictObject({
  deviceSeq: z.int().min(1),
  prevHash: sha256.nullable(),
  changes: z.array(change).min(1).max(500),
  /** Sent before under this number, with something in it that has been destroyed since (gallring): its hash then. */
  redactedFrom: sha256.optional(),
});
export type Batch = z.infer<typeof batch>;

export const pushRequest = z.strictObject({ deviceId: id, batch });
export type PushRequest = z.infer<typeof pushRequest>;

export const verdictKinds = ['applied', 'merged', 'conflict', 'rejected'] as const;

/** What became of one change. The same change always gets the same verdict. */
export const changeVerdict = z.strictObject({
  changeId: id,
  recordId: id,
  verdict: z.enum(verdictKinds),
  /** The central's number given to the change; null where it was rejected. */
  seq: z.int().nullable(),
  conflictIds: z.array(id),
  /** For `rejected`: a code of the error table. */
  code: z.string().nullable(),
});
export type ChangeVerdict = z.infer<typeof changeVerdict>;

/** Proof that the central has a batch: signed with Ed25519 over the canonical JSON (RFC 8785) of all fields but the signature. */
export const receipt = z.strictObject({
  epoch: id,
  deviceId: id,
  deviceSeq: z.int(),
  batchHash: sha256,
  headSeq: z.int(),
  receivedAt: instant,
  keyId: z.string(),
  signature: z.string(),
});
export type Receipt = z.infer<typeof receipt>;

/**
 * What the central's log had come to: a number, and a hash of the log up to it. Signed like a receipt. It comes in
 * the header `platsbesok-mark` (base64url of its JSON) beside the answer to a push or a pull, and a laptop shows its last
 * one there with every call: a central that finds another log under the number has been restored from a backup.
 */
export const logMark = z.strictObject({
  epoch: id,
  seq: z.int(),
  hash: z.string(),
  keyId: z.string(),
  signature: z.string(),
});
export type LogMark = z.infer<typeof logMark>;

export const pushResponse = z.strictObject({ receipt, verdicts: z.array(changeVerdict) });
/** With the mark that came beside it; none from a central of before. */
export const markedPushResponse = pushResponse.extend({ mark: logMark.optional() });
export type PushResponse = z.infer<typeof markedPushResponse>;

/** What a client asks for that puts answers together from what it has (RFC 7240). Without it they come whole. */
export const minimalPreference = 'return=minimal';

/** The answer to `return=minimal`: verdicts in the order of the batch's changes, which name change and record. */
export const minimalPushResponse = z.strictObject({
  receipt,
  verdicts: z.array(changeVerdict.omit({ changeId: true, recordId: true })),
});

/** A record as the central has it. */
export const syncedRecord = z.strictObject({
  type: z.string(),
  id,
  scope: z.string(),
  rev: z.int(),
  fields: z.record(z.string(), z.json()),
  deleted: z.boolean(),
  createdBy: id,
  createdAt: instant,
  updatedBy: id,
  updatedAt: instant,
});
export type SyncedRecord = z.infer<typeof syncedRecord>;

export const pullQuery = z.strictObject({
  scope: z.string().min(1).max(100),
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
});

/** One page of a scope's records in order of `rev`; `next` is the cursor to go on from, null when this was the last. */
export const pullResponse = z.strictObject({
  epoch: id,
  scope: z.string(),
  headSeq: z.int(),
  records: z.array(syncedRecord),
  next: z.int().nullable(),
});
/** With the mark that came beside it; none from a central of before. */
export const markedPullResponse = pullResponse.extend({ mark: logMark.optional() });
export type PullResponse = z.infer<typeof markedPullResponse>;

/**
 * The answer to `return=minimal; since=N` of one who has read the whole scope when it had come to N: whole are the records
 * that are new since; of others what has changed; and of those that the asking device alone has changed, by changes that
 * were applied as they were, the number: it does the same to what it has.
 */
export const minimalPullResponse = pullResponse.omit({ records: true }).extend({
  whole: z.array(syncedRecord),
  changed: z.array(
    syncedRecord.pick({ id: true, rev: true, fields: true, deleted: true, updatedBy: true, updatedAt: true }),
  ),
  echoes: z.array(z.int()),
  /** Hash of the canonical JSON of the records that are not whole, as a page without the preference has them, by number. */
  digest: sha256,
});
export const markedMinimalPullResponse = minimalPullResponse.extend({ mark: logMark.optional() });
export type MinimalPullResponse = z.infer<typeof markedMinimalPullResponse>;

export const preparationKinds = [
  'contract',
  'requirements',
  'staffingRequirements',
  'delegatedTaskWindows',
  'guide',
  'openActions',
  'followUp',
] as const;

/** What a follow-up's visits need: the scopes to fetch, and what the user should see named. */
export const preparation = z.strictObject({
  followUpId: id,
  scopes: z.array(z.string()),
  items: z.array(
    z.strictObject({ kind: z.enum(preparationKinds), title: z.string(), scope: z.string(), count: z.int() }),
  ),
});
export type Preparation = z.infer<typeof preparation>;

/** Where the guides of the plan lie, for those who keep them. */
export const guidesResponse = z.strictObject({ scopes: z.array(z.string()) });

/** A device that has sent something in a follow-up, or has it prepared. */
export const deviceInFollowUp = z.strictObject({
  deviceId: id,
  deviceName: z.string(),
  userName: z.string(),
  lastReceiptAt: instant.nullable(),
});
export const devicesResponse = z.strictObject({ devices: z.array(deviceInFollowUp) });

/** Every refusal has this body; the sentence in Swedish is found by the code. */
export const errorResponse = z.strictObject({ code: z.string(), detail: z.record(z.string(), z.json()) });
