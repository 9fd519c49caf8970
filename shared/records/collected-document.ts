import { z } from '../zod.ts';
import { defineRecord, type FieldsOf, scalar, sealed, setOf } from './define-record.ts';
import { id, isoDate, line, sha256 } from './values.ts';
import { respondentRoles } from './visit.ts';

/** As much as the central takes in. */
export const largestDocumentMegabytes = 50;

/** What a document's bytes can be, told from the bytes alone. The last is an Office file that only opens by a password. */
export const documentMediaTypes = [
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.ms-word.document.macroEnabled.12',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.ms-excel.sheet.macroEnabled.12',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.ms-powerpoint.presentation.macroEnabled.12',
  'application/vnd.ms-powerpoint',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
  'text/plain',
  'text/csv',
  'application/x-ole-storage',
] as const;
export type DocumentMediaType = (typeof documentMediaTypes)[number];

/** Whom a document was got from. A list, so that nobody's name can stand there. */
export const documentSources = ['provider', ...respondentRoles] as const;
export type DocumentSource = (typeof documentSources)[number];

/**
 * A document that was collected on site, named by the hash of its bytes, which travel beside the records as a photo's do.
 * A kind of its own, so that a laptop that does not know it never takes it for a photo. What the file was called is kept
 * nowhere: the title is what a person has written.
 */
export const collectedDocument = defineRecord('collectedDocument', 'followUp', {
  followUpId: sealed(id, 'working'),
  title: scalar(line, 'osl26'),
  sha256: sealed(sha256, 'working'),
  mediaType: sealed(z.enum(documentMediaTypes), 'working'),
  byteLength: sealed(z.int().min(1), 'working'),
  /** A program lies in it, which runs where somebody opens the copy and allows it. */
  withMacros: sealed(z.literal(true).optional(), 'working'),
  collectedOn: scalar(isoDate, 'working'),
  collectedFrom: scalar(z.enum(documentSources), 'working'),
  requirementIds: setOf(id, 'working'),
});

export type CollectedDocument = FieldsOf<typeof collectedDocument>;
