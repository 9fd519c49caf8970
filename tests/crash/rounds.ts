import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { lastNote, losses } from './losses.ts';
import type { SeededChance } from './seeded-chance.ts';
import { SideLog } from './side-log.ts';
import { whatIsKept } from './what-is-kept.ts';
import {
  commitWithoutRest,
  type FieldWork,
  noteField,
  tellSaved,
  typeWithoutRest,
  watchFieldSaved,
} from './writers.ts';

const title = 'Gruppbostaden Eken, avtalsuppföljning';

/** What is killed: the main process alone, the window's process alone, or all of them at once. */
const targets = ['main', 'window', 'whole tree'] as const;
export type Target = (typeof targets)[number];

/** What one round came to. */
export interface Round {
  readonly target: Target;
  /** Milliseconds from the first writing to the kill. */
  readonly after: number;
  readonly lanes: number;
  /** Commits answered, and *Sparat* seen, in this round. */
  readonly commits: number;
  readonly fields: number;
  /** Everything missing of what this laptop has ever called saved. */
  readonly lost: readonly string[];
}

/** One laptop in the midst of a visit, killed again and again while it writes. */
export class CrashingLaptop {
  readonly #folder: string;
  readonly #central: CentralProcess;
  readonly #log: SideLog;
  readonly #work: FieldWork;
  #laptop: Laptop;
  #rounds = 0;

  private constructor(folder: string, central: CentralProcess, laptop: Laptop, work: FieldWork) {
    this.#folder = folder;
    this.#central = central;
    this.#laptop = laptop;
    this.#work = work;
    this.#log = new SideLog(path.join(folder, 'called-saved.ndjson'));
  }

  /** Signs in, makes ready for the field and starts a visit. */
  static async begin(folder: string): Promise<CrashingLaptop> {
    mkdirSync(folder, { recursive: true });
    const central = await startCentral(path.join(folder, 'central'));
    const laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
    const page = await user.signIn(laptop, 'Vera Provling');
    await user.choosePassphrase(page);
    await user.openFollowUp(page, title);
    await user.makeReady(page);
    await page.getByRole('button', { name: 'Starta besök' }).first().click();
    await page.getByRole('button', { name: 'Avsluta besöket' }).waitFor();
    await user.openTab(page, 'Förberedelse');
    await noteField(page).waitFor();
    return new CrashingLaptop(folder, central, laptop, await startedVisit(page));
  }

  /** Writes, kills, starts and unlocks again, and looks for everything that was called saved. */
  async round(chance: SeededChance, target: Target = chance.oneOf(targets)): Promise<Round> {
    this.#rounds += 1;
    const after = 30 + chance.below(1500);
    const lanes = 1 + chance.below(4);
    const before = this.#log.all().length;
    await this.#writeAndKill(target, after, lanes);
    this.#laptop = await openLaptop({ profile: this.#laptop.profile, central: this.#central.origin });
    const page = await user.unlock(this.#laptop);
    const saved = this.#log.all();
    const kept = await whatIsKept(
      page,
      saved.flatMap((note) => (note.kind === 'commit' ? [note.recordId] : [])),
    );
    const lost = losses(saved, kept);
    const shown = await noteField(page).inputValue();
    const last = lastNote(kept);
    if (last !== undefined && shown !== last) lost.push(`the screen shows ${JSON.stringify(shown)}, not ${last}`);
    const commits = saved.slice(before).filter(({ kind }) => kind === 'commit').length;
    return { target, after, lanes, commits, fields: saved.length - before - commits, lost };
  }

  async end(): Promise<void> {
    await this.#laptop.kill();
    await this.#central.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #writeAndKill(target: Target, after: number, lanes: number): Promise<void> {
    const page = await this.#laptop.window();
    await tellSaved(page, (saved) => this.#log.note(saved));
    await noteField(page).waitFor();
    await watchFieldSaved(page);
    const windowProcess = await this.#laptop.app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
    );
    const name = `Varv ${this.#rounds}`;
    let killed = false;
    const faults: unknown[] = [];
    const writers = [commitWithoutRest(page, this.#work, lanes, name), typeWithoutRest(page, name)].map((writer) =>
      writer.catch((fault: unknown) => {
        if (!killed) faults.push(fault);
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, after));
    killed = true;
    if (target === 'window') {
      process.kill(windowProcess, 'SIGKILL');
      await this.#seeWindowComeBack(windowProcess);
    }
    if (target === 'main') await this.#laptop.killMain();
    else await this.#laptop.kill();
    await Promise.all(writers);
    if (faults.length > 0) throw faults[0];
  }

  /** A window whose process was killed is there again by itself, unlocked, in the same program. */
  async #seeWindowComeBack(endedProcess: number): Promise<void> {
    await this.#laptop.app.evaluate(async ({ BrowserWindow }, endedProcess) => {
      for (let turn = 0; turn < 600; turn += 1) {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        if (contents && !contents.isLoading() && contents.getOSProcessId() !== endedProcess && !contents.isCrashed()) {
          // Electron never answers when the page changes just then, so it is asked again.
          const text: string = await Promise.race([
            contents.executeJavaScript('document.body.innerText'),
            new Promise((resolve) => setTimeout(resolve, 1000, '')),
          ]);
          if (text.includes('Planen')) return;
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error('the window did not come back');
    }, endedProcess);
  }
}

/** The visit that has just been started, by the journal. */
export async function startedVisit(page: Page): Promise<FieldWork> {
  const { changes } = await whatIsKept(page, []);
  const started = changes.find(({ change }) => change.recordType === 'visit');
  if (!started) throw new Error('no visit has been started');
  return { scope: started.change.scope, visitId: started.change.recordId };
}
