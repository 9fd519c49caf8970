import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { caseMetadata } from '#shared/distribution/case-metadata.ts';
import type { Request } from '#shared/ipc/contract.ts';
import { recordTypes } from '#shared/records/registry.ts';
import type { Change } from '#shared/sync/change.ts';
import { type ProjectedRecord, withOwnChange } from '#shared/sync/projected-record.ts';
import { demoPassword, makeDemoSigner } from '../../build/make-demo-signer.mjs';
import { sampleFollowUp } from '../../tests/sample-follow-up.ts';
import { renderPdf } from '../report/render-pdf.tsx';
import { createReportService, type ReportDeps, type ReportService } from '../report/report-service.ts';

const resources = fileURLToPath(new URL('../../resources', import.meta.url));
const root = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-utskick-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const sample = sampleFollowUp(['Motivet är väl känt.']);
const secret = 'Kerstins tablett';
const { followUpId, reportId } = sample;
const records = new Map(
  sample.records.map((record) => [
    record.id,
    record.type === 'answer' ? { ...record, fields: { ...record.fields, note: secret } } : record,
  ]),
) as Map<string, ProjectedRecord>;
const exportFolder = path.join(root, 'export');
let importFolder: string | null = null;
let commits: Change[] = [];
let fails = false;
let userId = sample.leadId;
const deps: ReportDeps = {
  records: () => records.values(),
  readBytes: async (_scope, sha256) => sample.photos.get(sha256) ?? new Uint8Array(),
  readAttachment: async (_scope, sha256) => ({
    bytes: sample.photos.get(sha256) ?? new Uint8Array(),
    mediaType: 'image/png',
  }),
  lackingAtCentral: () => ({ unsent: 0, unsentFiles: 0, missingFiles: 0 }),
  devices: async () => [],
  user: () => ({ id: userId, name: 'Vera Provling', title: 'Planeringsledare' }),
  commit: async (change) => {
    if (fails) throw new Error('the journal cannot be written');
    commits.push(change);
    records.set(change.recordId, withOwnChange(records.get(change.recordId), change, sample.leadId));
  },
  frozenFolder: path.join(root, 'frozen'),
  exportFolder,
  importFolder: () => importFolder,
  resources,
  sealBytes: (bytes) => bytes,
  openBytes: (bytes) => bytes,
  now: () => new Date(Date.now() + 1000),
  onProgress: () => {},
  verify: async () => {
    throw new Error('no file is brought in here');
  },
  chooseSignedFile: async () => null,
  print: async (html) => ({ pdf: new TextEncoder().encode(html), hindrances: [] }),
  render: (document, pictures, onStep) =>
    renderPdf(document, pictures, { fontFolder: path.join(resources, 'fonts'), onStep }),
};
let service: ReportService;

beforeAll(async () => {
  service = createReportService(deps);
  await service.seal({ followUpId, reportId });
  const { keyFile } = makeDemoSigner(path.join(root, 'underskrift'));
  await service.sign({ reportId, keyFile: readFileSync(keyFile), password: demoPassword, signerRole: 'lead' });
}, 60_000);

beforeEach(() => {
  commits = [];
  fails = false;
  userId = sample.leadId;
  rmSync(exportFolder, { recursive: true, force: true });
});

const request = (more: Partial<Request<'report:distribute'>>): Request<'report:distribute'> => ({
  reportId,
  recipientId: 'board',
  way: 'folder',
  folder: null,
  to: null,
  meetingDate: null,
  note: '',
  ...more,
});
const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
const written = () =>
  Object.fromEntries(
    (commits.findLast(({ recordType }) => recordType === 'distribution')?.ops ?? []).map(({ path: field, to }) => [
      field,
      to,
    ]),
  ) as Record<string, unknown>;

it('gives the committee the signed file alone, and notes in the log what it was', async () => {
  const { files, distributionId } = await service.distribute(request({ meetingDate: '2026-12-09', note: ' Punkt 7 ' }));
  expect(files.map((file) => path.basename(file))).toEqual(['OMN-2026-0123-v1-rapport.pdf']);
  const exported = await service.export({ reportId, folder: path.join(root, 'plain') });
  expect(sha256(files[0] ?? '')).toBe(sha256(exported.files[0] ?? ''));
  expect(commits.map(({ recordType }) => recordType)).toEqual(['distribution', 'reportStep']);
  expect(commits[1]?.ops).toContainEqual({ path: 'to', from: null, to: 'distributed' });
  expect(commits[0]).toMatchObject({ recordType: 'distribution', recordId: distributionId, action: 'put' });
  expect(recordTypes.distribution.schema.parse(written())).toMatchObject({
    recipient: 'board',
    recipientName: 'Nämnden',
    variant: 'committee',
    way: 'folder',
    meetingDate: '2026-12-09',
    note: 'Punkt 7',
    sentOn: null,
    files: [{ name: 'OMN-2026-0123-v1-rapport.pdf', sha256: sha256(files[0] ?? '') }],
  });
});

