import { createServer, type Server } from 'node:http';
import { CodedError } from '#shared/errors/error-table.ts';

/** Where the identity provider sends the browser back to: RFC 8252 § 7.3, an address of this machine and any free port. */
export interface LoopbackRedirect {
  readonly redirectUri: string;
  /** The whole address that the browser came back to. */
  readonly arrived: Promise<URL>;
  close(): void;
}

const page = (text: string) => `<!doctype html>
<html lang="sv">
<head><meta charset="utf-8"><title>Inloggning – Platsbesök</title></head>
<body><h1>${text}</h1><p>Du kan stänga den här sidan och gå tillbaka till Platsbesök.</p></body>
</html>
`;

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  connection: 'close',
};

/**
 * Listens for one return from the sign-in page. Only an address with the expected `state` counts, so that no other
 * page or program on the machine can end the sign-in.
 */
export async function listenForRedirect(expectedState: string): Promise<LoopbackRedirect> {
  const server = createServer();
  const port = await listen(server);
  const origin = `http://127.0.0.1:${port}`;
  const arrived = new Promise<URL>((resolve) => {
    server.on('request', (request, response) => {
      const url = new URL(request.url ?? '/', origin);
      const expected =
        request.method === 'GET' &&
        request.headers.host === `127.0.0.1:${port}` &&
        url.pathname === '/callback' &&
        url.searchParams.get('state') === expectedState;
      if (!expected) {
        response.writeHead(404, headers).end(page('Sidan finns inte'));
        return;
      }
      const succeeded = url.searchParams.has('code');
      response
        .writeHead(200, headers)
        .end(page(succeeded ? 'Du är inloggad' : 'Inloggningen avbröts'), () => resolve(url));
    });
  });
  return {
    redirectUri: `${origin}/callback`,
    arrived,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(new CodedError('INL-005', { reason: 'ingen ledig port' }, { cause })));
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}
