import path from 'node:path';

/** The program's own address. Its host is the origin that the window's database belongs to: it must never change. */
export const pageOrigin = 'app://platsbesok';
export const pageAddress = `${pageOrigin}/index.html`;
export const meetingAddress = `${pageOrigin}/meeting.html`;
export const signedFileAddress = `${pageOrigin}/signed-file.html`;

/** Whether an address is a page of the program's own. */
export function isOwnPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === 'app:' && host === 'platsbesok' && username === '' && password === '';
}

/** Any character that means something else to a file system than it does in an address. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a NUL in a path is what this looks for
const strange = /[\\:*?"<>|\u0000-\u001f]|(^|\/)\.\.?(\/|$)/;

/**
 * The file behind an address of the program's own, or undefined: nothing outside the folder is ever served, however
 * the address is written.
 */
export function fileBehind(address: string, folder: string): string | undefined {
  if (!isOwnPage(address)) return undefined;
  let name: string;
  try {
    name = decodeURIComponent(new URL(address).pathname);
  } catch {
    return undefined;
  }
  const relative = name === '/' ? 'index.html' : name.slice(1);
  if (relative === '' || relative.startsWith('/') || strange.test(relative)) return undefined;
  const file = path.resolve(folder, relative);
  const inside = path.relative(folder, file);
  return inside === '' || inside.startsWith('..') || path.isAbsolute(inside) ? undefined : file;
}
