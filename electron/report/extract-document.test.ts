import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { delegationRules } from '#shared/delegation/delegation-rules.ts';
import { followUpRecords, type SourceRecord } from '#shared/report/follow-up-records.ts';
import { reportTemplate } from '#shared/report/report-template.ts';
import { sampleFollowUp } from '../../tests/sample-follow-up.ts';
import { draftExtract } from './extract-document.ts';
import { renderPdf } from './render-pdf.tsx';

const resources = fileURLToPath(new URL('../../resources', import.meta.url));
const read = (file: string) => JSON.parse(readFileSync(path.join(resources, file), 'utf8'));
const template = reportTemplate.parse(read('report-templates/follow-up-report.json'));
const rules = delegationRules.parse(read('rules/delegation-rules.json'));
const sample = sampleFollowUp(['Motivet är väl känt.']);

async function pdf(records: readonly SourceRecord[]): Promise<Buffer> {
  const found = followUpRecords(records, sample.followUpId, sample.reportId);
  if (!found) throw new Error('no follow-up');
  const document = draftExtract(found, { template, delegationRules: rules });
  return Buffer.from(
    await renderPdf(document, new Map(), { fontFolder: path.join(resources, 'fonts'), onStep: () => {} }),
  );
}

it('two follow-ups that differ in answers and observations alone give the provider the same bytes', async () => {
  const others = sample.records.map((record) =>
    record.type === 'answer' || record.type === 'observation'
      ? {
          ...record,
          updatedAt: '2026-12-24T12:00:00.000Z',
          fields: { ...record.fields, note: 'Ett annat svar', text: 'Ett annat svar' },
        }
      : record,
  );
  const [one, other] = [await pdf(sample.records), await pdf(others)];
  expect(other.equals(one)).toBe(true);
  const reworded = sample.records.map((record) =>
    record.type === 'reportSection' ? { ...record, fields: { ...record.fields, text: 'Något annat' } } : record,
  );
  expect((await pdf(reworded)).equals(one)).toBe(false);
}, 60_000);
