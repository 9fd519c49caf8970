import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type LoopbackRedirect, listenForRedirect } from './loopback-redirect.ts';

let open: LoopbackRedirect | undefined;
afterEach(() => open?.close());

async function listening(state = 'rätt') {
  open = await listenForRedirect(state);
  let arrived: URL | undefined;
  open.arrived.then((url) => {
    arrived = url;
  });
  return { uri: open.redirectUri, redirect: open, arrived: () => arrived };
}

/** Like a page that has made a name of its own point at this machine. */
function statusFor(uri: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(uri, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('the way back from the sign-in page', () => {
  it('is an address of this machine only', async () => {
    const { uri } = await listening();
    expect(uri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
  });

  it('answers with a page in Swedish and hands over the whole address', async () => {
    const { uri, redirect } = await listening();
    const response = await fetch(`${uri}?code=abc&state=r%C3%A4tt`);
    expect(await response.text()).toContain('Du är inloggad');
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'");
    expect((await redirect.arrived).searchParams.get('code')).toBe('abc');
  });

  it('says so when the sign-in was given up', async () => {
    const { uri, redirect } = await listening();
    const response = await fetch(`${uri}?error=access_denied&state=r%C3%A4tt`);
    expect(await response.text()).toContain('Inloggningen avbröts');
    expect((await redirect.arrived).searchParams.get('error')).toBe('access_denied');
  });

  it('takes no notice of others who find the port', async () => {
    const { uri, arrived } = await listening();
    const right = `${uri}?code=abc&state=r%C3%A4tt`;
    const origin = new URL(uri).origin;
    for (const address of [
      uri,
      `${uri}?code=abc&state=fel`,
      `${origin}/`,
      `${origin}/callback/?code=a&state=r%C3%A4tt`,
    ])
      expect((await fetch(address)).status, address).toBe(404);
    expect((await fetch(right, { method: 'POST' })).status).toBe(404);
    expect(await statusFor(right, 'elak.example')).toBe(404);
    expect(arrived()).toBeUndefined();
  });

  it('is closed afterwards', async () => {
    const { uri, redirect } = await listening();
    redirect.close();
    await expect(fetch(uri)).rejects.toThrow();
  });
});
