import { rosterLayout } from '../staffing/roster-layout.ts';
import { z } from '../zod.ts';
import { defineRecord, type FieldsOf, prose, scalar, sealed } from './define-record.ts';
import { clockTime, id, instant, isoDate, line, sha256 } from './values.ts';

/** One shift of one person. `end` at or before `start` means the next day; `24:00` is the midnight that ends the day. */
export const shift = z.strictObject({
  /** A code, never a name; null is a vacant shift. */
  person: z.string().max(100).nullable(),
  competence: z.string().max(200).nullable(),
  date: isoDate,
  start: clockTime,
  end: clockTime,
  /** Absent where the roster does not say: then the shift is worked awake. Standby (beredskap) is not at the unit. */
  duty: z.enum(['awake', 'asleep', 'standby']).optional(),
  /** Why the person is away; a shift with it counts only by its substitute. */
  absence: z.string().max(100).optional(),
  /** Who works instead: a code, never a name. */
  substitute: z.string().max(100).optional(),
  /** The row of the roster it was read from, 1 for the first line, so that a finding can point at it. */
  row: z.int().min(1),
});
export type Shift = z.infer<typeof shift>;

/** A row of the roster that could not be read. */
export const unreadRow = z.strictObject({ row: z.int(), column: z.string(), message: z.string() });

/** A roster held against the contract. The shifts are what was read; the shortfalls follow from them by rule. */
export const scheduleCheck = defineRecord('scheduleCheck', 'followUp', {
  visitId: sealed(id, 'working'),
  title: sealed(line, 'working'),
  /** Planned (grundschema) or actual (utfall); absent where nobody has said. */
  rosterKind: sealed(z.enum(['planned', 'actual']).optional(), 'working'),
  /** The unit that it is the roster of; absent where nobody has said, or where the follow-up has but one. */
  unitId: sealed(id.optional(), 'working'),
  importedAt: sealed(instant, 'working'),
  from: sealed(isoDate, 'working'),
  to: sealed(isoDate, 'working'),
  /** Hash of the text as it was pasted; the text itself, with its names, is not kept. */
  sourceHash: sealed(sha256, 'working'),
  shifts: sealed(z.array(shift).max(50_000), 'osl31'),
  unreadRows: sealed(z.array(unreadRow), 'osl31'),
  /** When the 24 hours of daily rest begin (dygnsbryt), as the provider's agreement has it; absent or null for the rules' own. */
  dayBreak: scalar(clockTime.nullable().optional(), 'working'),
  /** Rows that whoever read the roster wrote over first, since they could not be read as they came. */
  mendedRows: sealed(z.array(z.int().min(1)).optional(), 'working'),
  note: prose('osl31'),
});

/** The list code → name of one follow-up. It stays on the laptop. */
export const personCode = defineRecord(
  'personCode',
  'followUp',
  { followUpId: sealed(id, 'working'), code: sealed(line, 'working'), name: sealed(line, 'osl31') },
  { localOnly: true },
);

/** A roster as it is being typed from paper, with its names, until it is read: it outlives a lock and stays on the laptop. */
export const rosterDraft = defineRecord(
  'rosterDraft',
  'followUp',
  {
    followUpId: sealed(id, 'working'),
    /** Null once it has been read. */
    roster: scalar(
      z
        .strictObject({
          firstDay: isoDate,
          dayCount: z.int().min(1).max(31),
          /** Person, competence and then the days. */
          rows: z.array(z.array(z.string())).max(1000),
          codes: z.array(z.strictObject({ code: z.string(), start: clockTime, end: clockTime })),
        })
        .nullable(),
      'osl31',
    ),
  },
  { localOnly: true },
);

/** How rosters of one provider were last read on this laptop, for the next one with the same headings. */
export const rosterMapping = defineRecord(
  'rosterMapping',
  'plan',
  {
    providerId: sealed(id, 'working'),
    layout: sealed(rosterLayout, 'osl31'),
    headings: sealed(z.array(line).max(20), 'osl31'),
  },
  { localOnly: true },
);

/** The key under which people get codes, so that two laptops give the same person the same code. */
export const codeKey = defineRecord(
  'codeKey',
  'followUp',
  { key: sealed(z.string().regex(/^[0-9a-f]{64}$/), 'working') },
  { readOnlyInField: true },
);

export type ScheduleCheck = FieldsOf<typeof scheduleCheck>;
