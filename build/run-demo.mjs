// npm run demo -- --out DIR [--answers FILE]: the main job, unattended, through the screen of the real program.
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { hasDisplay, startVirtualDisplay } from './display.mjs';
import { ensureUser, runAsOrdinaryUser, userIds } from './ordinary-user.mjs';
import { ensurePackages } from './packages.mjs';
import { isRoot, say } from './paths.mjs';
import { prepareProgram } from './prepare.mjs';

function option(parameters, name) {
  const at = parameters.indexOf(name);
  return at < 0 ? undefined : parameters[at + 1];
}

/** @returns {Promise<number>} exit code: 0 only if every step was seen on the screen */
export async function runDemo(parameters) {
  const out = option(parameters, '--out');
  const answers = option(parameters, '--answers');
  if (!out) {
    say('Usage: npm run demo -- --out DIR [--answers FILE]');
    return 2;
  }
  if (answers) {
    const list = existsSync(answers) ? readJson(answers) : undefined;
    if (!Array.isArray(list) || list.length === 0 || list.some((text) => typeof text !== 'string')) {
      say(`${answers} is not a JSON array of strings.`);
      return 2;
    }
  }
  ensurePackages();
  const runtime = await prepareProgram({ display: !hasDisplay(), report: true });
  const destination = path.resolve(out);
  mkdirSync(destination, { recursive: true });
  clearEarlierDemo(destination);
  if (isRoot) ensureUser();
  // Root's folder cannot be written by the ordinary user that the program runs as, so the work is done beside it.
  const work = isRoot ? mkdtempSync(path.join(os.tmpdir(), 'platsbesok-demo-')) : destination;
  const answersCopy = path.join(work, 'svar.json');
  if (answers && isRoot) cpSync(answers, answersCopy);
  if (isRoot) {
    const { uid, gid } = userIds();
    chownSync(work, Number(uid), Number(gid));
    if (answers) chmodSync(answersCopy, 0o644);
  }
  const screen = hasDisplay() && !isRoot ? null : await startVirtualDisplay();
  const code = await runAsOrdinaryUser(
    'build/run-typescript.mjs',
    [
      'tests/demo/main-job.ts',
      '--out',
      work,
      ...(answers ? ['--answers', isRoot ? answersCopy : path.resolve(answers)] : []),
    ],
    { PLATSBESOK_ELECTRON: runtime.executable, ...(screen ? { DISPLAY: screen.display } : {}) },
  );
  screen?.stop();
  if (isRoot) {
    rmSync(answersCopy, { force: true });
    cpSync(work, destination, { recursive: true, filter: (file) => !/Singleton(Lock|Cookie|Socket)$/.test(file) });
    rmSync(work, { recursive: true, force: true });
  }
  if (code === 0) process.stdout.write(`Resultatet ligger i ${destination}\n`);
  return code;
}

/** What a demo leaves, and nothing else that may lie in the folder: a second demo begins with a new laptop. */
function clearEarlierDemo(folder) {
  for (const name of readdirSync(folder)) {
    if (/^(rapport\.pdf|besok\.json|ca\.pem|profil|arbete|skarm-.+\.png)$/.test(name)) {
      rmSync(path.join(folder, name), { recursive: true, force: true });
    }
  }
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exit(await runDemo(process.argv.slice(2)));
}
