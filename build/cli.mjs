// npm run -s cli -- COMMAND …
import { ensurePackages } from './packages.mjs';

ensurePackages();
const { ensureBuilt } = await import('./bundle.mjs');
await ensureBuilt();
await import('../dist/cli/main.mjs');
