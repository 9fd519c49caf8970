import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportDocument } from '../../shared/report/document-model.ts';
import { checkout } from '../house/checkout.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-tidsgrans-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => path.join(folder, name);

const document: ReportDocument = {
  language: 'sv-SE',
  title: 'Provrapport',
  sender: '',
  subtitle: '',
  registryNumber: '',
  author: '',
  mark: null,
  manifestHash: null,
  madeAt: '2026-11-22T10:00:00.000Z',
  facts: [],
  blocks: [{ kind: 'paragraph', text: 'Beslutet är nej.' }],
};

/** An Electron program that does nothing but give one order, and tells what came of it once the process is gone. */
const program = `
  import { app } from 'electron';
  import { renderInUtilityProcess } from ${JSON.stringify(path.join(checkout, 'electron/report/render-in-utility-process.ts'))};
  import { verifyInUtilityProcess } from ${JSON.stringify(path.join(checkout, 'electron/report/verify-in-utility-process.ts'))};
  const { document, pdf, cancelAfter, ...own } = JSON.parse(process.env.ORDER ?? '');
  const names = ['Platsbesök rapport', 'Platsbesök kontroll'];
  const working = () => app.getAppMetrics().some(({ name }) => names.includes(name));
  const signalAfter = (time) => (time === undefined ? undefined : AbortSignal.timeout(time));
  const begins = (pdf) => ({ begins: Buffer.from(pdf.subarray(0, 5)).toString('latin1') });
  const carriedOut = () =>
    document
      ? renderInUtilityProcess(own)(document, new Map(), () => {}, signalAfter(cancelAfter)).then(begins)
      : verifyInUtilityProcess(own)({ pdf: Buffer.from(pdf), sealed: null, issuers: null });
  app.whenReady().then(async () => {
    let seen = false;
    const looking = setInterval(() => void (seen ||= working()), 20);
    const result = await carriedOut().catch(({ code }) => ({ code }));
    clearInterval(looking);
    while (working()) await new Promise((resolve) => setTimeout(resolve, 50));
    console.log('RESULT ' + JSON.stringify({ ...result, seen }));
    app.exit(0);
  });
`;

/** Takes two gigabytes, and answers if it gets them. */
const fills = `
  const all = [];
  while (all.length < 2500) all.push(new Array(100_000).fill(all.length + 0.5));
  process.parentPort.postMessage({ kind: 'failed', code: 'KON-001' });
`;

beforeAll(async () => {
  writeFileSync(at('main.ts'), program);
  writeFileSync(at('package.json'), '{ "type": "module", "main": "built/main.mjs" }');
  writeFileSync(at('hangs.mjs'), 'for (;;) {}');
  writeFileSync(at('ends.mjs'), 'process.exit(3);');
  writeFileSync(at('fills.mjs'), fills);
  await build({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: at('main.ts'),
      outDir: at('built'),
      rollupOptions: {
        external: ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
        output: { entryFileNames: 'main.mjs' },
      },
    },
  });
});

async function resultOf(order: object): Promise<unknown> {
  const executable = process.env.PLATSBESOK_ELECTRON;
  if (!executable) throw new Error('PLATSBESOK_ELECTRON names no Electron: run through npm test');
  const { stdout } = await promisify(execFile)(executable, [folder, `--user-data-dir=${at('profil')}`], {
    env: { ...process.env, ORDER: JSON.stringify(order) },
  });
  return JSON.parse(/^RESULT (.*)$/m.exec(stdout)?.[1] ?? 'null');
}

const drawnBy = (workerFile: string, timeLimitMilliseconds: number) =>
  resultOf({ document, workerFile, fontFolder: path.join(checkout, 'resources', 'fonts'), timeLimitMilliseconds });

const verifiedBy = (workerFile: string, timeLimitMilliseconds: number, pdf: string) =>
  resultOf({ pdf, workerFile, timeLimitMilliseconds });

const built = (name: string) => path.join(checkout, 'dist', 'electron', name);
const realWorker = built('report-worker.mjs');

describe('drawing a report in a process of its own', () => {
  it('gives the PDF, and the process is gone', async () => {
    expect(await drawnBy(realWorker, 120_000)).toEqual({ begins: '%PDF-', seen: true });
  });

  it('is ended and said when it takes longer than it may', async () => {
    expect(await drawnBy(realWorker, 1)).toMatchObject({ code: 'RAP-006' });
  });

  it('is ended also where it hangs without ever answering', async () => {
    expect(await drawnBy(at('hangs.mjs'), 2000)).toEqual({ code: 'RAP-006', seen: true });
  });

  it('is ended where it is given up, also where it hangs', async () => {
    const order = { document, fontFolder: path.join(checkout, 'resources', 'fonts'), timeLimitMilliseconds: 120_000 };
    expect(await resultOf({ ...order, workerFile: at('hangs.mjs'), cancelAfter: 1500 })).toEqual({
      code: 'RAP-043',
      seen: true,
    });
    expect(await resultOf({ ...order, workerFile: realWorker, cancelAfter: 0 })).toMatchObject({ code: 'RAP-043' });
  });

  it('says so where the process ends by itself', async () => {
    expect(await drawnBy(at('ends.mjs'), 120_000)).toMatchObject({ code: 'RAP-014' });
  });
});

describe('verifying a report in a process of its own', () => {
  it('answers, and the process is gone', async () => {
    expect(await verifiedBy(built('verify-worker.mjs'), 60_000, '%PDF-1.7')).toMatchObject({
      answer: 'doesNotHold',
      signatures: [],
      seen: true,
    });
  });

  it('says of what is no PDF that it is none', async () => {
    expect(await verifiedBy(built('verify-worker.mjs'), 60_000, 'hej')).toMatchObject({ code: 'KON-001' });
  });

  it('is ended and said when it takes longer than it may', async () => {
    expect(await verifiedBy(at('hangs.mjs'), 2000, '%PDF-1.7')).toEqual({ code: 'KON-005', seen: true });
  });

  it('says so where the process ends by itself', async () => {
    expect(await verifiedBy(at('ends.mjs'), 60_000, '%PDF-1.7')).toMatchObject({ code: 'KON-006' });
  });

  it('ends where it takes far more memory than a report needs, and the program goes on', async () => {
    expect(await verifiedBy(at('fills.mjs'), 60_000, '%PDF-1.7')).toMatchObject({ code: 'KON-006' });
  });
});
