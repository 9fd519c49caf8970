import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol, type Session } from 'electron';
import { fileBehind } from './page-address.ts';
import { securityHeaders } from './security-headers.ts';

/** Must run before the program is ready. No bypassCSP, no CORS, no service workers, no extensions. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

interface InMemory {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
}

/**
 * Serves the window's files, and only those, at `app://platsbesok/`.
 *
 * @param inMemory what one window is given besides, by its address
 */
export function serveWindowFiles(
  session: Session,
  folder: string,
  inMemory: (address: string) => InMemory | undefined = () => undefined,
): void {
  session.protocol.handle('app', async ({ method, url }) => {
    const refusal = (status: number) => new Response(null, { status, headers: securityHeaders });
    if (method !== 'GET' && method !== 'HEAD') return refusal(405);
    const given = inMemory(url);
    if (given)
      return new Response(method === 'HEAD' ? null : given.bytes, {
        headers: { ...securityHeaders, 'content-type': given.mediaType, 'cache-control': 'no-store' },
      });
    const file = fileBehind(url, folder);
    const mediaType = file && mediaTypes[path.extname(file)];
    if (!file || !mediaType) return refusal(404);
    try {
      const bytes = await readFile(file);
      return new Response(method === 'HEAD' ? null : bytes, {
        headers: { ...securityHeaders, 'content-type': mediaType, 'cache-control': 'no-cache' },
      });
    } catch {
      return refusal(404);
    }
  });
}
