import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { manifestHash } from '#shared/evidence/seal-manifest.ts';
import { sealingHindrances } from '#shared/evidence/sealing-hindrances.ts';
import { verifyReport } from '#shared/evidence/verify-report.ts';
import { verifySealedFollowUp } from '#shared/evidence/verify-sealed-follow-up.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import { reportIdOf, sealIdOf } from '#shared/records/report-life.ts';
import type { Change } from '#shared/sync/change.ts';
import { type ProjectedRecord, withOwnChange } from '#shared/sync/projected-record.ts';
import { sampleFollowUp } from '../../tests/sample-follow-up.ts';
import { checkSignature } from '../signing/check-signature.ts';
import { renderPdf } from './render-pdf.tsx';
import { moveReport } from './report-moves.ts';
import { createReportService, type ReportDeps } from './report-service.ts';

const resources = fileURLToPath(new URL('../../resources', import.meta.url));
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-tillagg-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sample = sampleFollowUp(['Köket var städat.']);
const { followUpId, reportId } = sample;
const second = reportIdOf(followUpId, 2);
const at = '2026-11-27T10:00:00.000Z';
let records: Map<string, ProjectedRecord>;
let commits: Change[];
let deps: ReportDeps;

beforeEach(() => {
  records = new Map(sample.records.map((record) => [record.id, record]));
  commits = [];
  const own = mkdtempSync(path.join(folder, 'laptop-'));
  deps = {
    records: () => records.values(),
    readBytes: async (_scope, sha256) => sample.photos.get(sha256) ?? new Uint8Array(),
    readAttachment: async (_scope, sha256) => ({
      bytes: sample.photos.get(sha256) ?? new Uint8Array(),
      mediaType: 'image/png',
    }),
    lackingAtCentral: () => ({ unsent: 0, unsentFiles: 0, missingFiles: 0 }),
    devices: async () => [],
    user: () => ({ id: sample.leadId, name: 'Vera Provling', title: 'Planeringsledare' }),
    commit: async (change) => {
      commits.push(change);
      records.set(change.recordId, withOwnChange(records.get(change.recordId), change, sample.leadId));
    },
    frozenFolder: path.join(own, 'frozen'),
    exportFolder: path.join(own, 'export'),
    resources,
    sealBytes: (bytes) => bytes,
    openBytes: (bytes) => bytes,
    now: () => new Date(),
    onProgress: () => {},
    verify: async () => {
      throw new Error('no file is brought in here');
    },
    chooseSignedFile: async () => null,
    importFolder: () => null,
    print: async (html) => ({ pdf: new TextEncoder().encode(html), hindrances: [] }),
    render: (document, pictures, onStep) =>
      renderPdf(document, pictures, { fontFolder: path.join(resources, 'fonts'), onStep }),
  };
});

function add(type: string, id: string, fields: ProjectedRecord['fields']): void {
  const [any] = sample.records.filter((record) => record.type === 'report');
  if (!any) throw new Error('the sample has no report');
  records.set(id, { ...any, type, id, fields, createdAt: at, updatedAt: at });
}

/** As the window does it. */
function beginSupplement(): void {
  const fields = sample.records.find(({ id }) => id === reportId)?.fields;
  const reason = 'Åtgärden fick fel datum.';
  add('report', second, { ...fields, version: 2, state: 'draft', supplementTo: reportId, supplementReason: reason });
  for (const { type, fields: section } of [...records.values()])
    if (type === 'reportSection' && section.reportId === reportId)
      add('reportSection', derivedId('reportSection', second, String(section.key)), { ...section, reportId: second });
  const text = 'Datumet i åtgärden är rättat.';
  const key = 'supplement';
  add('reportSection', derivedId('reportSection', second, key), { reportId: second, key, order: 5, text });
}

const readPdf = (bytes: Uint8Array) => {
  const file = path.join(folder, 'read.pdf');
  writeFileSync(file, bytes);
  return execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).normalize('NFC').replace(/\s+/g, ' ');
};

async function bothSealed() {
  const service = createReportService(deps);
  const first = await service.seal({ followUpId, reportId });
  beginSupplement();
  const later = await service.seal({ followUpId, reportId: second });
  const { files } = await service.export({ reportId: second, folder: null });
  const [pdf = '', record = ''] = files;
  return { service, first, later, files, pdf: readFileSync(pdf), content: JSON.parse(readFileSync(record, 'utf8')) };
}

const verified = async (pdf: Uint8Array, sealed: unknown) => {
  const found = await verifyReport(pdf, { checkSignature, trusted: [], now: new Date(), sealed });
  if (!found) throw new Error('the file is no PDF');
  return found;
};

