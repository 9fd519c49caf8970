import { recordTypeNamed } from '../records/registry.ts';
import type { SourceRecord } from '../report/follow-up-records.ts';
import { canonicalJson } from '../sync/canonical.ts';
import type { Json } from '../sync/change.ts';
import { type Mask, pathsMaskedWith } from './masked-fields.ts';
import { markerOf } from './masking-grounds.ts';

/** Minutes are a paper of their own, and stand in no report. */
const notPrinted: ReadonlySet<string> = new Set(['minutesNote', 'minutesReceipt']);

/**
 * The records that a publication edition is composed from. A masked value is gone before anything is composed, and what
 * stands in its place is the same whatever it was, also where it was nothing. So two follow-ups that differ in masked
 * values alone give the same records here, and therefore the same edition.
 */
export function maskedRecords(records: readonly SourceRecord[], masks: readonly Mask[]): SourceRecord[] {
  const masksOfRecord = new Map<string, Mask[]>();
  for (const mask of masks) masksOfRecord.set(mask.record.id, [...(masksOfRecord.get(mask.record.id) ?? []), mask]);
  return withoutTellingIds(
    records.filter(isPublished).map((record) => {
      const own = masksOfRecord.get(record.id) ?? [];
      const fields = { ...record.fields };
      for (const { path, ground } of own)
        for (const masked of [path, ...pathsMaskedWith(record.type, path)])
          fields[masked] = maskedValue(record.type, masked, markerOf(ground));
      return { ...record, fields };
    }),
  );
}

/**
 * Whether a record is published at all. Whether *ej bedömt* counts as an assessment is told by its justification, which
 * may be masked; without those the final verdict is the same, since a report over which the assessors differ is sealed
 * only where the ansvarig has set the verdict.
 */
export function isPublished({ type, fields }: SourceRecord): boolean {
  return !notPrinted.has(type) && !(type === 'assessment' && fields.verdict === 'notAssessed');
}

/** The marker where the field can hold a text, else nothing in the form that the field has for that. */
export function maskedValue(type: string, path: string, marker: string): Json {
  const schema = recordTypeNamed(type)?.fields[path]?.schema;
  const forms: readonly Json[] = [marker, [], null];
  return forms.find((form) => schema?.safeParse(form).success) ?? null;
}

/** The id of a provider's comment follows from what they wrote, and ids decide an order. */
function withoutTellingIds(records: readonly SourceRecord[]): SourceRecord[] {
  const sameForAll = ({ fields, createdAt }: SourceRecord) => canonicalJson({ fields, createdAt });
  const comments = records
    .filter(({ type }) => type === 'factCheckComment')
    .map((record) => ({ record, key: sameForAll(record) }))
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0));
  return [
    ...records.filter(({ type }) => type !== 'factCheckComment'),
    ...comments.map(({ record }, place) => ({ ...record, id: `factCheckComment ${String(place).padStart(6, '0')}` })),
  ];
}
