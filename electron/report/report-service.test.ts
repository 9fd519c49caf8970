import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { CodedError } from '#shared/errors/error-table.ts';
import { verifySealedFollowUp } from '#shared/evidence/verify-sealed-follow-up.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import type { Change } from '#shared/sync/change.ts';
import { type ProjectedRecord, withOwnChange } from '#shared/sync/projected-record.ts';
import { contentOf } from '#shared/template/templates-in-use.ts';
import { demoPassword, makeDemoSigner } from '../../build/make-demo-signer.mjs';
import { sampleFollowUp, striped } from '../../tests/sample-follow-up.ts';
import { renderPdf } from './render-pdf.tsx';
import { createReportService, type ReportDeps } from './report-service.ts';
import { readProgramTemplates } from './template-files.ts';

const resources = fileURLToPath(new URL('../../resources', import.meta.url));
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-rapporter-'));
const signer = makeDemoSigner(path.join(folder, 'underskrift'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const texts = ['Åsa såg ”räksmörgåsen” i köket.', 'Rutinen följs på natten också.', 'Uppföljning sker i januari.'];
const sample = sampleFollowUp(texts);
const { followUpId, reportId } = sample;
let records: Map<string, ProjectedRecord>;
let commits: Change[];
let deps: ReportDeps;

beforeEach(() => {
  records = new Map(sample.records.map((record) => [record.id, record]));
  commits = [];
  const own = mkdtempSync(path.join(folder, 'laptop-'));
  // Sealing at rest is another's work; here it is enough that what is written is not the plain file.
  const turned = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0x55);
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
    sealBytes: turned,
    openBytes: turned,
    importFolder: () => null,
    now: () => new Date(Date.now() + 1000),
    onProgress: () => {},
    verify: async () => {
      throw new Error('no file is brought in here');
    },
    chooseSignedFile: async () => null,
    // Printing needs the program's own browser; see tests/program/publication.test.ts.
    print: async (html) => ({ pdf: new TextEncoder().encode(html), hindrances: [] }),
    render: (document, pictures, onStep) =>
      renderPdf(document, pictures, { fontFolder: path.join(resources, 'fonts'), onStep }),
  };
});

const keyFile = () => new Uint8Array(readFileSync(signer.keyFile));
const sign = { reportId, password: demoPassword, signerRole: 'lead' } as const;
const readPdf = (bytes: Uint8Array) => {
  const file = path.join(folder, 'read.pdf');
  writeFileSync(file, bytes);
  return execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).normalize('NFC').replace(/\s+/g, ' ');
};

