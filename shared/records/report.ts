import { z } from '../zod.ts';
import { defineRecord, type FieldsOf, prose, scalar, sealed } from './define-record.ts';
import { reportTemplateNames } from './template-names.ts';
import { id, instant, line, sha256 } from './values.ts';

export const report = defineRecord('report', 'followUp', {
  followUpId: sealed(id, 'working'),
  version: sealed(z.int().min(1), 'working'),
  title: scalar(line, 'working'),
  registryNumber: scalar(line, 'working'),
  /** Whether the committee is to decide on it (beslutsärende); absent where nobody has said. */
  forDecision: scalar(z.boolean().optional(), 'working'),
  state: scalar(z.enum(['draft', 'factCheck', 'revised', 'sealed', 'signed', 'distributed']), 'working'),
  /** The mall it is composed with: the municipality's version, or the program's own where `recordId` is null. */
  template: scalar(
    z.strictObject({ name: z.enum(reportTemplateNames), recordId: id.nullable() }).optional(),
    'working',
  ),
});

export const reportSectionKeys = ['summary', 'background', 'method', 'assessment', 'analysis', 'proposal'] as const;
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
export type ReportSection = FieldsOf<typeof reportSection>;
