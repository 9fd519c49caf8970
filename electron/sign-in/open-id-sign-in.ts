import * as openId from 'openid-client';
import { CodedError } from '#shared/errors/error-table.ts';
import type { CentralClient, Fetch } from '../sync/central-client.ts';
import { listenForRedirect } from './loopback-redirect.ts';

/** The page where the user signs in, wherever it is shown. */
export interface SignInPage {
  /** Resolves when the user closes it; never where that cannot be known. */
  readonly closed: Promise<void>;
  close(): void;
}

/** Shows the sign-in page. It may go to the issuer's origin, and at last to the redirect address. */
export type ShowSignInPage = (page: { url: URL; issuer: URL; redirectUri: string }) => Promise<SignInPage>;

/** Long enough to find the telephone that identifies its owner. */
const patience = 5 * 60_000;

/** What the identity provider has said of the user, to be exchanged for a session at the central. */
export interface ProvenIdentity {
  readonly idToken: string;
  readonly nonce: string;
  /** The provider's own, stable name of the user. */
  readonly subject: string;
}

export const isLoopback = (url: URL) => ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);

/**
 * Signs in with OpenID Connect: authorization code with PKCE, state and nonce, in a browser, back to this machine
 * (RFC 8252). The token never reaches the program's own window.
 *
 * @throws INL-001 given up; INL-004 no contact; INL-005 the provider answered wrongly
 */
export async function proveIdentity(
  central: CentralClient,
  fetch: Fetch,
  showPage: ShowSignInPage,
): Promise<ProvenIdentity> {
  const { issuer, clientId } = await central.describe().catch((error: unknown) => {
    throw wrongAnswer(error);
  });
  const configuration = await discover(new URL(issuer), clientId, fetch);
  const state = openId.randomState();
  const nonce = openId.randomNonce();
  const verifier = openId.randomPKCECodeVerifier();
  const redirect = await listenForRedirect(state);
  let page: SignInPage | undefined;
  try {
    const url = openId.buildAuthorizationUrl(configuration, {
      redirect_uri: redirect.redirectUri,
      scope: 'openid',
      response_type: 'code',
      code_challenge: await openId.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ui_locales: 'sv',
    });
    page = await showPage({ url, issuer: new URL(issuer), redirectUri: redirect.redirectUri });
    const arrived = await firstOf(redirect.arrived, page.closed);
    if (arrived.searchParams.get('error') === 'access_denied') throw new CodedError('INL-001');
    const tokens = await openId.authorizationCodeGrant(configuration, arrived, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const subject = tokens.claims()?.sub;
    if (!tokens.id_token || !subject) throw new CodedError('INL-005', { reason: 'id_token saknas' });
    return { idToken: tokens.id_token, nonce, subject };
  } catch (error) {
    throw wrongAnswer(error);
  } finally {
    page?.close();
    redirect.close();
  }
}

async function discover(issuer: URL, clientId: string, fetch: Fetch): Promise<openId.Configuration> {
  const unencrypted = issuer.protocol === 'http:';
  if (unencrypted && !isLoopback(issuer)) throw new CodedError('INL-005', { reason: 'https saknas' });
  try {
    return await openId.discovery(issuer, clientId, undefined, openId.None(), {
      [openId.customFetch]: async (url, { body, headers, method, redirect, signal }) => {
        const text = body instanceof URLSearchParams || typeof body === 'string' ? body.toString() : null;
        try {
          return await fetch(url, { body: text, headers, method, redirect, signal: signal ?? null });
        } catch (cause) {
          throw new CodedError('INL-004', {}, { cause });
        }
      },
      ...(unencrypted ? { execute: [openId.allowInsecureRequests] } : {}),
    });
  } catch (error) {
    throw wrongAnswer(error);
  }
}

async function firstOf(arrived: Promise<URL>, closed: Promise<void>): Promise<URL> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patience);
  });
  try {
    const first = await Promise.race([arrived, closed, tooLate]);
    if (!first) throw new CodedError('INL-001');
    return first;
  } finally {
    clearTimeout(timer);
  }
}

function wrongAnswer(error: unknown): CodedError {
  for (let reason = error; reason instanceof Error; reason = reason.cause)
    if (reason instanceof CodedError) return reason.code === 'SYN-001' ? new CodedError('INL-004') : reason;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'okänt';
  return new CodedError('INL-005', { reason: code }, { cause: error });
}
