import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataFolderObstacle } from './data-folder.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-folder-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const linux = { platform: 'linux', environment: {} } as const;
const windows = {
  platform: 'win32',
  environment: {
    APPDATA: 'C:\\Users\\vera\\AppData\\Roaming',
    OneDriveCommercial: 'D:\\Arbete\\Moln',
  },
} as const;

describe('the data folder', () => {
  it('may lie in an ordinary folder, also one that does not exist yet', () => {
    expect(dataFolderObstacle(path.join(home, 'ännu', 'inte', 'gjord'), linux)).toBeUndefined();
    expect(dataFolderObstacle('C:\\Users\\vera\\AppData\\Local\\Platsbesok', windows)).toBeUndefined();
    expect(dataFolderObstacle('C:\\Users\\vera\\OneDriveTillfälligt', windows)).toBeUndefined();
  });

  it.each([
    ['C:\\Users\\vera\\OneDrive - Provköpings kommun\\Platsbesok', 'OneDrive'],
    ['D:\\Arbete\\Moln\\Platsbesok', 'OneDrive'],
    ['C:\\Users\\vera\\Dropbox (Privat)\\Platsbesok', 'Dropbox'],
    ['C:\\Users\\vera\\Google Drive\\Platsbesok', 'Google Drive'],
    ['C:\\Users\\vera\\Nextcloud\\Platsbesok', 'Nextcloud'],
  ])('never lies in %s', (folder, service) => {
    expect(dataFolderObstacle(folder, windows)).toMatchObject({ code: 'LAG-030', detail: { service } });
  });

  it('is known for what it is through a link, and by what the service keeps there', () => {
    mkdirSync(path.join(home, 'OneDrive'));
    symlinkSync(path.join(home, 'OneDrive'), path.join(home, 'oskyldig'));
    expect(dataFolderObstacle(path.join(home, 'oskyldig', 'data'), linux)).toMatchObject({ code: 'LAG-030' });
    mkdirSync(path.join(home, 'omdöpt'));
    writeFileSync(path.join(home, 'omdöpt', '.dropbox'), '');
    expect(dataFolderObstacle(path.join(home, 'omdöpt', 'data'), linux)).toMatchObject({
      detail: { service: 'Dropbox' },
    });
  });

  it('never lies in a profile that follows its user, nor on another computer', () => {
    const roaming = 'C:\\Users\\vera\\AppData\\Roaming\\Platsbesok';
    expect(dataFolderObstacle(roaming, windows)).toMatchObject({ code: 'LAG-031', detail: { folder: roaming } });
    expect(dataFolderObstacle('\\\\server\\hem\\vera\\Platsbesok', windows)).toMatchObject({ code: 'LAG-032' });
  });
});
