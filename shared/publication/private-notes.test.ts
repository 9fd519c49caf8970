import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sampleFollowUp } from '../../tests/sample-follow-up.ts';
import { dataOf } from '../data-export/exported-data.ts';
import { delegationRules } from '../delegation/delegation-rules.ts';
import { composeExtract } from '../distribution/compose-extract.ts';
import { variantNamed } from '../distribution/distribution-plan.ts';
import { composeReport } from '../report/compose-report.ts';
import { followUpRecords, type SourceRecord } from '../report/follow-up-records.ts';
import { reportTemplate } from '../report/report-template.ts';
import { composePublication } from './compose-publication.ts';

const read = (file: string) => JSON.parse(readFileSync(new URL(`../../resources/${file}`, import.meta.url), 'utf8'));
const template = reportTemplate.parse(read('report-templates/follow-up-report.json'));
const rules = delegationRules.parse(read('rules/delegation-rules.json'));
const sample = sampleFollowUp(['Motivet är väl känt.']);
const { followUpId, reportId, leadId } = sample;
const at = '2026-11-26T10:00:00.000Z';
const seal = { manifestHash: 'a'.repeat(64), sealedAt: at, sealedBy: leadId, recordCount: 300, missingDevices: 0 };

/** Everything that leaves the work: the report, the provider's extract, the publication edition and the data. */
function everythingTold(sources: readonly SourceRecord[]): string {
  const records = followUpRecords(sources, followUpId, reportId);
  const variant = variantNamed('provider');
  if (!records || !variant) throw new Error('no report');
  return JSON.stringify([
    composeReport({ records, template, delegationRules: rules, seal: null }),
    composeExtract({ records, variant, template, delegationRules: rules, seal }),
    composePublication({
      records: sources,
      followUpId,
      reportId,
      decisions: [],
      template,
      delegationRules: rules,
      seal,
    }),
    dataOf(records, { followUpId, reportId, at }),
  ]);
}

it('nothing that leaves the work differs with what somebody has noted for themselves, or how much', () => {
  const [any] = sample.records;
  if (!any) throw new Error('no records');
  const original = everythingTold(sample.records);
  const note = fc.record({ id: fc.uuid(), text: fc.string({ unit: 'grapheme', maxLength: 200 }) });
  fc.assert(
    fc.property(fc.array(note, { maxLength: 5 }), (notes) => {
      const own = notes.map(({ id, text }) => ({
        ...any,
        type: 'privateNote' as const,
        id,
        scope: `followUp:${followUpId}`,
        fields: { followUpId, text },
      }));
      return everythingTold([...sample.records, ...own]) === original;
    }),
    { numRuns: 20 },
  );
  expect(original).toContain('Motivet är väl känt.');
});
