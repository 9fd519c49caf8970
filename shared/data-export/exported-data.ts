import { recordTypeNames, recordTypes } from '../records/registry.ts';
import { id, instant } from '../records/values.ts';
import { withReferenceLabels } from '../report/evidence-reference.ts';
import type { GatheredRecords, SourceRecord } from '../report/follow-up-records.ts';
import type { Json } from '../sync/change.ts';
import { z } from '../zod.ts';
import { type CellValue, delimitedRows } from './delimited-rows.ts';

/** What stands beside the fields of every record. */
const about = ['id', 'scope', 'createdBy', 'createdAt', 'updatedBy', 'updatedAt'] as const;

/** Kinds of records that may leave the laptop; a private note is none of them. */
const kinds = recordTypeNames.filter((name) => !recordTypes[name].localOnly);

const written = { scope: z.string(), createdBy: id, createdAt: instant, updatedBy: id, updatedAt: instant };

/** `data.json`; each field says in the schema who may see it. */
export const exportedData = z.strictObject({
  format: z.literal('platsbesok-data'),
  version: z.literal(1),
  followUpId: id,
  reportId: id,
  exportedAt: instant,
  records: z.strictObject(
    Object.fromEntries(
      kinds.map((kind) => {
        const fields = Object.entries(recordTypes[kind].fields).map(([name, { schema, secrecy }]) => [
          name,
          schema.meta({ secrecy }),
        ]);
        const record = z.strictObject({ id, ...written, fields: z.strictObject(Object.fromEntries(fields)) });
        return [kind, z.array(record).optional()];
      }),
    ),
  ),
});

/** `schema.json`: JSON Schema 2020-12. */
export function exportedDataSchema(): object {
  return z.toJSONSchema(exportedData);
}

/** The structured data that a report rests on, by kind, as whoever exports it may read it. */
export function dataOf(
  { sources }: Pick<GatheredRecords, 'sources'>,
  exported: { readonly followUpId: string; readonly reportId: string; readonly at: string },
): z.input<typeof exportedData> {
  const records: Record<string, object[]> = {};
  for (const kind of kinds) {
    const own = sources.filter(({ type }) => type === kind);
    if (own.length > 0) records[kind] = own.map(plain);
  }
  const { followUpId, reportId, at } = exported;
  return {
    format: 'platsbesok-data',
    version: 1,
    followUpId,
    reportId,
    exportedAt: at,
    records: records as z.input<typeof exportedData>['records'],
  };
}

function plain(record: SourceRecord): object {
  return { ...Object.fromEntries(about.map((name) => [name, record[name]])), fields: readable(record.fields) };
}

/** Texts point at evidence by its name: the keys mean nothing outside the program. */
function readable(fields: SourceRecord['fields']): SourceRecord['fields'] {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? withReferenceLabels(value) : value,
    ]),
  );
}

/** A file of rows for each kind: `requirement.csv`. What is no single value stands as JSON in its cell. */
export function tablesOf({ sources }: Pick<GatheredRecords, 'sources'>): ReadonlyMap<string, string> {
  const tables = new Map<string, string>();
  for (const kind of kinds) {
    const own = sources.filter(({ type }) => type === kind);
    if (own.length === 0) continue;
    const fields = Object.keys(recordTypes[kind].fields);
    const rows = own.map((record) => {
      const values = readable(record.fields);
      return [...about.map((name) => record[name]), ...fields.map((name) => cell(values[name] ?? null))];
    });
    tables.set(`${kind}.csv`, delimitedRows([[...about, ...fields], ...rows]));
  }
  return tables;
}

function cell(value: Json): CellValue {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
