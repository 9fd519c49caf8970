import { createHash, randomBytes, randomUUID } from 'node:crypto';
import * as openid from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { centralDescription, sessionResponse } from '#shared/sync/protocol.ts';
import { startTestCentral, type TestCentral } from '../testing/test-central.ts';
import { people } from '../testing/test-plan.ts';

let central: TestCentral;
beforeAll(async () => {
  central = await startTestCentral();
});
afterAll(() => central.stop());

const redirectUri = 'http://127.0.0.1:50123/callback';

/** The laptop's client, as it finds its way from the central alone. */
async function client() {
  const { issuer, clientId } = centralDescription.parse(await (await fetch(`${central.url}/v1/central`)).json());
  return openid.discovery(new URL(issuer), clientId, undefined, openid.None(), {
    execute: [openid.allowInsecureRequests],
  });
}

async function authorizationRequest(configuration: openid.Configuration) {
  const verifier = openid.randomPKCECodeVerifier();
  const [state, nonce] = [openid.randomState(), openid.randomNonce()];
  const url = openid.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid',
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  return { url, verifier, state, nonce };
}

/** Presses a person's button on the sign-in page. */
async function choose(url: URL, personId: string): Promise<URL> {
  const page = await (await fetch(url)).text();
  const fields = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
  const body = new URLSearchParams(fields.map(([, name = '', value = '']) => [name, unescapeHtml(value)]));
  body.set('user', personId);
  const action = new URL(/<form method="post" action="([^"]+)">/.exec(page)?.[1] ?? '', url);
  const response = await fetch(action, { method: 'POST', body, redirect: 'manual' });
  expect(response.status).toBe(303);
  return new URL(response.headers.get('location') ?? '');
}

function unescapeHtml(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

async function idTokenOf(personId: string) {
  const configuration = await client();
  const { url, verifier, state, nonce } = await authorizationRequest(configuration);
  const callback = await choose(url, personId);
  const tokens = await openid.authorizationCodeGrant(configuration, callback, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  });
  return { idToken: tokens.id_token ?? '', nonce };
}

