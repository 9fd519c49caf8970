import { z } from '../zod.ts';
import { defineRecord, type FieldsOf, prose, scalar, sealed } from './define-record.ts';
import { reportTemplateNames } from './template-names.ts';
import { id, instant, line, sha256 } from './values.ts';

/** The life of a report, in its order. It only goes forward. */
export const reportStates = ['draft', 'factCheck', 'revised', 'sealed', 'signed', 'distributed'] as const;
export type ReportState = (typeof reportStates)[number];

/** A version: the first, or a tillägg to the one before. Its id is derived from follow-up and version. */
export const report = defineRecord('report', 'followUp', {
  followUpId: sealed(id, 'working'),
  version: sealed(z.int().min(1), 'working'),
  title: scalar(line, 'working'),
  registryNumber: scalar(line, 'working'),
  /** Whether the committee is to decide on it (beslutsärende); absent where nobody has said. */
  forDecision: scalar(z.boolean().optional(), 'working'),
  /** Only försegling and signing write it; where the report is comes from `reportState` in `report-life.ts`. */
  state: scalar(z.enum(reportStates), 'working'),
  /** The sealed version that a tillägg adds to. */
  supplementTo: sealed(id.optional(), 'working'),
  /** Why a tillägg is made. Two people who begin the same one may give two reasons, and then choose. */
  supplementReason: scalar(line.optional(), 'working'),
  /** The mall it is composed with: the municipality's version, or the program's own where `recordId` is null. */
  template: scalar(
    z.strictObject({ name: z.enum(reportTemplateNames), recordId: id.nullable() }).optional(),
    'working',
  ),
});

/** That a report came to a state, by whom and when. Whoever moves it writes one; of several of a state the earliest counts. */
export const reportStep = defineRecord('reportStep', 'followUp', {
  reportId: sealed(id, 'working'),
  to: sealed(z.enum(reportStates), 'working'),
  movedBy: sealed(id, 'working'),
  movedAt: sealed(instant, 'working'),
});

/** What a tillägg says of itself comes last, so that the others keep their numbers; it is read first. */
export const reportSectionKeys = [
  'summary',
  'background',
  'method',
  'assessment',
  'analysis',
  'proposal',
  'supplement',
] as const;
/** A section that the municipality's mall has of its own. */
export const ownSectionKey = z.string().regex(/^own-[a-z0-9]{1,40}$/);
export const reportSectionKey = z.union([z.enum(reportSectionKeys), ownSectionKey]);

/** Text that people write. Its id is derived from report and key. */
export const reportSection = defineRecord('reportSection', 'followUp', {
  reportId: sealed(id, 'working'),
  key: sealed(reportSectionKey, 'working'),
  order: sealed(z.int(), 'working'),
  /** What an own section was called when it was begun, for reports whose mall no longer has it. */
  heading: sealed(line.optional(), 'working'),
  text: prose('working'),
});

/** A försegling: the hash of the manifest, and when. It says nothing of identity. */
export const seal = defineRecord('seal', 'followUp', {
  reportId: sealed(id, 'working'),
  manifestHash: sealed(sha256, 'working'),
  sealedAt: sealed(instant, 'working'),
  recordCount: sealed(z.int(), 'working'),
  /** Devices in the follow-up whose last receipt was missing, named in the report. */
  missingDevices: sealed(z.array(line), 'working'),
});

export type Report = FieldsOf<typeof report>;
export type ReportStep = FieldsOf<typeof reportStep>;
export type ReportSection = FieldsOf<typeof reportSection>;
