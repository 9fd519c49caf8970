// Runs a TypeScript file of the checkout in this process: node build/run-typescript.mjs FILE [parameters]
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { register } from 'tsx/esm/api';
import { root } from './paths.mjs';

const [file = '', ...parameters] = process.argv.slice(2);
process.argv = [process.argv[0], path.join(root, file), ...parameters];
register();
await import(pathToFileURL(path.join(root, file)).href);
