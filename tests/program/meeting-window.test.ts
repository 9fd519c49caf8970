import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateText } from '#shared/language/swedish-date.ts';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const dayLong = 86_400_000;
const tomorrow = new Date(Date.now() + dayLong).toISOString().slice(0, 10);
const title = 'Gruppbostaden Eken, avtalsuppföljning';
/** The idle lock looks each 15 seconds. */
const longerThanItsPace = 16_500;
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-meeting-'));
let central: CentralProcess;
let laptop: Laptop;
let page: Page;
let meeting: Page;

const windowCount = () => laptop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
const processes = () =>
  laptop.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getOSProcessId()),
  );
const closeByItself = () =>
  laptop.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => window.getTitle().startsWith('Storskärm'))
      ?.close(),
  );

/** How many parts of the program keep the screen lit. */
const screenKeptLit = () =>
  laptop.app.evaluate(
    ({ powerSaveBlocker }) =>
      Array.from({ length: 50 }, (_, id) => powerSaveBlocker.isStarted(id)).filter(Boolean).length,
  );

/** Nobody has touched the computer, or the program, for two hours. */
const twoHoursPass = () =>
  laptop.app.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 7200;
    const now = Date.now;
    Date.now = () => now() + 7_200_000;
  });

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function openMeeting(): Promise<Page> {
  await page.getByRole('button', { name: 'Visa på storskärm' }).press('Enter');
  const opened = await laptop.windowTitled(/^Storskärm/);
  await opened.getByRole('heading', { level: 1 }).waitFor();
  return opened;
}

/** What the main process answers to a page that the program's own window hands it. */
const answerTo = (channel: 'meeting:open' | 'meeting:show', more: object = {}) =>
  page.evaluate(
    async ([name, given]) => {
      const made = {
        shows: 'requirement',
        title: 'T',
        place: 1,
        count: 1,
        number: 1,
        clause: '',
        kind: 'must',
        text: 'Text',
      };
      const bridge = (window as unknown as { platsbesok: { call: Record<string, (page: object) => Promise<object>> } })
        .platsbesok;
      return bridge.call[name]?.({ ...made, judgement: null, response: null, promised: [], breachCount: 0, ...given });
    },
    [channel, more] as const,
  );

const shows = (text: string | RegExp) => meeting.getByText(text).first().waitFor({ timeout: 10_000 });
const whatIsSeen = () => meeting.locator('body').ariaSnapshot();

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
  page = await user.prepareFollowUp(laptop, title);
  await user.openTab(page, 'SKA-krav');
});