describe('a report', () => {
  it('goes from draft over sealed and signed to two files that belong together', async () => {
    const service = createReportService(deps);
    const draft = await service.preview({ followUpId, reportId });
    expect(readPdf(draft.pdf)).toContain('Utkast – inte förseglat');
    expect(await service.frozen({ reportId })).toEqual({ frozen: null });

    const { manifestHash, sealedAt, pdf } = await service.seal({ followUpId, reportId });
    const read = readPdf(pdf);
    expect(read).toContain(manifestHash);
    for (const text of texts) expect(read).toContain(text);
    expect(records.get(reportId)?.fields.state).toBe('sealed');
    expect(commits.map(({ recordType }) => recordType)).toEqual(['reportStep', 'report', 'seal']);

    const signature = await service.sign({ ...sign, keyFile: keyFile() });
    expect(signature).toMatchObject({ holder: 'Vera Provling (demo)', issuerTrusted: false });
    expect(records.get(reportId)?.fields.state).toBe('signed');
    expect(await service.frozen({ reportId })).toEqual({
      frozen: { manifestHash, sealedAt, signatures: [signature] },
    });

    const { files } = await service.export({ reportId, folder: null });
    expect(files.map((file) => path.basename(file))).toEqual(['rapport.pdf', 'besok.json']);
    const [report = '', record = ''] = files;
    expect(execFileSync('pdfsig', [report], { encoding: 'utf8' })).toContain('Signature is Valid');
    expect(readFileSync(report).subarray(0, pdf.length).equals(Buffer.from(pdf))).toBe(true);
    const content = JSON.parse(readFileSync(record, 'utf8'));
    expect(content.manifestHash).toBe(manifestHash);
    const found = verifySealedFollowUp(content, (hash) => sample.photos.get(hash));
    expect([found.manifest, found.records, found.attachments].map(({ answer }) => answer)).toEqual([
      'holds',
      'holds',
      'holds',
    ]);
  });

  it('is sealed with one photo’s bytes in memory at a time, and drawn with those alone that it shows', async () => {
    const photo = sample.records.find(({ type }) => type === 'attachment');
    if (!photo) throw new Error('the sample has no photo');
    const [count, byteLength] = [100, 5_000_000];
    for (let index = 0; index < count; index += 1) {
      const id = randomUUID();
      const sha256 = index.toString(16).padStart(64, '0');
      records.set(id, { ...photo, id, fields: { ...photo.fields, sha256, byteLength, untouched: true } });
    }
    let [reading, together, peak] = [0, 0, 0];
    let drawn: string[] = [];
    const before = process.memoryUsage().rss;
    const service = createReportService({
      ...deps,
      readBytes: async (scope, sha256) => {
        reading += 1;
        together = Math.max(together, reading);
        await setImmediate();
        reading -= 1;
        peak = Math.max(peak, process.memoryUsage().rss);
        return sha256.startsWith('0'.repeat(60)) ? new Uint8Array(byteLength).fill(1) : deps.readBytes(scope, sha256);
      },
      render: async (_document, pictures) => {
        drawn = [...pictures.keys()];
        return new Uint8Array(1);
      },
    });
    await service.seal({ followUpId, reportId });
    expect(together).toBe(1);
    expect(drawn).toEqual([photo.fields.sha256]);
    // All of them are 500 MB.
    expect(peak - before).toBeLessThan(300_000_000);
  });

  it('can be given up while it is drawn: nothing is frozen or written, and it can be sealed after that', async () => {
    const service = createReportService({
      ...deps,
      render: (_document, _pictures, _onStep, signal) =>
        new Promise((_, reject) => {
          const giveUp = () => reject(new CodedError('RAP-043'));
          if (signal?.aborted) giveUp();
          signal?.addEventListener('abort', giveUp);
        }),
    });
    expect(await service.cancel({ reportId })).toEqual({ wasUnderWay: false });
    for (const draw of [
      () => service.seal({ followUpId, reportId }),
      () => service.preview({ followUpId, reportId }),
      () => service.draft({ followUpId, reportId, dueDate: null, contents: 'extract' }),
    ]) {
      const answer = expect(draw()).rejects.toMatchObject({ code: 'RAP-043' });
      await vi.waitFor(async () => expect((await service.cancel({ reportId })).wasUnderWay).toBe(true));
      await answer;
    }
    expect(commits).toEqual([]);
    expect([existsSync(deps.frozenFolder), existsSync(deps.exportFolder)]).toEqual([false, false]);
    const again = createReportService(deps);
    await again.seal({ followUpId, reportId });
    expect(await again.cancel({ reportId })).toEqual({ wasUnderWay: false });
    expect(records.get(reportId)?.fields.state).toBe('sealed');
  });

  it('is not frozen where it was given up as its last page was drawn', async () => {
    const service = createReportService({
      ...deps,
      render: async () => {
        await service.cancel({ reportId });
        return new Uint8Array(1);
      },
    });
    await expect(service.seal({ followUpId, reportId })).rejects.toMatchObject({ code: 'RAP-043' });
    expect(await service.frozen({ reportId })).toEqual({ frozen: null });
  });

  it('goes to the provider as a draft and a form whose policy lets its own script run', async () => {
    const service = createReportService(deps);
    const { files, draftHash } = await service.draft({
      followUpId,
      reportId,
      dueDate: '2026-12-15',
      contents: 'extract',
    });
    const [pdf = '', form = ''] = files;
    expect(readPdf(readFileSync(pdf))).toContain('Utkast – inte förseglat');
    const html = readFileSync(form, 'utf8');
    expect(html).toContain(`data-draft-hash="${draftHash}"`);
    expect(html).toContain('Svara senast 15 december 2026.');
    for (const element of ['script', 'style']) {
      const content = html.match(new RegExp(`<${element}>([^]*)</${element}>`))?.[1] ?? '';
      const hash = createHash('sha256').update(content).digest('base64');
      expect(html).toContain(`${element}-src 'sha256-${hash}'`);
    }
    for (const record of sample.records) if (/assessment|verdict/.test(record.type)) records.delete(record.id);
    await expect(service.draft({ followUpId, reportId, dueDate: null, contents: 'whole' })).rejects.toMatchObject({
      code: 'FAK-005',
    });
    expect(commits).toEqual([]);
  });

  it('is not sealed while something hinders it, and nothing is written', async () => {
    const sealWhere = (unsent: number, unsentFiles: number) => {
      const lackingAtCentral = () => ({ unsent, unsentFiles, missingFiles: 0 });
      return createReportService({ ...deps, lackingAtCentral }).seal({ followUpId, reportId });
    };
    await expect(sealWhere(4, 0)).rejects.toMatchObject({ code: 'RAP-009' });
    await expect(sealWhere(0, 2)).rejects.toMatchObject({ code: 'RAP-020' });
    const service = createReportService(deps);
    expect(commits).toEqual([]);
    expect(await service.frozen({ reportId })).toEqual({ frozen: null });
  });

  it('is sealed by the one who is ansvarig, once', async () => {
    const assistant = createReportService({ ...deps, user: () => ({ id: 'nils', name: 'Nils', title: '' }) });
    await expect(assistant.seal({ followUpId, reportId })).rejects.toMatchObject({ code: 'RAP-015' });
    const service = createReportService(deps);
    await service.seal({ followUpId, reportId });
    await expect(service.seal({ followUpId, reportId })).rejects.toMatchObject({ code: 'RAP-011' });
  });

  it('is finished as it was frozen when the program ended before the records were written', async () => {
    const service = createReportService({
      ...deps,
      commit: async () => {
        throw new Error('the program ended here');
      },
    });
    await expect(service.seal({ followUpId, reportId })).rejects.toThrow();
    const { frozen } = await createReportService(deps).frozen({ reportId });
    const again = await createReportService(deps).seal({ followUpId, reportId });
    expect(again.manifestHash).toBe(frozen?.manifestHash);
    expect(commits.map(({ recordType }) => recordType)).toEqual(['reportStep', 'report', 'seal']);
  });

  it('names the devices that had not delivered', async () => {
    const device = { deviceId: 'd', deviceName: 'Dator två', userName: 'Nils Skissmark', lastReceiptAt: null };
    const { pdf } = await createReportService({ ...deps, devices: async () => [device] }).seal({
      followUpId,
      reportId,
    });
    expect(readPdf(pdf)).toContain('Dator två (Nils Skissmark)');
    expect(commits.at(-1)?.ops.find(({ path: name }) => name === 'missingDevices')?.to).toEqual([
      'Dator två (Nils Skissmark)',
    ]);
  });

  it('is signed only when sealed, and keeps its bytes when the password is wrong', async () => {
    const service = createReportService(deps);
    await expect(service.sign({ ...sign, keyFile: keyFile() })).rejects.toMatchObject({ code: 'UND-004' });
    await expect(service.export({ reportId, folder: null })).rejects.toMatchObject({ code: 'RAP-013' });
    await service.seal({ followUpId, reportId });
    const wrong = service.sign({ ...sign, keyFile: keyFile(), password: 'fel' });
    await expect(wrong).rejects.toMatchObject({ code: 'UND-002' });
    expect((await service.frozen({ reportId })).frozen?.signatures).toEqual([]);
  });

  it('gets both signatures when two are asked for at once', async () => {
    const service = createReportService(deps);
    await service.seal({ followUpId, reportId });
    await Promise.all([
      service.sign({ ...sign, keyFile: keyFile() }),
      service.sign({ ...sign, keyFile: keyFile(), signerRole: 'assistant' }),
    ]);
    expect((await service.frozen({ reportId })).frozen?.signatures).toHaveLength(2);
  });

  it('is published from what was sealed, masked, with a photo that somebody has released', async () => {
    const service = createReportService(deps);
    await expect(service.publication({ reportId })).rejects.toMatchObject({ code: 'RAP-040' });
    const { manifestHash } = await service.seal({ followUpId, reportId });
    const published = async () => {
      const { files } = await service.publication({ reportId });
      expect(files.map((file) => path.extname(file))).toEqual(['.html', '.pdf']);
      expect(path.basename(files[0] ?? '')).toMatch(/^Publiceringsutgåva .+\.html$/);
      return readFileSync(files[0] ?? '', 'utf8');
    };
    const masked = await published();
    expect(masked).toContain(manifestHash);
    expect(masked).toContain('[Maskat: 26 kap. 1 § OSL]');
    expect(masked).not.toContain('<img');
    expect(await published()).toBe(masked);

    const photo = sample.records.find(({ type }) => type === 'attachment');
    const later = { ...photo, id: 'later', type: 'maskingDecision', deleted: false } as ProjectedRecord;
    const fields = {
      followUpId,
      ownerId: photo?.id ?? '',
      path: 'sha256',
      decision: 'release',
      groundId: null,
      reason: '',
    };
    records.set('later', { ...later, fields });
    expect(await published()).toContain('<img src="data:image/png;base64,');
    const elsewhere = createReportService({ ...deps, frozenFolder: path.join(folder, 'another') });
    await expect(elsewhere.publication({ reportId })).rejects.toMatchObject({ code: 'RAP-041' });
  });

  it('is exported whole or not at all, and stays in the program', async () => {
    const service = createReportService(deps);
    await service.seal({ followUpId, reportId });
    const place = path.join(folder, 'en-fil');
    writeFileSync(place, '');
    await expect(service.export({ reportId, folder: place })).rejects.toMatchObject({ code: 'RAP-005' });
    expect((await service.export({ reportId, folder: null })).files).toHaveLength(2);
    expect(readdirSync(deps.exportFolder)).toEqual(['besok.json', 'rapport.pdf']);
  });

  // A disk of 64 kB that is really full; only root may make one.
  it.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
    'says that the disk is full, and leaves nothing half',
    async () => {
      const service = createReportService(deps);
      await service.seal({ followUpId, reportId });
      const disk = mkdtempSync(path.join(folder, 'disk-'));
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
      try {
        await expect(service.export({ reportId, folder: disk })).rejects.toMatchObject({ code: 'RAP-004' });
        expect(readdirSync(disk)).toEqual([]);
      } finally {
        execFileSync('umount', [disk]);
      }
      expect((await service.export({ reportId, folder: null })).files).toHaveLength(2);
    },
  );
});