it('gives the provider an extract in a draft for an e-mail, without a word of an answer', async () => {
  const { files } = await service.distribute(
    request({ recipientId: 'provider', way: 'email', to: 'namn@utforare.se' }),
  );
  // Whether a draft goes off is not known here.
  expect(commits.map(({ recordType }) => recordType)).toEqual(['distribution']);
  const [file = ''] = files;
  expect(path.basename(file)).toMatch(/^OMN-2026-0123-v1-provider-\d{8}-\d{6}\.eml$/);
  const [, body = ''] =
    /filename=OMN-2026-0123-v1-utdrag\.pdf\r\n(?:[^\r\n]+\r\n)*\r\n([A-Za-z0-9+/=\r\n]+)/.exec(
      readFileSync(file, 'latin1'),
    ) ?? [];
  const pdf = Buffer.from(body, 'base64');
  expect(createHash('sha256').update(pdf).digest('hex')).toBe((written().files as { sha256: string }[])[0]?.sha256);
  const text = execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' });
  expect(text).toContain('Utdrag för utföraren');
  expect(text).toContain('Motivet är väl känt.');
  expect(text).not.toContain(secret);
  // What the whole report says, so that the search means something.
  const [whole = ''] = (await service.export({ reportId, folder: path.join(root, 'whole') })).files;
  expect(execFileSync('pdftotext', [whole, '-'], { encoding: 'utf8' })).toContain(secret);
});

it('gives the case system the files with what it must know of them, and no name of an official', async () => {
  await expect(service.distribute(request({ recipientId: 'registry', way: 'caseSystem' }))).rejects.toMatchObject({
    code: 'RAP-077',
  });
  importFolder = path.join(root, 'import');
  await expect(service.distribute(request({ recipientId: 'registry', way: 'caseSystem' }))).rejects.toMatchObject({
    code: 'RAP-073',
  });
  mkdirSync(importFolder);
  const sent = request({ recipientId: 'registry', way: 'caseSystem', meetingDate: '2026-12-09' });
  const { files } = await service.distribute(sent);
  expect(files.map((file) => path.basename(file))).toEqual([
    'OMN-2026-0123-v1-rapport.pdf',
    'OMN-2026-0123-v1-besok.json',
    'OMN-2026-0123-v1-arende.json',
  ]);
  const metadata = caseMetadata.parse(JSON.parse(readFileSync(files[2] ?? '', 'utf8')));
  expect(metadata).toMatchObject({
    registryNumber: 'OMN 2026/0123',
    followUpId,
    meetingDate: '2026-12-09',
    report: { id: reportId, version: 1, forDecision: null },
    roles: [{ role: 'lead' }, { role: 'assistant' }, { role: 'nurse' }],
    signatures: [{ issuerTrusted: false, via: 'certificate' }],
  });
  for (const [index, { name, sha256: hash, byteLength, mediaType }] of metadata.files.entries()) {
    expect(path.basename(files[index] ?? '')).toBe(name);
    expect(hash).toBe(sha256(files[index] ?? ''));
    expect(byteLength).toBe(readFileSync(files[index] ?? '').length);
    expect(mediaType).toBe(['application/pdf', 'application/json'][index]);
  }
  const { signatures: _signers, ...unsigned } = metadata;
  expect(JSON.stringify(unsigned)).not.toContain('Provling');
  // It has not been taken in yet: what comes now has names of its own, and says them.
  const again = await service.distribute(sent);
  expect(again.files.map((file) => path.basename(file))).toEqual([
    'OMN-2026-0123-v1-rapport (2).pdf',
    'OMN-2026-0123-v1-besok (2).json',
    'OMN-2026-0123-v1-arende (2).json',
  ]);
  const second = caseMetadata.parse(JSON.parse(readFileSync(again.files[2] ?? '', 'utf8')));
  expect(second.files.map(({ name }) => name)).toEqual(again.files.slice(0, 2).map((file) => path.basename(file)));
  expect(readFileSync(files[2] ?? '', 'utf8')).toContain(metadata.distributionId);
});

it('never writes over another file, and does not write the same one twice', async () => {
  const folder = path.join(root, 'delad');
  mkdirSync(folder);
  const name = 'OMN-2026-0123-v1-rapport.pdf';
  writeFileSync(path.join(folder, name), 'en annan');
  const written = [await service.distribute(request({ folder })), await service.distribute(request({ folder }))];
  expect(written.map(({ files }) => path.basename(files[0] ?? ''))).toEqual([
    'OMN-2026-0123-v1-rapport (2).pdf',
    'OMN-2026-0123-v1-rapport (2).pdf',
  ]);
  expect(readFileSync(path.join(folder, name), 'utf8')).toBe('en annan');
  expect(readdirSync(folder)).toHaveLength(2);
  expect(commits).toHaveLength(2);
});

it('puts the masked edition out under a name of the case', async () => {
  const { files } = await service.distribute(request({ recipientId: 'website' }));
  expect(files.map((file) => path.basename(file))).toEqual([
    'OMN-2026-0123-v1-publiceringsutgava.html',
    'OMN-2026-0123-v1-publiceringsutgava.pdf',
  ]);
});

it('says nothing in the log of what did not come on disk, and leaves nothing on disk that is not in the log', async () => {
  const folder = path.join(root, 'annan');
  mkdirSync(folder);
  await expect(service.distribute(request({ folder: path.join(folder, 'borta') }))).rejects.toMatchObject({
    code: 'RAP-073',
  });
  expect(commits).toEqual([]);
  fails = true;
  await expect(service.distribute(request({ folder }))).rejects.toMatchObject({ code: 'RAP-078' });
  expect(readdirSync(folder)).toEqual([]);
});

it('is done by the one who is ansvarig, where the report was sealed, and to an address that is one', async () => {
  userId = '01982e00-1000-7000-8000-000000000002';
  await expect(service.distribute(request({}))).rejects.toMatchObject({
    code: 'RAP-072',
    detail: { name: 'Vera Provling' },
  });
  userId = sample.leadId;
  await expect(service.distribute(request({ reportId: followUpId }))).rejects.toMatchObject({ code: 'RAP-071' });
  await expect(
    service.distribute(request({ recipientId: 'provider', way: 'email', to: 'inte en adress' })),
  ).rejects.toMatchObject({ code: 'RAP-079' });
  expect(commits).toEqual([]);
});
