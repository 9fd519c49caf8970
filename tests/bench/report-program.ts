// An Electron program that draws the reports it is given in both editions, and says what it took.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { app, BrowserWindow } from 'electron';
import { printArchival } from '../../electron/report/archival/print-archival.ts';
import { renderInUtilityProcess } from '../../electron/report/render-in-utility-process.ts';
import { printPage } from '../../electron/window/print-page.ts';

const { file, checkout } = JSON.parse(process.env.ORDER ?? '{}');
const built = (name: string) => path.join(checkout, 'dist', 'electron', name);
const resources = path.join(checkout, 'resources');
const timeLimitMilliseconds = 600_000;

const frames =
  '<script>let last=performance.now();window.longest=0;(function next(){const now=performance.now();longest=Math.max(longest,now-last);last=now;requestAnimationFrame(next)})()</script>';

/** Of all processes but those that were there before. */
function megabytes(before: ReadonlySet<number>): number {
  const own = app.getAppMetrics().filter(({ pid }) => !before.has(pid));
  return own.reduce((sum, { memory }) => sum + memory.workingSetSize, 0) / 1024;
}

app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 800, height: 600 });
  await window.loadURL(`data:text/html,${encodeURIComponent(frames)}`);
  const run = (script: string): Promise<number> => window.webContents.executeJavaScript(script);
  const measured = async (draw: () => Promise<Uint8Array>) => {
    const before = new Set(app.getAppMetrics().map(({ pid }) => pid));
    await run('longest = 0');
    let peak = 0;
    const looking = setInterval(() => {
      peak = Math.max(peak, megabytes(before));
    }, 50);
    const begun = performance.now();
    const pdf = await draw();
    const milliseconds = performance.now() - begun;
    clearInterval(looking);
    return { milliseconds, peak, frame: await run('longest'), pages: pagesOf(pdf) };
  };
  const render = renderInUtilityProcess({
    workerFile: built('report-worker.mjs'),
    fontFolder: path.join(resources, 'fonts'),
    timeLimitMilliseconds,
  });
  const print = printArchival({
    print: printPage,
    workerFile: built('archival-worker.mjs'),
    resources,
    timeLimitMilliseconds,
  });
  const { document, html } = JSON.parse(readFileSync(file, 'utf8'));
  const protokoll = await measured(() => render(document, new Map(), () => {}));
  const edition = await measured(async () => (await print(html, document.madeAt, new AbortController().signal)).pdf);
  console.log(`RESULT ${JSON.stringify({ protokoll, edition })}`);
  app.exit(0);
});

function pagesOf(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type ?\/Page\b/g)?.length ?? 0
  );
}
