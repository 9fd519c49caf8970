import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bridge } from '../../shared/ipc/contract.ts';
import { startedVisit } from '../crash/rounds.ts';
import { readTrace, type SystemCall, writeTracedElectron } from '../crash/system-call-trace.ts';
import { type FieldWork, noteField } from '../crash/writers.ts';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';

// A killed process loses nothing that the kernel has; a power cut does. Whether an answer waited for the disk is seen
// from the system calls alone, and by their order: no clock is read.

const canTrace = process.platform === 'linux' && spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0;
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-power-'));
const profile = path.join(folder, 'vera');
const traceFile = path.join(folder, 'trace');
const commits = 30;
const lanes = 5;
const texts = 8;

interface PageWithBridge {
  readonly platsbesok: Bridge;
}

/** What a traced run did, for whoever reads the trace. */
interface Answers {
  /** Journal numbers in the order that their answers arrived; each was followed by a mark. */
  readonly seqs: readonly number[];
  /** The journal's last entry before the field was typed in; each *Sparat* after that was followed by a mark. */
  readonly headBeforeTyping: number;
}

/** A slow disk: an answer that does not wait for its flush comes long before it. */
const slowFlush = [
  '-e',
  'trace=fdatasync,fsync,write,pwrite64,openat,mkdir',
  '-e',
  'inject=fdatasync:delay_enter=60000',
];

/** Leaves a mark in the trace: the program writes the file that remembers the view. */
const mark = 'session:remember-place';

async function commitAndMark(page: Page, work: FieldWork): Promise<number[]> {
  return page.evaluate(
    async ({ work: { scope, visitId }, commits, lanes, mark }) => {
      const { call } = (window as unknown as PageWithBridge).platsbesok;
      const seqs: number[] = [];
      await Promise.all(
        Array.from({ length: lanes }, async () => {
          for (let turn = 0; turn < commits / lanes; turn += 1) {
            const at = new Date().toISOString();
            const fields = {
              visitId,
              at,
              text: 'Natten bemannades av en person.',
              place: '',
              tags: [],
              requirementIds: [],
            };
            const ops = Object.entries(fields).map(([path, to]) => ({ path, from: null, to }));
            const [changeId, recordId] = [crypto.randomUUID(), crypto.randomUUID()];
            const answer = await call['journal:commit']({
              change: { changeId, recordType: 'observation', recordId, scope, action: 'put', baseRev: null, ops, at },
            });
            if (!answer.ok) throw new Error(answer.code);
            seqs.push(answer.value.seq);
            await call[mark]({ place: location.hash });
          }
        }),
      );
      return seqs;
    },
    { work, commits, lanes, mark } as const,
  );
}

async function typeAndMark(page: Page): Promise<void> {
  await noteField(page).evaluate(
    (_, mark) => {
      const foot = document.querySelector('.save-status');
      if (!foot) throw new Error('the window has no save status');
      new MutationObserver(() => {
        if (!foot.textContent?.includes('Sparat')) return;
        void (window as unknown as PageWithBridge).platsbesok.call[mark]({ place: location.hash });
      }).observe(foot, { childList: true, subtree: true, characterData: true });
    },
    mark as typeof mark,
  );
  for (let turn = 0; turn < texts; turn += 1) {
    await user.write(noteField(page), `Text ${turn}`);
    await user.seeSaved(page);
  }
}

const journalFile = /\/journal\/\d{6}\.ndjson$/;
const named = (calls: readonly SystemCall[], ...names: string[]) => calls.filter(({ name }) => names.includes(name));

/** The journal numbers that were written, and flushed after that, before a place in the trace. */
function onDiskBefore(calls: readonly SystemCall[], place: number): Set<number> {
  const inJournal = calls.filter(({ file, result }) => journalFile.test(file) && result >= 0);
  const flushes = named(inJournal, 'fdatasync', 'fsync').filter(({ ended }) => ended < place);
  const writes = named(inJournal, 'write', 'pwrite64').filter((write) =>
    flushes.some((flush) => flush.file === write.file && flush.begun > write.ended),
  );
  return new Set(
    writes.flatMap(({ parameters }) => [...parameters.matchAll(/\\"seq\\":(\d+),/g)].map(([, seq]) => Number(seq))),
  );
}

/** Where the program began to write the file that remembers the view: once for each mark. */
const marksIn = (calls: readonly SystemCall[]) =>
  named(calls, 'openat')
    .filter(({ file }) => /\/place\.sealed\.[0-9a-f]+\.new$/.test(file))
    .map(({ begun }) => begun);

describe.runIf(canTrace)('an answer waits for the disk', () => {
  let central: CentralProcess;
  let laptop: Laptop;
  let answers: Answers;
  let calls: SystemCall[];
  let marksBefore: number;

  beforeAll(async () => {
    central = await startCentral(path.join(folder, 'central'));
    const executable = path.join(folder, 'electron-under-strace');
    writeTracedElectron(executable, traceFile, slowFlush);
    laptop = await openLaptop({ profile, central: central.origin, executable });
    const page = await user.beginVisit(laptop, 'Gruppbostaden Eken, avtalsuppföljning');
    await user.openTab(page, 'Förberedelse');
    await noteField(page).waitFor();
    const work = await startedVisit(page);
    // From here on nothing is written but what the test writes.
    await user.seeAllSent(page);
    await central.stop();
    await page.getByText('Ingen kontakt', { exact: false }).first().waitFor();
    marksBefore = marksIn(readTrace(traceFile)).length;
    const seqs = await commitAndMark(page, work);
    const headBeforeTyping = Math.max(...seqs);
    await typeAndMark(page);
    answers = { seqs, headBeforeTyping };
    await laptop.quit();
    calls = readTrace(traceFile);
  });

  afterAll(async () => {
    await laptop?.kill();
    await central?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('to each commit: what it wrote had been flushed when the answer came', () => {
    const marks = marksIn(calls).slice(marksBefore, marksBefore + commits);
    expect(marks).toHaveLength(commits);
    const early = marks.flatMap((place, index) => {
      const flushed = onDiskBefore(calls, place);
      return answers.seqs.slice(0, index + 1).filter((seq) => !flushed.has(seq));
    });
    expect(early).toEqual([]);
  });

  it('each time the screen says Sparat', () => {
    const marks = marksIn(calls).slice(marksBefore + commits);
    expect(marks.length).toBeGreaterThanOrEqual(texts);
    const early = marks.slice(0, texts).flatMap((place, index) => {
      const seq = answers.headBeforeTyping + index + 1;
      return onDiskBefore(calls, place).has(seq) ? [] : [seq];
    });
    expect(early).toEqual([]);
  });

  it('and for the names of its files: every folder and segment made is in a folder that was flushed', () => {
    const firstAnswer = marksIn(calls)[marksBefore] ?? 0;
    const ofStore = (file: string) =>
      file === path.join(profile, 'stores') || file.startsWith(path.join(profile, 'stores/'));
    const made = [
      ...named(calls, 'mkdir'),
      ...named(calls, 'openat').filter(
        ({ file, parameters }) => journalFile.test(file) && parameters.includes('O_CREAT'),
      ),
    ].filter(({ file, result }) => ofStore(file) && result >= 0);
    expect(made.length).toBeGreaterThanOrEqual(3);
    const flushed = named(calls, 'fsync').filter(({ result, ended }) => result === 0 && ended < firstAnswer);
    const forgotten = made.filter(
      ({ file, ended }) => !flushed.some((flush) => flush.file === path.dirname(file) && flush.begun > ended),
    );
    expect(forgotten.map(({ file }) => path.relative(profile, file))).toEqual([]);
  });
});
