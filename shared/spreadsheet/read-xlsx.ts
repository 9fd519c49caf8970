import { CodedError } from '../errors/error-table.ts';
import { keepWithin, tally } from './limits.ts';
import type { Sheet, Workbook } from './workbook.ts';
import { type SheetSurroundings, sheetReader } from './xlsx-sheet.ts';
import { sharedStringReader } from './xlsx-strings.ts';
import { styleReader } from './xlsx-styles.ts';
import { readXml } from './xml-events.ts';
import { type ZipEntry, zipEntries } from './zip-entries.ts';

/** A part that another one points at. */
interface Relationship {
  readonly type: string;
  readonly target: string;
}

/** A sheet as the workbook lists it. */
interface ListedSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly relationship: string;
}

/** Reads an Office Open XML workbook (ECMA-376). Macros, formulas and everything that is no cell are left alone. */
export function readXlsx(bytes: Uint8Array): Workbook {
  const entries = new Map<string, ZipEntry>();
  for (const entry of zipEntries(bytes)) entries.set(entry.name.toLowerCase(), entry);
  const main = mainPart(entries);
  const { sheets, startsIn1904 } = readWorkbook(main);
  const related = relationshipsOf(main.name, entries);
  const partOfType = (type: string) => {
    const found = [...related.values()].find((relationship) => relationship.type === type);
    return found && entries.get(found.target.toLowerCase());
  };

  const { reader: stringsReader, strings } = sharedStringReader();
  const stringsPart = partOfType('sharedStrings');
  if (stringsPart) readXml(stringsPart, stringsReader);
  const { reader: stylesReader, formatOf } = styleReader();
  const stylesPart = partOfType('styles');
  if (stylesPart) readXml(stylesPart, stylesReader);

  const surroundings = { strings, formatOf, startsIn1904, tally: tally() };
  return {
    kind: 'xlsx',
    sheets: sheets.flatMap((listed) => {
      const relationship = related.get(listed.relationship);
      // A sheet of another type is a chart, a dialog or a macro, and holds no cells.
      if (relationship !== undefined && relationship.type !== 'worksheet') return [];
      const part = relationship && entries.get(relationship.target.toLowerCase());
      if (part === undefined) throw new CodedError('KAL-005', { reason: `bladet ${listed.name} saknas` });
      return [readSheet(part, listed, surroundings)];
    }),
  };
}

function readSheet(
  part: ZipEntry,
  { name, hidden }: ListedSheet,
  surroundings: Omit<SheetSurroundings, 'sheet'>,
): Sheet {
  const { reader, rows, merged } = sheetReader({ sheet: name, ...surroundings });
  readXml(part, reader);
  return { name, hidden, rows, merged };
}

/** The workbook itself; a ZIP archive without one is something else. */
function mainPart(entries: ReadonlyMap<string, ZipEntry>): ZipEntry {
  const document = [...relationshipsOf('', entries).values()].find(({ type }) => type === 'officeDocument');
  const main = entries.get((document?.target ?? 'xl/workbook.xml').toLowerCase());
  const kind = kindOfArchive(entries);
  if (main !== undefined && kind === undefined) return main;
  throw new CodedError('KAL-004', { kind: kind ?? 'ett ZIP-arkiv' });
}

/** What else than a workbook is kept in a ZIP archive. */
function kindOfArchive(entries: ReadonlyMap<string, ZipEntry>): string | undefined {
  if (entries.has('xl/workbook.bin')) return 'en binär arbetsbok (.xlsb)';
  if (entries.has('word/document.xml')) return 'ett Word-dokument';
  if (entries.has('ppt/presentation.xml')) return 'en PowerPoint-presentation';
  if (entries.has('content.xml') && entries.has('meta-inf/manifest.xml')) return 'ett OpenDocument-dokument (.ods)';
  return undefined;
}

function readWorkbook(main: ZipEntry): { sheets: ListedSheet[]; startsIn1904: boolean } {
  const sheets: ListedSheet[] = [];
  let startsIn1904 = false;
  readXml(main, {
    open(name, attribute) {
      if (name === 'workbookPr') startsIn1904 = /^(1|true)$/.test(attribute('date1904') ?? '');
      if (name !== 'sheet') return;
      const hidden = (attribute('state') ?? 'visible') !== 'visible';
      sheets.push({ name: attribute('name') ?? '', hidden, relationship: attribute('id') ?? '' });
      keepWithin('sheets', sheets.length);
    },
  });
  return { sheets, startsIn1904 };
}

/** What a part points at within the archive, by the name it uses for it; the last word of a type is what counts. */
function relationshipsOf(partName: string, entries: ReadonlyMap<string, ZipEntry>): Map<string, Relationship> {
  const slash = partName.lastIndexOf('/') + 1;
  const folder = partName.slice(0, slash);
  const found = new Map<string, Relationship>();
  const part = entries.get(`${folder}_rels/${partName.slice(slash)}.rels`.toLowerCase());
  if (part === undefined) return found;
  readXml(part, {
    open(name, attribute) {
      if (name !== 'Relationship' || attribute('TargetMode') === 'External') return;
      const target = resolved(folder, attribute('Target') ?? '');
      found.set(attribute('Id') ?? '', { type: (attribute('Type') ?? '').split('/').at(-1) ?? '', target });
      keepWithin('listItems', found.size);
    },
  });
  return found;
}

/** A name in the archive, from one that may be relative to a folder in it. */
function resolved(folder: string, target: string): string {
  const parts: string[] = [];
  for (const part of (target.startsWith('/') ? target : `${folder}${target}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
