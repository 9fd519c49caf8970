import { scopeKindOf } from '../records/define-record.ts';
import { id, instant } from '../records/values.ts';
import { z } from '../zod.ts';

/**
 * - `fetched`: the device got records from the central; `file`: the bytes of a photo; `prepared`: what a follow-up needs;
 * - `opened`, `searched`, `printed`, `exported`: a person did so on a laptop;
 * - `readLog`: somebody read this log.
 */
export const centralActs = ['fetched', 'file', 'prepared', 'readLog'] as const;
export const laptopActs = ['opened', 'searched', 'printed', 'exported'] as const;

/** Whether what is read in a scope is noted. The plan, contracts and guides hold nobody's private affairs. */
export function readsAreNoted(scope: string): boolean {
  const kind = scopeKindOf(scope);
  return kind === 'followUp' || kind === 'unit' || kind === 'caseOfficer';
}

/** Something that was read on a laptop. Its id is made there, so that a batch can come twice. */
export const laptopRead = z.strictObject({
  id,
  at: instant,
  act: z.enum(laptopActs),
  scope: z.string().min(1).max(100),
  recordType: z.string().min(1).max(60).nullable(),
  /** The records that were shown; empty where it was all of the scope. */
  recordIds: z.array(id).max(500),
});
export type LaptopRead = z.infer<typeof laptopRead>;

/** What has been read since the last time; of the signed-in user, on the session's device. */
export const readsRequest = z.strictObject({ reads: z.array(laptopRead).min(1).max(500) });
export const readsResponse = z.strictObject({
  /** All of them are kept now, those that had come before included. */
  kept: z.int(),
});

export const accessLogQuery = z.strictObject({
  from: instant.optional(),
  to: instant.optional(),
  userId: id.optional(),
  deviceId: id.optional(),
  scope: z.string().min(1).max(100).optional(),
  recordId: id.optional(),
  /** The cursor of the page before. */
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});

export const accessLogEntry = z.strictObject({
  id,
  at: instant,
  receivedAt: instant,
  userId: id,
  userName: z.string(),
  deviceId: id,
  deviceName: z.string(),
  source: z.enum(['central', 'laptop']),
  act: z.enum([...centralActs, ...laptopActs]),
  scope: z.string().nullable(),
  recordType: z.string().nullable(),
  recordIds: z.array(id),
});
export const accessLogResponse = z.strictObject({ entries: z.array(accessLogEntry), next: z.string().nullable() });

export const accessReportQuery = z.strictObject({
  from: instant,
  to: instant,
  /** How many entries to pick for a closer look. */
  sample: z.coerce.number().int().min(0).max(200).default(20),
});

/** For the recurring check that the law asks for: who has read in which follow-ups, with and without an assignment. */
export const accessReport = z.strictObject({
  from: instant,
  to: instant,
  grounds: z.array(z.strictObject({ law: z.string(), asksFor: z.string(), source: z.string(), readOn: z.string() })),
  rows: z.array(
    z.strictObject({
      userId: id,
      userName: z.string(),
      scope: z.string(),
      title: z.string().nullable(),
      /** What the person is in the follow-up as the plan stands now; empty where nothing. */
      positions: z.array(z.string()),
      reads: z.int(),
      devices: z.int(),
      first: instant,
      last: instant,
    }),
  ),
  sample: z.array(accessLogEntry),
});
