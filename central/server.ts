import Fastify, { type FastifyInstance } from 'fastify';
import { CodedError } from '#shared/errors/error-table.ts';
import { type ChangeVerdict, protocolVersion } from '#shared/sync/protocol.ts';
import type { AccessGrounds } from './access-log/access-report.ts';
import { AttachmentStore } from './attachments/attachment-store.ts';
import { Uploads } from './attachments/uploads.ts';
import type { Database } from './database/open-database.ts';
import type { DemoPlan } from './demo-plan.ts';
import { attachmentRoutes } from './http/attachment-routes.ts';
import { compressAnswers } from './http/compress-answers.ts';
import { serveDevicesAndAccess } from './http/device-routes.ts';
import { type AnyEndpoint, type Authenticate, checkProtocol, serve } from './http/endpoint.ts';
import { demoLogin, endpoints } from './http/endpoints.ts';
import { eventRoutes } from './http/event-routes.ts';
import { markIn } from './http/log-marks.ts';
import { openApiOf } from './http/openapi.ts';
import { answerRefusals } from './http/refusals.ts';
import { unpackRequests } from './http/unpack-requests.ts';
import type { ReceiptSigner } from './receipts.ts';
import type { Vault } from './sealing/vault.ts';
import { demoIdentityProvider } from './sign-in/demo-identity-provider.ts';
import { serveDemoLogin } from './sign-in/demo-login.ts';
import { IdentityVerifier, type Provider } from './sign-in/identity.ts';
import { callerOf, openSession } from './sign-in/sessions.ts';
import { devicesInFollowUp } from './sync/devices.ts';
import { headOf } from './sync/epochs.ts';
import type { HighestNumber } from './sync/highest-number.ts';
import { pullMinimalPage, pullPage } from './sync/pull.ts';
import { receivePush } from './sync/push.ts';
import { openRow, selectRecords } from './sync/record-rows.ts';
import { ScopeWatch } from './sync/scope-watch.ts';
import { noticeSetBack, type SyncContext } from './sync/sync-context.ts';
import { receiveVerify } from './sync/verify.ts';

export interface Central {
  readonly database: Database;
  /** The authority it serves. */
  readonly tenant: string;
  readonly signer: ReceiptSigner;
  readonly vault: Vault;
  readonly highest: HighestNumber;
  readonly dataFolder: string;
  /** The law's words on checks of access. */
  readonly accessGrounds: AccessGrounds;
  /** The sign-in service; null where none is configured. The demo's own is asked for when the port is known. */
  readonly provider: () => Provider | null;
  /** With --demo. */
  readonly demo: DemoPlan | null;
  readonly logLevel: 'info' | 'silent';
}

/** Where the demo's own sign-in service stands. */
export const demoProviderPath = '/demo-idp';

const largestPush = 32 * 1024 * 1024;