describe('documents that are printed as things stand', () => {
  it('åtgärdsplanen and the review of delegations are written beside the report, each by its own mall', async () => {
    const service = createReportService(deps);
    const { files: plan } = await service['action-plan']({ followUpId });
    expect(plan.map((file) => path.basename(file))).toEqual([expect.stringMatching(/^Åtgärdsplan.*\.pdf$/)]);
    expect(readPdf(readFileSync(plan[0] ?? ''))).toContain('atgardsplan, version 1');
    for (const { type, id } of sample.records) if (type === 'delegationDecision') records.delete(id);
    await expect(service['delegation-review']({ followUpId })).rejects.toMatchObject({ code: 'RAP-068' });
    expect(commits).toEqual([]);
  });

  it('a report by the municipality’s mall is sealed with it, logo and all, and published by it', async () => {
    const content = {
      ...contentOf(readProgramTemplates(resources).uppfoljningsrapport),
      subtitle: 'Kommunens egen rapport',
      logo: {
        mediaType: 'image/png' as const,
        base64: Buffer.from(striped(40, 20)).toString('base64'),
        alternative: 'Vapnet',
      },
    };
    const id = derivedId('documentTemplate', 'uppfoljningsrapport', '1');
    const report = records.get(reportId);
    if (!report) throw new Error('no report in the sample');
    const fields = { name: 'uppfoljningsrapport', version: 1, content };
    records.set(id, { ...report, id, type: 'documentTemplate', scope: 'plan', fields });
    const template = { name: 'uppfoljningsrapport', recordId: id };
    records.set(reportId, { ...report, fields: { ...report.fields, template } });
    const service = createReportService(deps);
    const { pdf } = await service.seal({ followUpId, reportId });
    expect(readPdf(pdf)).toContain('Kommunens egen rapport');
    expect(readPdf(pdf)).toContain('uppfoljningsrapport, kommunens version 1');
    // What is published later follows what was sealed, also where the plan has it no more.
    records.delete(id);
    const { files } = await service.publication({ reportId });
    const html = readFileSync(files[0] ?? '', 'utf8');
    expect(html).toContain('alt="Vapnet"');
    expect(html).toContain('Kommunens egen rapport');
  });
});
