import { type CentralOptions, startCentral } from '../../central/start-central.ts';

// One server process of a central that has several: node build/run-typescript.mjs tests/sync/serve-central.ts OPTIONS
const options = JSON.parse(process.argv[2] ?? '') as CentralOptions;
const { url } = await startCentral(options);
process.stdout.write(`listening on ${url}\n`);
