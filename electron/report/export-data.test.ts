import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { exportedData } from '#shared/data-export/exported-data.ts';
import { recordTypeNames, recordTypes } from '#shared/records/registry.ts';
import { followUpRecords } from '#shared/report/follow-up-records.ts';
import { z } from '#shared/zod.ts';
import { sampleFollowUp } from '../../tests/sample-follow-up.ts';
import { dataFile } from './export-data.ts';

const formula = '=HYPERLINK("http://exempel.invalid";"tryck")';
const manyLines = 'Rad ett; "citat"\r\nrad två';
const sample = sampleFollowUp([formula, manyLines, '-5 grader', 'Åsa såg räksmörgåsen.']);
const at = '2026-11-27T10:00:00.000Z';

function gathered() {
  const records = followUpRecords(sample.records, sample.followUpId, sample.reportId);
  if (!records) throw new Error('the sample has no report');
  return records;
}

function opened() {
  const files = unzipSync(dataFile(gathered(), at).bytes);
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  const mark = (name: string) => [...(files[name] ?? [])].slice(0, 3);
  return { names: Object.keys(files), text, mark, json: (name: string) => JSON.parse(text(name)) };
}

const rowsOf = (csv: string) =>
  Papa.parse<Record<string, string>>(csv, { header: true, delimiter: ';', newline: '\r\n', skipEmptyLines: true });

describe('the data that a report rests on', () => {
  it('is valid by the schema that comes with it, and a schema that says who may see each field', () => {
    const { json } = opened();
    const schema = json('schema.json');
    const data = json('data.json');
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    const check = z.fromJSONSchema(schema);
    expect(check.safeParse(data).error?.issues ?? []).toEqual([]);
    expect(exportedData.safeParse(data).success).toBe(true);
    data.records.followUp[0].fields.unheardOf = 1;
    expect(check.safeParse(data).success).toBe(false);
    const kinds = schema.properties.records.properties;
    for (const kind of Object.keys(kinds))
      for (const field of Object.values<{ secrecy?: string }>(kinds[kind].items.properties.fields.properties))
        expect(field.secrecy).toMatch(/^(open|working|osl25|osl26|osl31)$/);
  });

  it('has every record that the report rests on, once as JSON and once as a row', () => {
    const { json, text, names } = opened();
    const { records } = json('data.json');
    const ids = Object.values<{ id: string }[]>(records).flatMap((own) => own.map(({ id }) => id));
    expect(ids.toSorted()).toEqual(gathered().sources.map(({ id }) => id));
    const tables = names.filter((name) => name.endsWith('.csv'));
    expect(tables.map((name) => name.replace('.csv', '')).toSorted()).toEqual(Object.keys(records).toSorted());
    const rows = tables.flatMap((name) => rowsOf(text(name)).data.map(({ id }) => id));
    expect(rows.toSorted()).toEqual(ids.toSorted());
    for (const name of tables) expect(text('README.txt')).toContain(`- ${name}: `);
  });

  it('has nothing that never leaves the laptop', () => {
    const { json, names } = opened();
    const kept = recordTypeNames.filter((name) => recordTypes[name].localOnly);
    expect(kept).toContain('privateNote');
    for (const kind of kept) {
      expect(names).not.toContain(`${kind}.csv`);
      expect(json('schema.json').properties.records.properties).not.toHaveProperty(kind);
    }
    const [any] = sample.records;
    const note = { ...any, id: sample.reportId.replace(/^./, 'f'), type: 'privateNote', fields: { text: 'hemligt' } };
    const records = followUpRecords([...sample.records, note] as never, sample.followUpId, sample.reportId);
    if (!records) throw new Error('no report');
    const bytes = unzipSync(dataFile(records, at).bytes);
    for (const file of Object.values(bytes)) expect(strFromU8(file)).not.toContain('hemligt');
  });

  it('comes back from each row as it was, but for what would have been a formula', () => {
    const { json, text, mark, names } = opened();
    const { records } = json('data.json');
    let formulas = 0;
    for (const name of names.filter((one) => one.endsWith('.csv'))) {
      expect(mark(name)).toEqual([0xef, 0xbb, 0xbf]);
      const { data, errors } = rowsOf(text(name));
      expect(errors).toEqual([]);
      const own: { id: string; fields: Record<string, unknown> }[] = records[name.replace('.csv', '')];
      for (const [index, row] of data.entries()) {
        expect(row.id).toBe(own[index]?.id);
        for (const [field, value] of Object.entries(own[index]?.fields ?? {})) {
          const plain = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
          const isFormula = typeof value === 'string' && /^[=+\-@\t\r\n]/.test(value);
          if (isFormula) formulas += 1;
          expect(row[field]).toBe(isFormula ? `'${plain}` : plain);
        }
      }
    }
    expect(formulas).toBeGreaterThanOrEqual(2);
    expect(text('data.json')).toContain(JSON.stringify(formula));
  });
});
