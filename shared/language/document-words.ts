import type { CollectedDocument, DocumentMediaType, DocumentSource } from '../records/collected-document.ts';
import { respondentRoleWords } from './swedish.ts';

const kindWords: Readonly<Record<DocumentMediaType, string>> = {
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word-dokument',
  'application/vnd.ms-word.document.macroEnabled.12': 'Word-dokument',
  'application/msword': 'Word-dokument i äldre format',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel-arbetsbok',
  'application/vnd.ms-excel.sheet.macroEnabled.12': 'Excel-arbetsbok',
  'application/vnd.ms-excel': 'Excel-arbetsbok i äldre format',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PowerPoint-presentation',
  'application/vnd.ms-powerpoint.presentation.macroEnabled.12': 'PowerPoint-presentation',
  'application/vnd.ms-powerpoint': 'PowerPoint-presentation i äldre format',
  'application/vnd.oasis.opendocument.text': 'OpenDocument-text',
  'application/vnd.oasis.opendocument.spreadsheet': 'OpenDocument-kalkylblad',
  'application/vnd.oasis.opendocument.presentation': 'OpenDocument-presentation',
  'text/plain': 'Textfil',
  'text/csv': 'Tabell som text (CSV)',
  'application/x-ole-storage': 'Office-fil med lösenord',
};

/** `Excel-arbetsbok, med makron` */
export function documentKind({ mediaType, withMacros }: Pick<CollectedDocument, 'mediaType' | 'withMacros'>): string {
  return `${kindWords[mediaType]}${withMacros ? ', med makron' : ''}`;
}

/** Whom a document was got from: a role, never a name. */
export const documentSourceWords: Readonly<Record<DocumentSource, string>> = {
  provider: 'Utföraren',
  ...respondentRoleWords,
};

/** `1,2 MB`, `340 kB`, `512 byte` */
export function sizeText(byteLength: number): string {
  if (byteLength < 1000) return `${byteLength} byte`;
  if (byteLength < 999_500) return `${Math.round(byteLength / 1000)} kB`;
  return `${(byteLength / 1_000_000).toFixed(1).replace('.', ',')} MB`;
}
