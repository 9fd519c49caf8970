import { strToU8, type Zippable, zipSync } from 'fflate';

interface Contents {
  readonly sheets: readonly { readonly name: string; readonly state?: string; readonly xml: string }[];
  readonly sharedStrings?: string;
  readonly styles?: string;
  readonly workbookProperties?: string;
  readonly more?: Zippable;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** An Excel workbook from its parts, so that a test can say exactly what stands in the file. */
export function makeXlsx({ sheets, sharedStrings, styles, workbookProperties = '', more = {} }: Contents): Uint8Array {
  const listed = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="s${index}"/>`,
  );
  const related = [
    ...sheets.map(
      (_sheet, index) =>
        `<Relationship Id="s${index}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
    ),
    `<Relationship Id="t" Type="${office}/sharedStrings" Target="/xl/sharedStrings.xml"/>`,
    `<Relationship Id="y" Type="${office}/styles" Target="styles.xml"/>`,
  ];
  return zipSync({
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${packaged}"><Relationship Id="r" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${office}">${workbookProperties}<sheets>${listed.join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(`<Relationships xmlns="${packaged}">${related.join('')}</Relationships>`),
    ...(sharedStrings === undefined
      ? {}
      : { 'xl/sharedStrings.xml': strToU8(`<sst xmlns="${main}">${sharedStrings}</sst>`) }),
    ...(styles === undefined ? {} : { 'xl/styles.xml': strToU8(`<styleSheet xmlns="${main}">${styles}</styleSheet>`) }),
    ...Object.fromEntries(
      sheets.map(({ xml }, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        strToU8(`<worksheet xmlns="${main}">${xml}</worksheet>`),
      ]),
    ),
    ...more,
  });
}

/** A sheet of text cells: what most exports are. */
export function textSheet(rows: readonly (readonly string[])[]): string {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const row = (cells: readonly string[]) =>
    `<row>${cells.map((text) => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`).join('')}</row>`;
  return `<sheetData>${rows.map(row).join('')}</sheetData>`;
}
