import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { DebuggedProgram, type Evaluates } from '../house/debugged-program.ts';
import { openLaptop } from '../house/laptop.ts';
import { lastNote, losses } from './losses.ts';
import type { SeededChance } from './seeded-chance.ts';
import { type Saved, SideLog } from './side-log.ts';
import { whatIsKept } from './what-is-kept.ts';
import { commitWithoutRest, type FieldWork, noteField, noteLabel, typeWithoutRest } from './writers.ts';

const title = 'Gruppbostaden Eken, avtalsuppföljning';

export type Target = 'window' | 'main' | 'whole tree';

/**
 * What is killed: the window's process alone, the main process alone, or all of them at once; and how often. A window
 * is back much sooner than a program.
 */
export const targets: Readonly<Record<Target, number>> = { window: 8, main: 1, 'whole tree': 1 };

/** A target by chance. */
function targetBy(chance: SeededChance): Target {
  const all = (Object.keys(targets) as Target[]).flatMap((target) => Array<Target>(targets[target]).fill(target));
  return all[chance.below(all.length)] ?? 'whole tree';
}

/** Milliseconds within which the kill comes, from when the writing has begun. */
const longestWriting = 700;

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

/** A laptop in the midst of a visit, as it lies on disk; and its central, which is left running. */
export interface LaptopInField {
  readonly profile: string;
  readonly central: CentralProcess;
  readonly work: FieldWork;
}

/** Signs in, makes ready for the field, starts a visit and opens a form. */
export async function laptopInField(folder: string): Promise<LaptopInField> {
  mkdirSync(folder, { recursive: true });
  const central = await startCentral(path.join(folder, 'central'));
  const profile = path.join(folder, 'vera');
  const laptop = await openLaptop({ profile, central: central.origin });
  const page = await user.beginVisit(laptop, title);
  await user.openTab(page, 'Förberedelse');
  await noteField(page).waitFor();
  const work = await startedVisit(page);
  await user.seeAllSent(page);
  await laptop.quit();
  return { profile, central, work };
}

/** One laptop, killed again and again while it writes. */
export class CrashingLaptop {
  readonly profile: string;
  readonly #origin: string;
  readonly #log: SideLog;
  readonly #work: FieldWork;
  #program: DebuggedProgram | undefined;
  #rounds = 0;

  /** @param field copied, so that it can be begun from again */
  constructor(folder: string, field: LaptopInField) {
    mkdirSync(folder, { recursive: true });
    this.profile = path.join(folder, 'vera');
    cpSync(field.profile, this.profile, { recursive: true });
    this.#origin = field.central.origin;
    this.#work = field.work;
    this.#log = new SideLog(path.join(folder, 'called-saved.ndjson'));
  }

  /** Writes, kills, starts and unlocks again where it must, and looks for everything that was called saved. */
  async round(chance: SeededChance, target: Target = targetBy(chance)): Promise<Round> {
    this.#rounds += 1;
    const after = chance.below(longestWriting);
    const lanes = 1 + chance.below(4);
    const before = this.#log.all().length;
    const program = this.#program ?? (await this.#start());
    await this.#writeAndKill(program, target, after, lanes);
    const lost = await this.#missing(target === 'window' ? await isBack(program) : await this.#start());
    const saved = this.#log.all().slice(before);
    const commits = saved.filter(({ kind }) => kind === 'commit').length;
    return { target, after, lanes, commits, fields: saved.length - commits, lost };
  }

  /** Writes for a while and ends the program in the midst of it. */
  async writeAndEnd(after: number): Promise<void> {
    await this.#writeAndKill(this.#program ?? (await this.#start()), 'whole tree', after, 3);
  }

