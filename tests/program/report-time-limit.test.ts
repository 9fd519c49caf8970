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

/** An Electron program that does nothing but draw one report, and tells what came of it once the drawing process is gone. */
const program = `
  import { app } from 'electron';
  import { renderInUtilityProcess } from ${JSON.stringify(path.join(checkout, 'electron/report/render-in-utility-process.ts'))};
  const { document, ...renderProcess } = JSON.parse(process.env.ORDER ?? '');
  const drawing = () => app.getAppMetrics().some(({ name }) => name === 'Platsbesök rapport');
  app.whenReady().then(async () => {
    let seen = false;
    const looking = setInterval(() => void (seen ||= drawing()), 20);
    const result = await renderInUtilityProcess(renderProcess)(document, new Map(), () => {}).then(
      (pdf) => ({ begins: Buffer.from(pdf.subarray(0, 5)).toString('latin1') }),
      ({ code }) => ({ code }),
    );
    clearInterval(looking);
    while (drawing()) await new Promise((resolve) => setTimeout(resolve, 50));
    console.log('RESULT ' + JSON.stringify({ ...result, seen }));
    app.exit(0);
  });
`;

beforeAll(async () => {
  writeFileSync(at('main.ts'), program);
  writeFileSync(at('package.json'), '{ "type": "module", "main": "built/main.mjs" }');
  writeFileSync(at('hangs.mjs'), 'for (;;) {}');
  writeFileSync(at('ends.mjs'), 'process.exit(3);');
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

async function drawnBy(workerFile: string, timeLimitMilliseconds: number): Promise<unknown> {
  const executable = process.env.PLATSBESOK_ELECTRON;
  if (!executable) throw new Error('PLATSBESOK_ELECTRON names no Electron: run through npm test');
  const fontFolder = path.join(checkout, 'resources', 'fonts');
  const { stdout } = await promisify(execFile)(executable, [folder, `--user-data-dir=${at('profil')}`], {
    env: { ...process.env, ORDER: JSON.stringify({ document, workerFile, fontFolder, timeLimitMilliseconds }) },
  });
  return JSON.parse(/^RESULT (.*)$/m.exec(stdout)?.[1] ?? 'null');
}

const realWorker = path.join(checkout, 'dist', 'electron', 'report-worker.mjs');

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

  it('says so where the process ends by itself', async () => {
    expect(await drawnBy(at('ends.mjs'), 120_000)).toMatchObject({ code: 'RAP-014' });
  });
});
