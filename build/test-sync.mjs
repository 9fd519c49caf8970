// npm run test:sync -- --seed S --runs N [--http]: laptops and a central simulated, with every fault, against an oracle.
import { register } from 'node:module';
import { ensurePackages } from './packages.mjs';

ensurePackages();
// The simulation settles conflicts as the views do, and the views' files name their style sheets.
const withoutStyles = `export const load = (url, context, next) =>
  new URL(url).pathname.endsWith('.css') ? { format: 'module', source: '', shortCircuit: true } : next(url, context);`;
register(`data:text/javascript,${encodeURIComponent(withoutStyles)}`);
process.argv.splice(2, 0, 'tests/sync/run-simulation.ts');
await import('./run-typescript.mjs');
