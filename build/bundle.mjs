import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { pdfkitInOneFile } from './bundle-pdfkit.mjs';
import { root, say } from './paths.mjs';

const sources = [
  'shared',
  'renderer',
  'electron',
  'central',
  'cli',
  'resources',
  'build/bundle.mjs',
  'package-lock.json',
  'package.json',
];
const stamp = path.join(root, 'dist', '.built-from');

function* filesBelow(place) {
  const full = path.join(root, place);
  if (!existsSync(full)) return;
  const entries = readdirSync(full, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const name = `${place}/${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(name);
    else if (!/\.test\.tsx?$/.test(name)) yield name;
  }
}

function hashOfSources() {
  const hash = createHash('sha256');
  for (const source of sources) {
    const files = /\.\w+$/.test(source) ? [source] : filesBelow(source);
    for (const file of files)
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(path.join(root, file)))
        .update('\0');
  }
  return hash.digest('hex');
}

/** Builds every room into `dist/`, unless it was built from these very sources. */
export async function ensureBuilt() {
  const wanted = hashOfSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Building …');
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  const { build } = await import('vite');
  const { default: react } = await import('@vitejs/plugin-react');
  const options = { root, configFile: false, logLevel: 'warn', clearScreen: false };

  await build({
    ...options,
    root: path.join(root, 'renderer'),
    base: '/',
    plugins: [react()],
    build: {
      outDir: path.join(root, 'dist', 'renderer'),
      emptyOutDir: true,
      target: 'chrome146',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4000,
      rollupOptions: {
        input: ['index.html', 'meeting.html', 'signed-file.html'].map((page) => path.join(root, 'renderer', page)),
      },
    },
    worker: { format: 'es' },
  });
  // The program is shipped as these files alone, without node_modules.
  await build(
    forNode({
      ...options,
      entry: 'electron/main.ts',
      to: 'electron/main.mjs',
      external: ['electron'],
      whole: true,
      // What only reports need is not read before the first window.
      inParts: true,
    }),
  );
  for (const preload of ['preload', 'meeting-preload']) {
    await build(
      forNode({
        ...options,
        entry: `electron/${preload}.ts`,
        to: `electron/${preload}.cjs`,
        external: ['electron'],
        whole: true,
      }),
    );
  }
  for (const [entry, to] of [
    ['report-worker.tsx', 'report-worker.mjs'],
    ['archival/archival-worker.ts', 'archival-worker.mjs'],
    ['verify-worker.ts', 'verify-worker.mjs'],
  ]) {
    await build(
      forNode({
        ...options,
        entry: `electron/report/${entry}`,
        to: `electron/${to}`,
        external: ['electron'],
        whole: true,
      }),
    );
  }
  await build(forNode({ ...options, entry: 'central/main.ts', to: 'central/main.mjs', whole: false }));
  await build(forNode({ ...options, entry: 'cli/main.ts', to: 'cli/main.mjs', whole: true }));
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

function forNode({ entry, to, external = [], whole, inParts = false, ...options }) {
  return {
    ...options,
    plugins: [pdfkitInOneFile()],
    ssr: whole ? { noExternal: true, external } : {},
    build: {
      ssr: path.join(root, entry),
      outDir: path.join(root, 'dist', path.dirname(to)),
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rollupOptions: {
        external: [...external, ...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
        output: {
          entryFileNames: path.basename(to),
          format: to.endsWith('.cjs') ? 'cjs' : 'es',
          ...(inParts ? { chunkFileNames: '[name]-[hash].mjs' } : { codeSplitting: !whole }),
        },
      },
    },
  };
}