/** The central plan's HTTP server, not yet listening. */
export async function buildServer(central: Central): Promise<FastifyInstance> {
  const { database, tenant, signer, vault, highest, provider, demo } = central;
  const server = Fastify({
    bodyLimit: largestPush,
    requestTimeout: 60_000,
    forceCloseConnections: 'idle',
    // To standard error, without queries and bodies: those hold what people ask for and write.
    logger: {
      level: central.logLevel,
      stream: process.stderr,
      serializers: { req: ({ method, url }) => ({ method, path: url.split('?', 1)[0] }) },
    },
  });
  answerRefusals(server);
  compressAnswers(server);
  unpackRequests(server);
  server.addHook('onRequest', async (request) => checkProtocol(request));

  const authenticate: Authenticate = (request) => callerOf(database, request);
  let verifier: IdentityVerifier | null = null;
  const knownProvider = (): Provider => {
    const known = provider();
    if (!known) throw new CodedError('INL-006');
    return known;
  };

  serve(server, authenticate, endpoints.health, async ({ query: { nonce } }) => {
    const { epoch } = await headOf(database, tenant);
    const proof = nonce === undefined ? null : signer.sign({ nonce, epoch, at: new Date().toISOString() });
    return { status: 'ok', protocol: protocolVersion, demo: demo !== null, proof };
  });
  serve(server, authenticate, endpoints.epoch, async () => ({ epoch: (await headOf(database, tenant)).epoch }));
  serve(server, authenticate, endpoints.central, async () => ({
    epoch: (await headOf(database, tenant)).epoch,
    protocol: protocolVersion,
    demo: demo !== null,
    ...(await settingsOf(database, vault, tenant)),
    ...knownProvider(),
    receiptKey: signer.publicKey,
    receiptKeyId: signer.keyId,
  }));
  serve(server, authenticate, endpoints.signIn, async ({ body }) => {
    verifier ??= new IdentityVerifier(knownProvider());
    const subject = await verifier.subjectOf(body.idToken, body.nonce);
    const user = await database
      .selectFrom('app_user')
      .select(['id', 'name', 'title', 'role'])
      .where('tenant', '=', tenant)
      .where('subject', '=', subject)
      .executeTakeFirst();
    if (!user) throw new CodedError('INL-003');
    return openSession(database, tenant, user, body);
  });
  const watch = new ScopeWatch(database, tenant);
  const context: SyncContext = {
    database,
    vault,
    signer,
    highest,
    now: () => new Date().toISOString(),
    onSuspicion: (what, detail) => server.log.error(detail, what),
    onWritten: () => watch.look(),
  };
  server.addHook('preHandler', async (request) => {
    const mark = markIn(request);
    if (mark) await noticeSetBack(context, tenant, mark);
  });
  serve(server, authenticate, endpoints.push, async ({ caller, body, sendMark, prefersMinimal, markMinimal }) => {
    const { mark, ...response } = await receivePush(context, caller, body);
    sendMark(mark);
    if (!prefersMinimal || !namesTheSame(response.verdicts, body.batch.changes)) return response;
    markMinimal();
    return { ...response, verdicts: response.verdicts.map(({ changeId: _c, recordId: _r, ...verdict }) => verdict) };
  });
  serve(server, authenticate, endpoints.verify, ({ caller, body }) => receiveVerify(context, caller, body));
  serve(server, authenticate, endpoints.pull, async ({ caller, query, sendMark, prefersMinimal, markMinimal }) => {
    const since = prefersMinimal?.since ?? 0;
    const { mark, ...response } =
      since > 0 ? await pullMinimalPage(context, caller, query, since) : await pullPage(context, caller, query);
    sendMark(mark);
    if (since > 0) markMinimal();
    return response;
  });
  serve(server, authenticate, endpoints.devices, ({ caller, params }) =>
    devicesInFollowUp(database, caller, params.id),
  );
  serveDevicesAndAccess(server, authenticate, context, central.accessGrounds);
  await server.register(eventRoutes, { database, watch, authenticate });
  server.addHook('onClose', () => watch.stop());
  cutOffLate(server);
  const store = new AttachmentStore(database, vault, central.dataFolder);
  const uploads = new Uploads(store);
  await server.register(attachmentRoutes, { store, uploads, authenticate });
  sweepAttachments(server, tenant, store, uploads);

  const described: AnyEndpoint[] = Object.values(endpoints);
  if (demo) {
    serveDemoLogin(server, database, tenant, demo.users);
    described.push(demoLogin);
    await server.register(demoIdentityProvider, {
      prefix: demoProviderPath,
      issuer: () => knownProvider().issuer,
      clientId: knownProvider().clientId,
      users: demo.users,
    });
  }
  const openApi = openApiOf(described);
  server.get('/openapi.json', async () => openApi);
  return server;
}

const graceMilliseconds = 5000;

/**
 * A server that stops answers what it has begun with, for a while. A connection that has not sent anything yet does not
 * count as idle, and would otherwise hold up the end for a minute.
 */
function cutOffLate(server: FastifyInstance): void {
  server.addHook('preClose', async () => {
    const timer = setTimeout(() => server.server.closeAllConnections(), graceMilliseconds);
    server.server.once('close', () => clearTimeout(timer));
  });
}

/** Whether the verdicts are on these changes, one by one: those of a batch that came first with more in it are not. */
function namesTheSame(
  verdicts: readonly ChangeVerdict[],
  changes: readonly { readonly changeId: string; readonly recordId: string }[],
): boolean {
  const isOn = ({ changeId, recordId }: ChangeVerdict, index: number) =>
    changes[index]?.changeId === changeId && changes[index].recordId === recordId;
  return verdicts.length === changes.length && verdicts.every(isOn);
}

/** What a laptop is told before anybody has signed in. */
async function settingsOf(database: Database, vault: Vault, tenant: string) {
  const row = await selectRecords(database, tenant)
    .where('record.scope', '=', 'plan')
    .where('record.type', '=', 'settings')
    .executeTakeFirst();
  const { municipality, recoveryKey } = row ? openRow(vault, row).fields : {};
  return {
    municipality: typeof municipality === 'string' ? municipality : '',
    ...(typeof recoveryKey === 'string' ? { recoveryKey } : {}),
  };
}

const hour = 3_600_000;

/** Takes away the bytes that nobody will ask for again: at the start, and every hour. */
function sweepAttachments(server: FastifyInstance, tenant: string, store: AttachmentStore, uploads: Uploads): void {
  const sweep = () =>
    Promise.all([store.sweepDestroyed(tenant), uploads.sweepOld(tenant)]).catch((error: Error) =>
      server.log.error({ name: error.name }, 'the attachments could not be swept'),
    );
  const timer = setInterval(sweep, hour).unref();
  server.addHook('onReady', async () => void (await sweep()));
  server.addHook('onClose', async () => clearInterval(timer));
}
