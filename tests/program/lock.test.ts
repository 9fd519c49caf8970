import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-lock-'));
let central: CentralProcess;
let laptop: Laptop;

const note = (page: Page) => page.getByLabel('Anteckning: Läs avtalet', { exact: true });

const windowProcess = () =>
  laptop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0);

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** What the operating system tells the program when the lid is closed or the screen is locked. */
async function happens(event: 'suspend' | 'lock-screen'): Promise<void> {
  const page = await laptop.window();
  const closed = page.waitForEvent('close');
  await laptop.app.evaluate(({ powerMonitor }, name) => {
    powerMonitor.emit(name);
  }, event);
  await closed;
}

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
  const page = await user.beginVisit(laptop, 'Gruppbostaden Eken, avtalsuppföljning');
  await user.openTab(page, 'Förberedelse');
});

afterAll(async () => {
  await laptop?.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the program locks', () => {
  it.each([
    ['suspend', 'Skrivet när locket fälldes ned'],
    ['lock-screen', 'Skrivet när skärmen låstes'],
  ] as const)('at %s: what is being typed is kept, and the window’s process is another', async (event, text) => {
    const page = await laptop.window();
    const before = await windowProcess();
    await note(page).click();
    await page.keyboard.press('Control+A');
    // The field is never left: the last keys wait for a moment of rest that does not come.
    await page.keyboard.type(text);
    await happens(event);
    const locked = await laptop.window();
    await locked.getByLabel('Lösenfras').waitFor();
    expect(await locked.getByText(text).count()).toBe(0);
    expect(await windowProcess()).not.toBe(before);
    await expect.poll(() => isRunning(before), { timeout: 10_000 }).toBe(false);
    const open = await user.unlock(laptop);
    await expect.poll(() => note(open).inputValue(), { timeout: 30_000 }).toBe(text);
  });

  it('twice at once, as when a lid is closed: once', async () => {
    await laptop.app.evaluate(({ powerMonitor }) => {
      powerMonitor.emit('suspend');
      powerMonitor.emit('lock-screen');
    });
    await expect
      .poll(async () => (await laptop.window()).getByLabel('Lösenfras').isVisible(), { timeout: 30_000 })
      .toBe(true);
    const page = await user.unlock(laptop);
    await expect.poll(() => note(page).inputValue(), { timeout: 30_000 }).toBe('Skrivet när skärmen låstes');
  });

  it('after a time that the user may make shorter, and keeps', async () => {
    const page = await laptop.window();
    await user.goToView(page, 'Inställningar');
    const choice = page.getByLabel('Lås utan aktivitet');
    await choice.selectOption({ label: 'Efter 1 minut' });
    expect(await choice.locator('option').allTextContents()).not.toContain('Efter 15 minuter');
    expect(await seriousFindings(page)).toEqual([]);
    await happens('lock-screen');
    const open = await user.unlock(laptop);
    const kept = open.getByLabel('Lås utan aktivitet').locator('option:checked');
    await expect.poll(() => kept.textContent(), { timeout: 30_000 }).toBe('Efter 1 minut');
  });
});