function openSession(body: unknown) {
  return fetch(`${central.url}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

describe('signing in', () => {
  it('goes from the sign-in page by code and PKCE to a token of the central, good for its calls', async () => {
    const { idToken, nonce } = await idTokenOf(people.lead.id);
    const deviceId = randomUUID();
    const response = await openSession({ idToken, nonce, deviceId, deviceName: 'Provdator' });
    const { token, user } = sessionResponse.parse(await response.json());
    expect(user).toEqual({ id: people.lead.id, name: 'Prov lead', title: 'Prov', role: 'reviewer' });
    const pull = (bearer: string) =>
      fetch(`${central.url}/v1/sync/pull?scope=plan`, { headers: { authorization: `Bearer ${bearer}` } });
    expect((await pull(token)).status).toBe(200);
    for (const wrong of ['', 'x', `${token}x`]) {
      const refused = await pull(wrong);
      expect([refused.status, await refused.json()]).toEqual([401, { code: 'INL-002', detail: {} }]);
    }
    const kept = await central.database.query('select * from session_token');
    expect(JSON.stringify(kept.rows)).not.toContain(token);
    await central.database.query('update device set revoked_at = now() where id = $1', [deviceId]);
    expect((await pull(token)).status).toBe(401);
  });

  it('needs a genuine ID token that answers this very request', async () => {
    const { idToken, nonce } = await idTokenOf(people.lead.id);
    const device = { deviceId: randomUUID(), deviceName: 'Provdator' };
    const [header, payload = '', signature] = idToken.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...claims, sub: 'administrator' })).toString('base64url');
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const body of [
      { idToken, nonce: 'another', ...device },
      { idToken: `${header}.${forged}.${signature}`, nonce, ...device },
      { idToken: `${unsigned}.${payload}.`, nonce, ...device },
      { idToken: 'x', nonce, ...device },
    ]) {
      const response = await openSession(body);
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([401, 'INL-005']);
    }
  });

  it('does not let one device’s chain pass to another person', async () => {
    const deviceId = randomUUID();
    await central.laptop('lead', deviceId);
    await expect(central.laptop('assistant', deviceId)).rejects.toThrow('INL-003');
    await central.laptop('lead', deviceId);
  });
});

describe('the demo’s sign-in page', () => {
  it('names everybody on a button, without scripts and under a strict policy', async () => {
    const { url } = await authorizationRequest(await client());
    const response = await fetch(url);
    const page = await response.text();
    expect([...page.matchAll(/Logga in som ([^<]+)</g)].map(([, name]) => name)).toEqual(
      Object.keys(people).map((name) => `Prov ${name}, Prov`),
    );
    expect(page).not.toContain('<script');
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(page) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(response.headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self' http://127.0.0.1:50123; base-uri 'none'; frame-ancestors 'none'`,
    );
  });

  it('writes out nothing of a request as markup', async () => {
    const { url } = await authorizationRequest(await client());
    url.searchParams.set('state', '"><script>x</script>');
    expect(await (await fetch(url)).text()).not.toContain('<script');
  });

  it('sends nobody anywhere but to a program on this machine', async () => {
    for (const [name, value] of [
      ['redirect_uri', 'http://example.org/callback'],
      ['redirect_uri', 'https://127.0.0.1.example.org/callback'],
      ['redirect_uri', 'javascript:alert(1)'],
      ['redirect_uri', 'http://user@127.0.0.1:1/callback'],
      ['client_id', 'another'],
      ['code_challenge_method', 'plain'],
      ['response_type', 'token'],
      ['nonce', ''],
    ] as const) {
      const { url } = await authorizationRequest(await client());
      url.searchParams.set(name, value);
      const response = await fetch(url, { redirect: 'manual' });
      expect([name, value, response.status]).toEqual([name, value, 400]);
      expect(await response.text()).toContain('fel form');
    }
  });

  it('gives a token once for a code, and only to whoever asked for it', async () => {
    const configuration = await client();
    const exchange = async (change: Record<string, string>, again = false) => {
      const { url, verifier } = await authorizationRequest(configuration);
      const code = (await choose(url, people.lead.id)).searchParams.get('code') ?? '';
      const send = () =>
        fetch(configuration.serverMetadata().token_endpoint ?? '', {
          method: 'POST',
          body: new URLSearchParams({
            grant_type: 'authorization_code',
            client_id: 'platsbesok',
            code,
            redirect_uri: redirectUri,
            code_verifier: verifier,
            ...change,
          }),
        });
      const first = await send();
      return (again ? await send() : first).status;
    };
    expect(await exchange({})).toBe(200);
    expect(await exchange({}, true)).toBe(400);
    expect(await exchange({ code_verifier: randomBytes(32).toString('base64url') })).toBe(400);
    expect(await exchange({ redirect_uri: 'http://127.0.0.1:1/callback' })).toBe(400);
    expect(await exchange({ client_id: 'another' })).toBe(400);
  });
});

describe('the way in', () => {
  it('turns away a laptop that speaks another version of the protocol', async () => {
    const ask = (version: string) => fetch(`${central.url}/healthz`, { headers: { 'platsbesok-protocol': version } });
    expect((await ask('1')).status).toBe(200);
    const refused = await ask('2');
    expect([refused.status, await refused.json()]).toEqual([426, { code: 'SYN-011', detail: {} }]);
  });

  it('describes all its calls', async () => {
    const description = (await (await fetch(`${central.url}/openapi.json`)).json()) as { paths: object };
    expect(Object.keys(description.paths).sort()).toEqual([
      '/healthz',
      '/v1/access-log',
      '/v1/access-log/reads',
      '/v1/access-log/report',
      '/v1/attachments',
      '/v1/attachments/uploads/{id}',
      '/v1/attachments/{sha256}',
      '/v1/central',
      '/v1/demo/login',
      '/v1/devices',
      '/v1/devices/succession',
      '/v1/devices/{id}/revocation',
      '/v1/epoch',
      '/v1/events',
      '/v1/follow-ups/{id}/devices',
      '/v1/follow-ups/{id}/preparation',
      '/v1/guides',
      '/v1/sessions',
      '/v1/sync/pull',
      '/v1/sync/push',
      '/v1/sync/verify',
    ]);
  });
});
