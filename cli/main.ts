import { CodedError, errorMessage } from '#shared/errors/error-table.ts';
import { type Command, PlainText, UsageError } from './command.ts';

/** The commands by name. A new one is a line here; each is loaded only when it is called. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  'report verify': async () => (await import('./report-verify.ts')).reportVerify,
  'recovery-key make': async () => (await import('./recovery-key.ts')).makeRecoveryKey,
  'schedule check': async () => (await import('./schedule-check.ts')).scheduleCheck,
  'delegation check': async () => (await import('./delegation-check.ts')).delegationCheck,
  'guide import': async () => (await import('./guide.ts')).guideImport,
  'guide run': async () => (await import('./guide.ts')).guideRun,
};

async function run(words: string[]): Promise<unknown> {
  const name = Object.keys(commands).find((candidate) => `${words.join(' ')} `.startsWith(`${candidate} `));
  const load = name === undefined ? undefined : commands[name];
  if (name === undefined || load === undefined)
    throw new UsageError(`Okänt kommando. Kommandon: ${Object.keys(commands).join(', ')}.`);
  const command = await load();
  return command(words.slice(name.split(' ').length));
}

try {
  const answer = await run(process.argv.slice(2));
  process.stdout.write(`${answer instanceof PlainText ? answer.text : JSON.stringify(answer, null, 2)}\n`);
} catch (error) {
  process.exitCode = 2;
  const known = error instanceof UsageError || error instanceof CodedError;
  process.stderr.write(`${known ? sentence(error) : unexpected(error)}\n`);
}

function sentence(error: UsageError | CodedError): string {
  return error instanceof CodedError ? `${error.code} ${errorMessage(error.code, error.detail)}` : error.message;
}

function unexpected(error: unknown): string {
  return `Oväntat fel: ${error instanceof Error ? error.message : String(error)}`;
}
