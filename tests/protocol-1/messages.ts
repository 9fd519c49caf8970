// Protocol version 1 as the first build spoke it, frozen: what an older laptop or central understands. Never changed.
import { z } from '#shared/zod.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** One field of one record, from what the writer saw to what the writer wrote. */
export const operation = z.strictObject({
  path: z.string().min(1).max(100),
  from: z.json(),
  to: z.json(),
});

/**
 * One act of a person upon one record. Everything that is written, undone, pushed, merged and audited is one of these.
 */
export const change = z.strictObject({
  changeId: id,
  recordType: z.string().min(1).max(60),
  recordId: id,
  scope: z.string().min(1).max(100),
  action: z.enum(['put', 'delete']),
  /** The central's number of the record as the writer saw it; null for a record the central has never had. */
  baseRev: z.int().min(0).nullable(),
  ops: z.array(operation).max(200),
  /** When the writer's clock said it was. A claim, not evidence. */
  at: instant,
  /** The conflict that this change settles, and why. */
  resolves: z.strictObject({ conflictId: id, reason: z.string().min(1).max(5000) }).optional(),
});

/** The protocol's version, sent as the header `platsbesok-protocol`; described in `docs/protocol.md`. */
export const protocolVersion = 1;

export const health = z.strictObject({ status: z.literal('ok'), protocol: z.int(), demo: z.boolean() });

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
});

export const signedInUser = z.strictObject({
  id,
  name: z.string(),
  title: z.string(),
  role: z.enum(['reviewer', 'nurse', 'management', 'caseOfficer', 'administrator']),
});

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
});

export const pushRequest = z.strictObject({ deviceId: id, batch });

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

export const pushResponse = z.strictObject({ receipt, verdicts: z.array(changeVerdict) });

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
