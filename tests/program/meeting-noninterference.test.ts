import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';

const title = 'Gruppbostaden Eken, avtalsuppföljning';

/** What is not to be seen by the meeting, and may be anything. */
interface Unshared {
  readonly privateNote: string;
  readonly verdictKey: '1' | '2' | '3';
  readonly justification: string;
  readonly breachTitle: string;
  readonly breachDescription: string;
}

/** All that a meeting's window was told, and all that could be seen of it, at each step. */
interface Seen {
  readonly told: string[];
  readonly documents: string[];
  readonly accessibility: string[];
  readonly pictures: string[];
}

interface Recording {
  toldToWindows?: { contents: number; message: string }[];
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-noninterference-'));
const running: (CentralProcess | Laptop)[] = [];

/** Notes every message that the main process sends to any window from now on. */
const recordMessages = (laptop: Laptop) =>
  laptop.app.evaluate(({ app }) => {
    const told: { contents: number; message: string }[] = [];
    (globalThis as Recording).toldToWindows = told;
    app.on('web-contents-created', (_event, contents) => {
      const send = contents.send.bind(contents);
      contents.send = (...message) => {
        told.push({ contents: contents.id, message: JSON.stringify(message) });
        send(...message);
      };
    });
  });

const toldToMeeting = (laptop: Laptop) =>
  laptop.app.evaluate(({ BrowserWindow }) => {
    const meeting = BrowserWindow.getAllWindows().find((window) => window.getTitle().startsWith('Storskärm'));
    const told = (globalThis as Recording).toldToWindows ?? [];
    return told.filter(({ contents }) => contents === meeting?.webContents.id).map(({ message }) => message);
  });

async function writePrivateNote(page: Page, text: string): Promise<void> {
  await user.write(page.getByLabel('Privat anteckning'), text);
  await user.seeSaved(page);
}

async function makeBreach(page: Page, { breachTitle, breachDescription }: Unshared): Promise<void> {
  await page.locator('[data-requirement]').first().focus();
  await page.keyboard.press('a');
  await page.getByLabel('Avvikelsens rubrik').fill(breachTitle);
  await page.getByLabel('Vad som avviker').fill(breachDescription);
  await page.getByRole('button', { name: 'Spara avvikelse' }).press('Enter');
  await page.getByText('1 avvikelse', { exact: true }).waitFor();
}

/** The same meeting each time; only what is not shared differs. */
async function holdMeeting(name: string, unshared: Unshared): Promise<Seen> {
  const central = await startCentral(path.join(folder, `central-${name}`));
  running.push(central);
  const laptop = await openLaptop({ profile: path.join(folder, name), central: central.origin });
  running.push(laptop);
  await recordMessages(laptop);
  const page = await user.prepareFollowUp(laptop, title);
  await page.locator('summary').filter({ hasText: 'Privat anteckning' }).press('Enter');
  await writePrivateNote(page, unshared.privateNote);
  await user.openTab(page, 'SKA-krav');
  await makeBreach(page, unshared);

  await page.locator('[data-requirement]').first().focus();
  await page.getByRole('button', { name: 'Visa på storskärm' }).press('Enter');
  const meeting = await laptop.windowTitled(/^Storskärm/);
  const seen: Seen = { told: [], documents: [], accessibility: [], pictures: [] };
  async function look(shows: string): Promise<void> {
    await meeting.getByText(shows).waitFor();
    seen.documents.push(await meeting.content());
    seen.accessibility.push(await meeting.locator('body').ariaSnapshot());
    seen.pictures.push((await meeting.screenshot({ animations: 'disabled', caret: 'hide' })).toString('base64'));
  }
  await look('Krav 1 av 14');
  // While the requirement is on the screen, things are written of it that are not shared.
  await page.locator('[data-requirement]').first().focus();
  await page.keyboard.press(unshared.verdictKey);
  await user.write(page.getByLabel('Motivering krav 1', { exact: true }), unshared.justification);
  await writePrivateNote(page, `${unshared.privateNote} Mer.`);
  await look('Krav 1 av 14');
  await page.keyboard.press('Control+PageDown');
  await look('Krav 2 av 14');
  await page.keyboard.press('Control+PageUp');
  await look('Krav 1 av 14');
  await user.openTab(page, 'Möte');
  for (const place of [1, 2, 3]) {
    await page.getByLabel(`Antecknat vid punkt ${place}`).focus();
    await look(`Punkt ${place} av 5`);
  }
  seen.told.push(...(await toldToMeeting(laptop)));
  await laptop.quit();
  await central.stop();
  return seen;
}

describe('two meetings that differ only in what is not shared', () => {
  let [one, other]: Seen[] = [];

  beforeAll(async () => {
    one = await holdMeeting('one', {
      privateNote: 'Chefen verkade osäker.',
      verdictKey: '1',
      justification: 'Schemat stämmer.',
      breachTitle: 'Nattpasset saknas',
      breachDescription: 'Två nätter av fjorton.',
    });
    other = await holdMeeting('other', {
      privateNote: 'Ring MAS efter mötet.',
      verdictKey: '3',
      justification: 'Ingen vaken personal på natten enligt tre anställda.',
      breachTitle: 'Vikarie utan introduktion',
      breachDescription: 'Okänt hur länge.',
    });
  }, 240_000);

  afterAll(async () => {
    for (const process of running) await ('kill' in process ? process.kill() : process.stop());
    rmSync(folder, { recursive: true, force: true });
  });

  it('tell the meeting’s window the same, message by message', () => {
    expect(one?.told.length).toBeGreaterThan(0);
    expect(other?.told).toEqual(one?.told);
  });

  it('have the same document and the same accessibility tree at every step', () => {
    expect(one?.documents).toHaveLength(7);
    expect(other?.documents).toEqual(one?.documents);
    expect(other?.accessibility).toEqual(one?.accessibility);
  });

  it('look the same, pixel by pixel, and change when another requirement is shown', () => {
    expect(other?.pictures).toEqual(one?.pictures);
    expect(one?.pictures[1]).toBe(one?.pictures[0]);
    expect(one?.pictures[2]).not.toBe(one?.pictures[0]);
  });
});