  /** Does something to the data folder while the program is not running, and starts it: what is missing then, and what the screen says. */
  async afterTampering(tamper: (profile: string) => void): Promise<{ lost: readonly string[]; screen: string }> {
    await this.#program?.kill();
    tamper(this.profile);
    const program = await this.#start();
    const screen = await program.evaluate(() => document.body.innerText, undefined);
    return { lost: await this.#missing(program), screen };
  }

  /** The program as it runs now. */
  get program(): DebuggedProgram {
    if (!this.#program) throw new Error('the program has not been started');
    return this.#program;
  }

  /** What has been called saved and is not there. */
  async #missing(program: DebuggedProgram): Promise<string[]> {
    const saved = this.#log.all();
    const recordIds = saved.flatMap((note) => (note.kind === 'commit' ? [note.recordId] : []));
    const kept = await whatIsKept(program, recordIds);
    const lost = losses(saved, kept);
    const last = lastNote(kept);
    const shown = last === undefined ? undefined : await shownAs(program, last);
    return shown === last ? lost : [...lost, `the screen shows ${JSON.stringify(shown)}, not ${last}`];
  }

  async end(): Promise<void> {
    await this.#program?.kill();
    rmSync(path.dirname(this.profile), { recursive: true, force: true });
  }

  async #start(): Promise<DebuggedProgram> {
    const listener = (saved: string) => this.#log.note(JSON.parse(saved) as Saved);
    const started = { profile: this.profile, central: this.#origin };
    this.#program = await DebuggedProgram.start(started, { name: 'noteSaved', listener });
    await this.#program.until(unlocks, user.passphrase, 'the lock');
    return isBack(this.#program);
  }

  async #writeAndKill(program: DebuggedProgram, target: Target, after: number, lanes: number): Promise<void> {
    const name = `Varv ${this.#rounds}`;
    const windowProcess = await program.windowProcess();
    let killed = false;
    const faults: unknown[] = [];
    const writers = [commitWithoutRest(program, this.#work, lanes, name), typeWithoutRest(program, name)];
    for (const writer of writers)
      writer.catch((fault: unknown) => {
        if (!killed) faults.push(fault);
      });
    await new Promise((resolve) => setTimeout(resolve, after));
    killed = true;
    if (target === 'window') process.kill(windowProcess, 'SIGKILL');
    else if (target === 'main') await program.killMain();
    else await program.kill();
    if (faults.length > 0) throw faults[0];
    if (target === 'window') await program.windowProcess(windowProcess);
  }
}

/** Types the passphrase and presses *Lås upp*; answers whether it has. Runs in the page. */
function unlocks(passphrase: string): boolean {
  const field = document.querySelector<HTMLInputElement>('input[type=password]');
  const button = document.querySelector<HTMLButtonElement>('button[type=submit]');
  if (!field || !button) return false;
  if (field.value === passphrase) button.click();
  else {
    field.focus();
    field.select();
    document.execCommand('insertText', false, passphrase);
    return false;
  }
  return true;
}

/** Waits until the view that the writers write in is on the screen. */
async function isBack(program: DebuggedProgram): Promise<DebuggedProgram> {
  const shown = (noteLabel: string) =>
    [...document.querySelectorAll('label')].some(({ textContent, control }) => textContent === noteLabel && control);
  await program.until(shown, noteLabel, 'the form to be back');
  return program;
}

/** What the field shows, which is `text` as soon as the window has read the journal to its end. */
async function shownAs(program: DebuggedProgram, text: string): Promise<string> {
  return program.evaluate(
    async ({ noteLabel, text }) => {
      const label = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === noteLabel);
      const field = label?.control as HTMLTextAreaElement;
      for (let turn = 0; turn < 500 && field.value !== text; turn += 1)
        await new Promise((resolve) => setTimeout(resolve, 20));
      return field.value;
    },
    { noteLabel, text },
  );
}

/** The visit that has just been started, by the journal. */
export async function startedVisit(page: Evaluates): Promise<FieldWork> {
  const { changes } = await whatIsKept(page, []);
  const started = changes.find(({ change }) => change.recordType === 'visit');
  if (!started) throw new Error('no visit has been started');
  return { scope: started.change.scope, visitId: started.change.recordId };
}
