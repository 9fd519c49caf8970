// npm run central -- --port N --data DIR [--demo]
import { ensurePackages } from './packages.mjs';

ensurePackages();
const { ensureBuilt } = await import('./bundle.mjs');
await ensureBuilt();
await import('../dist/central/main.mjs');