afterAll(async () => {
  await laptop?.kill();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the window of a meeting', () => {
  it('shows the requirement in focus, and follows the keyboard', async () => {
    await page.getByLabel('Motivering krav 2', { exact: true }).focus();
    meeting = await openMeeting();
    const texts = await page.locator('.requirement-text').allTextContents();
    await shows(texts[1] ?? 'a second requirement');
    await shows(title);
    await shows(/^Krav 2 av \d+$/);
    await shows('Inget omdöme än');
    await page.keyboard.press('Control+PageDown');
    await shows(texts[2] ?? 'a third requirement');
    await shows(/^Krav 3 av \d+$/);
    await page.getByRole('button', { name: 'Föregående' }).press('Enter');
    await shows(/^Krav 2 av \d+$/);
    await page.getByRole('button', { name: 'Nästa' }).press('Enter');
    await page.getByText(/På storskärmen: krav 3, 3 av \d+/).waitFor();
    await shows(/^Krav 3 av \d+$/);
  });

  it('is told of an assessment only while it is shared, and never of why, or of a private note', async () => {
    const before = await whatIsSeen();
    await page.locator('[data-requirement]').nth(2).focus();
    await page.keyboard.press('1');
    await user.write(page.getByLabel('Motivering krav 3', { exact: true }), 'Utförarens chef vet inget om detta.');
    await page.locator('summary').filter({ hasText: 'Privat anteckning' }).press('Enter');
    await user.write(page.getByLabel('Privat anteckning'), 'Bara för mig.');
    await user.seeSaved(page);
    expect(await whatIsSeen()).toBe(before);
    const shared = page.getByRole('checkbox', { name: 'Visa min bedömning' });
    await shared.press('Space');
    await shows(/^Preliminär bedömning:/);
    await shared.press('Space');
    await shows('Inget omdöme än');
    expect(await whatIsSeen()).toBe(before);
  });

  it('shows both sides of a requirement: what the provider says, and what they promise by when', async () => {
    const row = page.locator('[data-requirement]').nth(2);
    await row.focus();
    await page.keyboard.press('u');
    const position = page.getByRole('radiogroup', { name: 'Utföraren om krav 3' });
    await position.getByRole('radio', { name: 'Bestrider' }).press('Space');
    await shows(/^Utföraren:/);
    await user.write(page.getByLabel('Utförarens yttrande krav 3'), 'Vi är två varje kväll.');
    await shows('Vi är två varje kväll.');
    await page.getByRole('button', { name: 'Lägg till utlovad handling krav 3' }).press('Enter');
    await user.write(page.getByLabel('Utlovad handling 1 krav 3', { exact: true }), 'Schema för oktober');
    await user.write(page.getByLabel('Senast, handling 1 krav 3'), tomorrow);
    await page.keyboard.press('Tab');
    await user.seeSaved(page);
    const promise = `Schema för oktober, senast ${dateText(tomorrow)}`;
    await shows(promise);
    await row.getByText(`Utlovad handling: ${promise}`).waitFor();
    await user.goToView(page, 'Idag');
    const due = page.getByRole('listitem').filter({ hasText: `ska komma senast ${dateText(tomorrow)}` });
    await due.getByRole('link', { name: 'Schema för oktober' }).press('Enter');
    await page.getByText(`Utlovad handling: ${promise}`).waitFor();
    await page.locator('[data-requirement]').nth(2).focus();
  });

  it('has its participants by role, and says how many were away', async () => {
    await user.openTab(page, 'Möte');
    const summary = page.locator('summary').filter({ hasText: 'Deltagare i avtalsmötet' });
    await summary.press('Enter');
    await page.getByRole('button', { name: 'Lägg till deltagare från kommunen' }).press('Enter');
    await user.write(page.getByLabel('Roll, deltagare 1'), 'Utvecklingsledare');
    await page.getByRole('button', { name: 'Lägg till deltagare från utföraren' }).press('Enter');
    await user.write(page.getByLabel('Roll, deltagare 2'), 'Verksamhetschef');
    await page
      .getByRole('radiogroup', { name: 'Närvaro, deltagare 2' })
      .getByRole('radio', { name: 'Frånvarande' })
      .press('Space');
    await user.seeSaved(page);
    await page.getByText('Deltagare i avtalsmötet (2, varav 1 frånvarande)').waitFor();
    await user.openTab(page, 'SKA-krav');
    await page.locator('[data-requirement]').nth(2).focus();
  });

  it('has nothing of the program but what it is told, and goes nowhere', async () => {
    const { bridge, foreign, databases, opened } = await meeting.evaluate(async () => ({
      bridge: Object.keys((window as unknown as { platsbesokMeeting: object }).platsbesokMeeting),
      foreign: ['platsbesok', 'require', 'process', 'Buffer', 'module', 'global'].filter((name) => name in window),
      databases: (await indexedDB.databases()).length,
      opened: window.open('/index.html') !== null,
    }));
    expect({ bridge, foreign, databases, opened }).toEqual({
      bridge: ['onPage'],
      foreign: [],
      databases: 0,
      opened: false,
    });
    const refused = await meeting.evaluate(async () => {
      const camera = await navigator.mediaDevices?.getUserMedia({ video: true }).then(
        () => 'granted',
        () => 'denied',
      );
      const policy = (await fetch('/meeting.html')).headers.get('content-security-policy') ?? '';
      return [camera ?? 'denied', policy.startsWith("default-src 'none'")];
    });
    expect(refused).toEqual(['denied', true]);
    expect(new Set(await processes()).size).toBe(2);
    if (process.platform === 'linux')
      for (const pid of await processes()) expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/Seccomp:\s+2/);
    expect(await answerTo('meeting:show', { note: 'Bara för mig.' })).toMatchObject({ ok: false, code: 'INT-002' });
    const place = await meeting.evaluate(async () => {
      location.href = '/index.html';
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { address: location.href, text: document.body.innerText };
    });
    expect(place.address).toBe('app://platsbesok/meeting.html');
    expect(place.text).toContain('Krav 3 av');
  });

  it('holds the idle lock off and keeps the screen lit while it is open, and no longer', async () => {
    expect(await screenKeptLit()).toBe(1);
    await twoHoursPass();
    const looked = new Promise((resolve) => setTimeout(resolve, longerThanItsPace));
    expect(await seriousFindings(meeting)).toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await looked;
    expect(await page.getByRole('button', { name: 'Stäng storskärmen' }).isVisible()).toBe(true);
    const [pageProcess = 0, meetingProcess = 0] = await processes();
    await closeByItself();
    await page.getByRole('button', { name: 'Visa på storskärm' }).waitFor();
    expect(await screenKeptLit()).toBe(0);
    await expect.poll(() => [pageProcess, meetingProcess].filter(isRunning).length, { timeout: 10_000 }).toBe(1);
    const locked = page.waitForEvent('close', { timeout: 30_000 });
    await twoHoursPass();
    await locked;
    page = await user.unlock(laptop);
  });

  it('ends with its process when the program is locked, and when it ends', async () => {
    await page.getByRole('button', { name: 'Visa på storskärm' }).waitFor();
    meeting = await openMeeting();
    await user.openTab(page, 'Åtgärder');
    await page.getByText('Storskärmen är öppen och visar kvar det som senast visades.', { exact: false }).waitFor();
    const before = await processes();
    expect(before).toHaveLength(2);
    const locked = page.waitForEvent('close');
    // The page may be gone before the keys are up again.
    await page.keyboard.press('Control+l').catch(() => undefined);
    await locked;
    page = await laptop.window();
    await page.getByLabel('Lösenfras').waitFor();
    expect(await answerTo('meeting:open')).toMatchObject({ ok: false, code: 'LAG-006' });
    await expect.poll(() => before.filter(isRunning), { timeout: 10_000 }).toEqual([]);
    expect(await windowCount()).toBe(1);

    page = await user.unlock(laptop);
    await user.openTab(page, 'SKA-krav');
    meeting = await openMeeting();
    const last = await processes();
    expect(last).toHaveLength(2);
    await laptop.quit();
    await expect.poll(() => last.filter(isRunning), { timeout: 10_000 }).toEqual([]);
  });
});
