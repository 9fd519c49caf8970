/** How the program was started. */
export interface CommandLine {
  /** Origin of the central; null when none was given. */
  readonly central: string | null;
  readonly demo: boolean;
  /** The program's data folder; null for the system's own place. */
  readonly profile: string | null;
  /** Where reports are written unless the user points elsewhere; only in the demo. */
  readonly exportFolder: string | null;
}

/** A start that the program refuses. The text is for whoever typed the command. */
export class RefusedStart extends Error {
  override readonly name = 'RefusedStart';
}

function option(parameters: readonly string[], name: string): string | null {
  const prefix = `--${name}=`;
  return parameters.find((parameter) => parameter.startsWith(prefix))?.slice(prefix.length) ?? null;
}

const loopbackHosts = ['127.0.0.1', '[::1]', 'localhost'];

/** @throws RefusedStart when the central's address is not one that may be spoken to */
export function readCommandLine(parameters: readonly string[]): CommandLine {
  const demo = parameters.includes('--demo');
  return {
    central: centralOrigin(option(parameters, 'central'), demo),
    demo,
    profile: option(parameters, 'profile'),
    exportFolder: demo ? option(parameters, 'export-folder') : null,
  };
}

function centralOrigin(address: string | null, demo: boolean): string | null {
  if (address === null) return null;
  if (!URL.canParse(address)) throw new RefusedStart(`--central is not an address: ${address}`);
  const { protocol, hostname, origin } = new URL(address);
  const loopback = loopbackHosts.includes(hostname);
  if (demo && !loopback) throw new RefusedStart('--demo speaks only to a central on this machine');
  if (protocol !== 'https:' && !(protocol === 'http:' && loopback))
    throw new RefusedStart('--central must be an https address');
  return origin;
}

/**
 * Switches of Chromium and Node that open the program to whoever starts it: a debugger reads everything a user has
 * unlocked, and the others turn off what keeps a page in its place.
 */
const dangerous = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'inspect-publish-uid',
  'js-flags',
  'no-sandbox',
  'disable-gpu-sandbox',
  'disable-setuid-sandbox',
  'disable-seccomp-filter-sandbox',
  'no-zygote-sandbox',
  'single-process',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-running-insecure-content',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'host-rules',
  'host-resolver-rules',
  'proxy-server',
  'proxy-pac-url',
  'load-extension',
  'log-net-log',
  'ssl-key-log-file',
  'user-data-dir',
  'require',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
];

/** The dangerous switches among the parameters, by name. The installed program refuses to start with any of them. */
export function dangerousSwitches(parameters: readonly string[]): string[] {
  const names = parameters.map((parameter) => /^-{1,2}([^=]+)/.exec(parameter)?.[1]?.toLowerCase() ?? '');
  return dangerous.filter((name) => names.includes(name));
}
