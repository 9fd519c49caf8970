import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { delegationRules } from '#shared/delegation/delegation-rules.ts';
import { publicationHtml } from '#shared/publication/publication-html.ts';
import { composeReport } from '#shared/report/compose-report.ts';
import type { Block, ReportDocument } from '#shared/report/document-model.ts';
import { followUpRecords } from '#shared/report/follow-up-records.ts';
import { reportTemplate } from '#shared/report/report-template.ts';
import { printStyle } from '../../electron/report/print-style.ts';
import { checkout } from '../house/checkout.ts';
import { sampleFollowUp } from '../sample-follow-up.ts';
import { table } from './figures.ts';

const resource = (name: string) => readFileSync(path.join(checkout, 'resources', name), 'utf8');

/** A day's work as a report, without photos; its body over and over until it is long enough. */
function reportOf(times: number): ReportDocument {
  const { records, followUpId, reportId } = sampleFollowUp([
    'Medarbetarna följer rutinen. Nyckeln till läkemedelsskåpet bärs av den som har delegering, och signeringslistan stämde.',
  ]);
  const found = followUpRecords(records, followUpId, reportId);
  if (!found) throw new Error('the sample has no report');
  const document = composeReport({
    records: found,
    template: reportTemplate.parse(JSON.parse(resource('report-templates/follow-up-report.json'))),
    delegationRules: delegationRules.parse(JSON.parse(resource('rules/delegation-rules.json'))),
    seal: null,
  });
  const body = document.blocks.filter(({ kind }) => kind !== 'picture');
  return { ...document, blocks: Array.from({ length: times }, () => body).flat() };
}

function textsOf(block: Block): string[] {
  return (
    JSON.stringify(block, (key, value) => (key === 'kind' || key === 'verdict' ? undefined : value)).match(
      /[^{}[\]":,]{2,}/g,
    ) ?? []
  );
}

interface Taken {
  readonly milliseconds: number;
  readonly peak: number;
  readonly pages: number;
  readonly frame?: number;
}

async function resultOf(command: string, given: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { stdout } = await promisify(execFile)(command, given, { env: { ...process.env, ...env }, maxBuffer: 1 << 26 });
  return JSON.parse(/^RESULT (.*)$/m.exec(stdout)?.[1] ?? 'null');
}

/** Both editions of a real report against pdfkit writing the same texts, in the same run. */
export async function benchReport(folder: string, executable: string): Promise<void> {
  const at = (name: string) => path.join(folder, name);
  writeFileSync(at('package.json'), '{ "type": "module", "main": "built/main.mjs" }');
  await build({
    root: checkout,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: path.join(checkout, 'tests', 'bench', 'report-program.ts'),
      outDir: at('built'),
      emptyOutDir: true,
      rollupOptions: {
        external: ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
        output: { entryFileNames: 'main.mjs' },
      },
    },
  });
  const rows = [['Pages', 'What', 'Time, ms', 'times pdfkit', 'Peak memory, MB', 'ms per block', 'Longest frame, ms']];
  for (const times of [1, 6, 18]) {
    const document = reportOf(times);
    const style = printStyle(path.join(checkout, 'resources'), document.title, JSON.stringify(document));
    const html = publicationHtml(
      { document, masked: [] },
      {
        style,
        policyHash: (text) => createHash('sha256').update(text).digest('base64'),
        photos: new Map(),
        forPrint: true,
      },
    );
    const file = at(`report-${times}.json`);
    writeFileSync(file, JSON.stringify({ document, html, texts: document.blocks.flatMap(textsOf) }));
    const runner = path.join(checkout, 'build', 'run-typescript.mjs');
    const plain: Taken = await resultOf(process.execPath, [runner, 'tests/bench/write-with-pdfkit.ts', file]);
    const own: { protokoll: Taken; edition: Taken } = await resultOf(
      executable,
      [folder, `--user-data-dir=${at('profile')}`],
      {
        ORDER: JSON.stringify({ file, checkout }),
      },
    );
    for (const [what, taken] of [
      ['pdfkit', plain],
      ['protokoll, PDF/A-2b', own.protokoll],
      ['publication edition, PDF/UA-1 and PDF/A-2a', own.edition],
    ] as const)
      rows.push([
        String(taken.pages),
        what,
        taken.milliseconds.toFixed(0),
        (taken.milliseconds / plain.milliseconds).toFixed(1),
        taken.peak.toFixed(0),
        (taken.milliseconds / document.blocks.length).toFixed(2),
        taken.frame === undefined ? '' : taken.frame.toFixed(0),
      ]);
  }
  process.stdout.write(`${table(rows)}\n`);
}
