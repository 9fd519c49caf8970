import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCommandLine, UsageError, usage } from './command-line.ts';
import { beginEpochOf, type RunningCentral, startCentral, verifyLogOf } from './start-central.ts';

/** The project's folder, above this file both as source and as built. */
function projectFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json'))) {
    const above = path.dirname(folder);
    if (above === folder) throw new Error('the central plan stands outside its project');
    folder = above;
  }
  return folder;
}

async function main(): Promise<void> {
  const { newEpoch, verifyLog, ...options } = readCommandLine(process.argv.slice(2), process.env);
  const resources = path.join(projectFolder(), 'resources');
  if (newEpoch) {
    process.stdout.write(`epoch ${await beginEpochOf({ ...options, resources })}\n`);
    return;
  }
  if (verifyLog) {
    const { rows, gaps, faults } = await verifyLogOf({ ...options, resources });
    process.stdout.write(`${rows} rows, ${gaps} gaps with their disposals, ${faults.length} faults\n`);
    for (const fault of faults) process.stdout.write(`${fault}\n`);
    process.exitCode = faults.length > 0 ? 1 : 0;
    return;
  }
  const starting = startCentral({ ...options, resources, logLevel: 'info' });
  stopWhenAsked(starting);
  const { url } = await starting;
  process.stdout.write(`listening on ${url}\n`);
}

/** Also while it is starting: what has been started is stopped when the start is through. */
function stopWhenAsked(starting: Promise<RunningCentral>): void {
  let asked = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (asked) return;
      asked = true;
      starting
        .then((central) => central.stop())
        .then(
          () => process.exit(0),
          () => process.exit(1),
        );
    });
  }
}

main().catch((error: unknown) => {
  const isUsage = error instanceof UsageError;
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${isUsage ? `\n${usage}\n` : ''}`);
  process.exit(isUsage ? 2 : 1);
});
