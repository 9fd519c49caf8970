import { createHash, randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { z } from '#shared/zod.ts';
import type { DemoUser } from '../demo-plan.ts';
import { refusalPage, signInPage } from './demo-sign-in-page.ts';

export interface DemoProviderOptions {
  /** Known when the server listens. */
  readonly issuer: () => string;
  readonly clientId: string;
  readonly users: readonly DemoUser[];
}

/** RFC 8252 § 7.3: an application on the user's own machine listens on loopback, on any port. */
const loopbackRedirect = z.url().refine((url) => {
  const { protocol, hostname, username, password, hash } = new URL(url);
  return protocol === 'http:' && ['127.0.0.1', '[::1]'].includes(hostname) && !username && !password && !hash;
});

const authorizationRequest = z.object({
  response_type: z.literal('code'),
  client_id: z.string(),
  redirect_uri: loopbackRedirect,
  scope: z.string().refine((scope) => scope.split(' ').includes('openid')),
  state: z.string().max(1000).optional(),
  nonce: z.string().min(1).max(1000),
  code_challenge: z.string().regex(/^[\w-]{43}$/),
  code_challenge_method: z.literal('S256'),
});
type AuthorizationRequest = z.infer<typeof authorizationRequest>;

const choice = authorizationRequest.extend({ user: z.string() });

const tokenRequest = z.object({
  grant_type: z.literal('authorization_code'),
  client_id: z.string(),
  code: z.string(),
  redirect_uri: z.string(),
  code_verifier: z.string().regex(/^[\w.~-]{43,128}$/),
});

const codeLifetime = 60_000;

/**
 * An OpenID Connect provider for the demo: authorization code with PKCE, one public client, and a page where the
 * visitor picks an invented person. It proves nobody's identity and is never there without --demo.
 */
export async function demoIdentityProvider(server: FastifyInstance, options: DemoProviderOptions): Promise<void> {
  const { clientId, users } = options;
  const keyId = randomBytes(8).toString('hex');
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const codes = new Map<string, { request: AuthorizationRequest; user: DemoUser; issuedAt: number }>();

  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 16_384 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );

  server.get('/.well-known/openid-configuration', async () => {
    const issuer = options.issuer();
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      grant_types_supported: ['authorization_code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: ['openid', 'profile'],
      token_endpoint_auth_methods_supported: ['none'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
    };
  });

  server.get('/jwks', async () => ({
    keys: [{ ...(await exportJWK(publicKey)), kid: keyId, alg: 'RS256', use: 'sig' }],
  }));

  server.get('/authorize', async ({ query }, reply) => {
    const request = authorizationRequest.safeParse(query);
    if (!request.success || request.data.client_id !== clientId) return showRefusal(reply);
    const { html, policy } = signInPage(request.data, users);
    return reply.type('text/html; charset=utf-8').headers(pageHeaders(policy)).send(html);
  });

  server.post('/authorize', async ({ body }, reply) => {
    const chosen = choice.safeParse(body);
    const user = users.find(({ id }) => id === chosen.data?.user);
    if (!chosen.success || chosen.data.client_id !== clientId || !user) return showRefusal(reply);
    for (const [code, { issuedAt }] of codes) if (Date.now() - issuedAt > codeLifetime) codes.delete(code);
    const code = randomBytes(32).toString('base64url');
    codes.set(code, { request: chosen.data, user, issuedAt: Date.now() });
    const target = new URL(chosen.data.redirect_uri);
    target.searchParams.set('code', code);
    target.searchParams.set('iss', options.issuer());
    if (chosen.data.state !== undefined) target.searchParams.set('state', chosen.data.state);
    return reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }).redirect(target.href, 303);
  });

  server.post('/token', async ({ body }, reply) => {
    reply.header('cache-control', 'no-store');
    const request = tokenRequest.safeParse(body);
    const granted = request.success ? codes.get(request.data.code) : undefined;
    if (!request.success || !granted) return reply.code(400).send({ error: 'invalid_grant' });
    // A code is good once, also when what comes with it is wrong.
    codes.delete(request.data.code);
    const { request: asked, user, issuedAt } = granted;
    const challenge = createHash('sha256').update(request.data.code_verifier).digest('base64url');
    const genuine =
      challenge === asked.code_challenge &&
      request.data.redirect_uri === asked.redirect_uri &&
      request.data.client_id === clientId &&
      Date.now() - issuedAt <= codeLifetime;
    if (!genuine) return reply.code(400).send({ error: 'invalid_grant' });
    const idToken = await new SignJWT({ nonce: asked.nonce, name: user.name })
      .setProtectedHeader({ alg: 'RS256', kid: keyId })
      .setIssuer(options.issuer())
      .setSubject(user.subject)
      .setAudience(clientId)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
    // The specification wants an access token; nothing accepts this one.
    const accessToken = randomBytes(32).toString('base64url');
    return { access_token: accessToken, token_type: 'Bearer', expires_in: 300, scope: 'openid', id_token: idToken };
  });
}

function showRefusal(reply: FastifyReply): FastifyReply {
  const { html, policy } = refusalPage();
  return reply.code(400).type('text/html; charset=utf-8').headers(pageHeaders(policy)).send(html);
}

function pageHeaders(policy: string): Record<string, string> {
  return {
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}
