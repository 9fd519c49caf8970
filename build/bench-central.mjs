// npm run bench:central [-- --records 1000,1000000 --clients 500]: what the central costs and carries; no part of npm test.
import { runAsOrdinaryUser } from './ordinary-user.mjs';
import { ensurePackages } from './packages.mjs';

ensurePackages();
process.exit(
  await runAsOrdinaryUser('build/run-typescript.mjs', ['tests/capacity/capacity.ts', ...process.argv.slice(2)]),
);