describe('a tillägg', () => {
  it('has a seal of its own, which cites the first, and says so on its pages', async () => {
    const { service, first, later, files, pdf, content } = await bothSealed();
    expect(content.manifest.supplementTo).toEqual({
      reportId,
      version: 1,
      manifestHash: first.manifestHash,
      sealedAt: first.sealedAt,
    });
    expect(later.manifestHash).not.toBe(first.manifestHash);
    const { supplementTo: _cited, ...without } = content.manifest;
    expect(manifestHash(without)).not.toBe(later.manifestHash);
    const read = readPdf(pdf);
    expect(read.replace(/\s/g, '')).toContain(first.manifestHash);
    for (const text of ['Tillägg (version 2)', 'Åtgärden fick fel datum.', 'Datumet i åtgärden är rättat.'])
      expect(read).toContain(text);
    expect(files.map((file) => path.basename(file))).toEqual(['rapport-version-2.pdf', 'besok-version-2.json']);

    const found = await verified(pdf, content);
    expect(found.manifest.answer).toBe('holds');
    expect(found.supplementTo).toEqual(content.manifest.supplementTo);

    const earlier = await service.export({ reportId, folder: null });
    expect(earlier.files.map((file) => path.basename(file))).toEqual(['rapport.pdf', 'besok.json']);
    const old = JSON.parse(readFileSync(earlier.files[1] ?? '', 'utf8'));
    expect(old.manifest).not.toHaveProperty('supplementTo');
    expect((await verified(readFileSync(earlier.files[0] ?? ''), old)).manifest.answer).toBe('holds');
  });

  it('is refused where what it cites has been altered, whatever else is altered with it', async () => {
    const { pdf, content } = await bothSealed();
    const other = 'f'.repeat(64);
    const cited = { ...content.manifest.supplementTo, manifestHash: other };
    const manifest = { ...content.manifest, supplementTo: cited };
    const altered = { ...content, manifest };
    expect((await verified(pdf, altered)).manifest.answer).toBe('doesNotHold');
    // With a sum that fits the alteration it is neither what the records say nor what the PDF states.
    const fitted = { ...altered, manifestHash: manifestHash(manifest) };
    expect(verifySealedFollowUp(fitted).manifest.answer).toBe('doesNotHold');
    expect((await verified(pdf, fitted)).manifest.answer).toBe('doesNotHold');
    const { supplementTo: _gone, ...uncited } = content.manifest;
    const silent = { ...content, manifest: uncited, manifestHash: manifestHash(uncited) };
    expect(verifySealedFollowUp(silent).manifest.answer).toBe('doesNotHold');
  });

  it('is not sealed where the seal it adds to is not here, nor before it says what has changed', async () => {
    await createReportService(deps).seal({ followUpId, reportId });
    beginSupplement();
    records.delete(sealIdOf(reportId));
    records.delete(derivedId('reportSection', second, 'supplement'));
    const asked = { followUpId, reportId: second, unsent: 0, unsentFiles: 0, missingFiles: 0, today: '2026-11-27' };
    const codes = sealingHindrances(records.values(), asked).hindrances.map(({ code }) => code);
    expect(codes).toContain('RAP-050');
    expect(codes).toContain('RAP-003');
  });

  it('is finished as it was frozen when the program ended before the records were written', async () => {
    await createReportService(deps).seal({ followUpId, reportId });
    beginSupplement();
    const cut = createReportService({
      ...deps,
      commit: async () => {
        throw new Error('the program ended here');
      },
    });
    await expect(cut.seal({ followUpId, reportId: second })).rejects.toThrow('the program ended here');
    commits = [];
    const { frozen } = await createReportService(deps).frozen({ reportId: second });
    const again = await createReportService(deps).seal({ followUpId, reportId: second });
    expect(again.manifestHash).toBe(frozen?.manifestHash);
    expect(commits.map(({ recordType }) => recordType)).toEqual(['reportStep', 'report', 'seal']);
    expect(records.get(reportId)?.fields.state).toBe('sealed');
  });
});

describe('the move of a report', () => {
  it('is written once, and never back', async () => {
    await moveReport(deps, reportId, 'distributed');
    await moveReport(deps, reportId, 'distributed');
    await moveReport(deps, reportId, 'signed');
    const moved = commits.map(({ recordType, ops }) => [recordType, ops.find(({ path: name }) => name === 'to')?.to]);
    expect(moved).toEqual([['reportStep', 'distributed']]);
  });
});
