import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { delegationRules } from '#shared/delegation/delegation-rules.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import { composeReport } from '#shared/report/compose-report.ts';
import type { ReportDocument } from '#shared/report/document-model.ts';
import { followUpRecords } from '#shared/report/follow-up-records.ts';
import { reportTemplate } from '#shared/report/report-template.ts';
import type { Json } from '#shared/sync/change.ts';
import type { ProjectedRecord } from '#shared/sync/projected-record.ts';
import { sampleFollowUp, striped } from '../../tests/sample-follow-up.ts';
import { renderPdf } from './render-pdf.tsx';

const resources = fileURLToPath(new URL('../../resources', import.meta.url));
const resource = (file: string) => JSON.parse(readFileSync(path.join(resources, file), 'utf8'));
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-stor-rapport-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tenThousandCharacters = (number: number) =>
  Array.from({ length: 900 }, (_, word) => `svar${number}ord${word}`)
    .join(' ')
    .slice(0, 10_000)
    .trim();
const texts = Array.from({ length: 120 }, (_, number) =>
  number % 20 === 3
    ? tenThousandCharacters(number)
    : `Skriven text nummer ${number}, med räksmörgås och en nattbemanning.`,
);
const sample = sampleFollowUp(texts);
const photos = new Map(sample.photos);

/** A record like the one given, under another id and with some of its fields changed. */
function another(model: ProjectedRecord, name: string, fields: Record<string, Json>): ProjectedRecord {
  return { ...model, id: derivedId(model.type, model.id, name), fields: { ...model.fields, ...fields } };
}

function oneOf(type: string): ProjectedRecord {
  const found = sample.records.find((record) => record.type === type);
  if (!found) throw new Error(`the sample has no ${type}`);
  return found;
}

const { contractId } = sample.records.find(({ id }) => id === sample.followUpId)?.fields ?? {};
const requirementModel =
  sample.records.find(({ type, scope }) => type === 'requirement' && scope === `contract:${contractId}`) ??
  oneOf('requirement');

/** Three hundred requirements with an assessment each, and two hundred photos with a caption each. */
function grown(): ProjectedRecord[] {
  const more: ProjectedRecord[] = [];
  for (let number = 100; number < 400; number += 1) {
    const text = `Krav nummer ${number}: utföraren ska ha en skriftlig rutin.`;
    const requirement = another(requirementModel, `krav-${number}`, { number, clause: `9.${number}`, text });
    const assessment = another(oneOf('assessment'), `krav-${number}`, {
      requirementId: requirement.id,
      justification: `Motivering nummer ${number} med sina egna ord.`,
    });
    more.push(requirement, assessment);
  }
  for (let number = 0; number < 200; number += 1) {
    const bytes = striped(40 + number, 30);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    photos.set(sha256, bytes);
    more.push(
      another(oneOf('attachment'), `foto-${number}`, {
        sha256,
        byteLength: bytes.length,
        caption: `Bildtext nummer ${number}.`,
      }),
    );
  }
  return [...sample.records, ...more];
}

function composed(): ReportDocument {
  const records = followUpRecords(grown(), sample.followUpId, sample.reportId);
  if (!records) throw new Error('the sample has no report');
  const document = composeReport({
    records,
    template: reportTemplate.parse(resource('report-templates/follow-up-report.json')),
    delegationRules: delegationRules.parse(resource('rules/delegation-rules.json')),
    seal: null,
  });
  const rows = Array.from({ length: 2400 }, (_, row) => [`Rad ${row}`, `Cell nummer ${row} i den långa tabellen.`]);
  const columns = [
    { title: 'Rad', width: 0.3 },
    { title: 'Innehåll', width: 0.7 },
  ];
  return { ...document, blocks: [...document.blocks, { kind: 'table', caption: 'Lång tabell', columns, rows }] };
}

const inOneLine = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();

describe('a report of three hundred requirements, two hundred photos and a table of sixty pages', () => {
  it('has every text that somebody wrote, each photo and each cell', async () => {
    const file = path.join(folder, 'stor.pdf');
    writeFileSync(file, await renderPdf(composed(), photos, { fontFolder: path.join(resources, 'fonts') }));
    const read = inOneLine(execFileSync('pdftotext', [file, '-'], { encoding: 'utf8', maxBuffer: 2 ** 28 }));
    // What stands at a page's foot and head comes between the words of a text that goes on.
    const pages = Number(/Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [file], { encoding: 'utf8' }))?.[1]);
    const words = new Set(read.split(' '));
    const missing = [
      ...sample.typed.filter((text) => text.length < 200 && !read.includes(inOneLine(text))),
      ...sample.typed.filter((text) => text.length >= 200 && !text.split(' ').every((word) => words.has(word))),
      ...Array.from({ length: 300 }, (_, n) => `Motivering nummer ${n + 100} med sina egna ord.`).filter(
        (text) => !read.includes(text),
      ),
      ...Array.from({ length: 200 }, (_, n) => `Bildtext nummer ${n}.`).filter((text) => !read.includes(text)),
      ...Array.from({ length: 2400 }, (_, n) => `Cell nummer ${n} i den långa tabellen.`).filter(
        (text) => !read.includes(text),
      ),
    ];
    expect(missing).toEqual([]);
    expect(pages).toBeGreaterThan(160);
    const images = execFileSync('pdfimages', ['-list', file], { encoding: 'utf8' }).split('\n').slice(2);
    const widths = images.map((line) => line.trim().split(/\s+/)[3]);
    expect(Array.from({ length: 200 }, (_, n) => String(n + 40)).filter((width) => !widths.includes(width))).toEqual(
      [],
    );
  }, 300_000);
});
