import { existsSync, realpathSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { CodedError } from '#shared/errors/error-table.ts';

/** What the check knows of the computer. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Folders of services that copy files between computers, by the names that they give them. */
const serviceFolders: readonly (readonly [RegExp, string])[] = [
  [/^OneDrive( - .+)?$/i, 'OneDrive'],
  [/^Dropbox( \(.+\))?$/i, 'Dropbox'],
  [/^(Google Drive|GoogleDrive.*|My Drive|Min enhet)$/i, 'Google Drive'],
  [/^(iCloud ?Drive|Mobile Documents|com~apple~CloudDocs)$/i, 'iCloud'],
  [/^(Nextcloud|ownCloud)\d*$/i, 'Nextcloud'],
  [/^(Box|Box Sync)$/, 'Box'],
];

/** Files that such a service keeps in the folder that it watches, whatever that is called. */
const serviceMarks: readonly (readonly [string, string])[] = [
  ['.dropbox', 'Dropbox'],
  ['.dropbox.cache', 'Dropbox'],
  ['.owncloudsync.log', 'Nextcloud'],
  ['.849C9593-D756-4E56-8D6E-42412F2A707B', 'OneDrive'],
];

/** File systems that lie on another computer, by the numbers that Linux gives them (statfs(2)). */
const networkFileSystems: ReadonlySet<number> = new Set([
  0x6969, // NFS
  0xff534d42, // CIFS
  0xfe534d42, // SMB2
  0x517b, // SMB
  0x564c, // NCP
  0x5346414f, // AFS
]);

/**
 * Why the data folder must not be where it is: what copies it behind the program's back can bring an older state back,
 * and that would be a silent loss.
 *
 * @returns undefined where nothing speaks against it
 */
export function dataFolderObstacle(folder: string, surroundings: Surroundings): CodedError | undefined {
  for (const place of new Set([folder, realPathOf(folder)])) {
    const service = serviceAround(place, surroundings);
    if (service) return new CodedError('LAG-030', { service, folder });
    if (isInRoamingProfile(place, surroundings)) return new CodedError('LAG-031', { folder });
    if (isOnNetwork(place, surroundings)) return new CodedError('LAG-032', { folder });
  }
  return undefined;
}

/** The place that the folder really lies in, also where it or some of its parents do not exist yet. */
function realPathOf(folder: string): string {
  for (let existing = path.resolve(folder); ; existing = path.dirname(existing)) {
    try {
      return path.join(realpathSync(existing), path.relative(existing, path.resolve(folder)));
    } catch {
      if (path.dirname(existing) === existing) return folder;
    }
  }
}

function pathsOf({ platform }: Surroundings) {
  return platform === 'win32' ? path.win32 : path.posix;
}

function isInside(folder: string, parent: string, surroundings: Surroundings): boolean {
  const relative = pathsOf(surroundings).relative(parent, folder);
  return relative === '' || (!relative.startsWith('..') && !pathsOf(surroundings).isAbsolute(relative));
}

function serviceAround(folder: string, surroundings: Surroundings): string | undefined {
  const { environment } = surroundings;
  for (const name of ['OneDrive', 'OneDriveCommercial', 'OneDriveConsumer']) {
    const place = environment[name];
    if (place && isInside(folder, place, surroundings)) return 'OneDrive';
  }
  for (const name of folder.split(/[\\/]/))
    for (const [pattern, service] of serviceFolders) if (pattern.test(name)) return service;
  for (let around = folder; ; around = path.dirname(around)) {
    for (const [mark, service] of serviceMarks) if (existsSync(path.join(around, mark))) return service;
    if (path.dirname(around) === around) return undefined;
  }
}

function isInRoamingProfile(folder: string, surroundings: Surroundings): boolean {
  const roaming = surroundings.environment.APPDATA;
  return surroundings.platform === 'win32' && roaming !== undefined && isInside(folder, roaming, surroundings);
}

function isOnNetwork(folder: string, { platform }: Surroundings): boolean {
  if (/^[\\/]{2}[^\\/?.]/.test(folder)) return true;
  if (platform !== 'linux') return false;
  for (let existing = folder; ; existing = path.dirname(existing)) {
    try {
      return networkFileSystems.has(statfsSync(existing).type);
    } catch {
      if (path.dirname(existing) === existing) return false;
    }
  }
}
