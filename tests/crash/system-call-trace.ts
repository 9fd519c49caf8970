import { readFileSync, writeFileSync } from 'node:fs';

/** One system call of the traced program. `begun` and `ended` are places in the order that the kernel saw. */
export interface SystemCall {
  readonly name: string;
  /** The file it is about, as far as it is about one. */
  readonly file: string;
  readonly parameters: string;
  readonly result: number;
  readonly begun: number;
  readonly ended: number;
}

const wholeLine = /^(\d+) +(\w+)\((.*)\) += (-?\d+)/;
const unfinishedLine = /^(\d+) +(\w+)\((.*) <unfinished \.\.\.>$/;
const resumedLine = /^(\d+) +<\.\.\. (\w+) resumed>(.*)\) += (-?\d+)/;

/** `76</a/file>` or `AT_FDCWD</a>, "/a/file"`, whichever names the file. */
function fileOf(parameters: string): string {
  return (/^\d+<([^>]*)>/.exec(parameters) ?? /"([^"]*)"/.exec(parameters))?.[1] ?? '';
}

/**
 * Writes a script that starts Electron under strace.
 *
 * @param settings strace's own: what is traced, and what is done to it
 */
export function writeTracedElectron(script: string, output: string, settings: readonly string[]): void {
  const quoted = ['-f', '--seccomp-bpf', '-y', '-s', '1000000', '-o', output, ...settings].map((word) => `'${word}'`);
  writeFileSync(script, `#!/bin/sh\nexec strace ${quoted.join(' ')} "$PLATSBESOK_ELECTRON" "$@"\n`, { mode: 0o755 });
}

/** Reads what strace has written. */
export function readTrace(output: string): SystemCall[] {
  const calls: SystemCall[] = [];
  const underWay = new Map<string, { parameters: string; begun: number }>();
  for (const [place, line] of readFileSync(output, 'latin1').split('\n').entries()) {
    const [, starter, , opening] = unfinishedLine.exec(line) ?? [];
    if (starter !== undefined && opening !== undefined) {
      underWay.set(starter, { parameters: opening, begun: place });
      continue;
    }
    const [, thread = '', name = '', rest = '', result] = wholeLine.exec(line) ?? resumedLine.exec(line) ?? [];
    if (result === undefined) continue;
    const start = line.includes(' resumed>') ? underWay.get(thread) : undefined;
    const parameters = `${start?.parameters ?? ''}${rest}`;
    const begun = start?.begun ?? place;
    calls.push({ name, file: fileOf(parameters), parameters, result: Number(result), begun, ended: place });
  }
  return calls;
}
