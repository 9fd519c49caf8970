import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import type { Laptop } from './laptop.ts';

/**
 * Opens a saved page as somebody without the program would: in a browser of its own, with nothing of the program in it.
 *
 * @param downloaded where what the page saves is put, whatever the page calls it
 * @param title how the page's title begins
 */
export async function openInProviderBrowser(
  laptop: Laptop,
  file: string,
  downloaded: string,
  title = /^Faktagranskning/,
): Promise<Page> {
  await laptop.app.evaluate(
    async ({ BrowserWindow }, { address, saveAs }) => {
      const window = new BrowserWindow({
        width: 1000,
        height: 800,
        webPreferences: { sandbox: true, contextIsolation: true, partition: 'provider' },
      });
      window.webContents.session.on('will-download', (_event, item) => item.setSavePath(saveAs));
      await window.loadURL(address);
    },
    { address: pathToFileURL(file).href, saveAs: downloaded },
  );
  return laptop.windowTitled(title);
}
