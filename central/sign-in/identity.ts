import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { CodedError } from '#shared/errors/error-table.ts';
import { z } from '#shared/zod.ts';

/** The OpenID Connect provider that says who people are. */
export interface Provider {
  readonly issuer: string;
  readonly clientId: string;
}

const discovery = z.looseObject({ issuer: z.string(), jwks_uri: z.url() });

/** Checks ID tokens of one provider; its keys are fetched when the first comes, and again when they change. */
export class IdentityVerifier {
  readonly #provider: Provider;
  #keys: JWTVerifyGetKey | null = null;

  constructor(provider: Provider) {
    this.#provider = provider;
  }

  /** The subject of a genuine token that answers the authorization request with this nonce. */
  async subjectOf(idToken: string, nonce: string): Promise<string> {
    this.#keys ??= await this.#discoverKeys();
    try {
      const { payload } = await jwtVerify(idToken, this.#keys, {
        issuer: this.#provider.issuer,
        audience: this.#provider.clientId,
        algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
        requiredClaims: ['sub', 'exp', 'iat', 'nonce'],
        clockTolerance: 30,
      });
      if (payload.nonce !== nonce || !payload.sub) throw new CodedError('INL-005', { reason: 'nonce' });
      return payload.sub;
    } catch (error) {
      if (error instanceof errors.JOSEError) throw new CodedError('INL-005', { reason: error.code }, { cause: error });
      throw error;
    }
  }

  async #discoverKeys(): Promise<JWTVerifyGetKey> {
    const { issuer } = this.#provider;
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) });
      const metadata = discovery.parse(await answer.json());
      if (metadata.issuer !== issuer) throw new Error('another issuer answered');
      return createRemoteJWKSet(new URL(metadata.jwks_uri));
    } catch (error) {
      throw new CodedError('INL-005', { reason: 'discovery' }, { cause: error });
    }
  }
}
