import type { FastifyInstance } from 'fastify';
import { keepReads, noteRead, readAccessLog } from '../access-log/access-log.ts';
import { type AccessGrounds, reportAccess } from '../access-log/access-report.ts';
import { registeredDevices, revokeDevice } from '../devices/registered-devices.ts';
import { openSession } from '../sign-in/sessions.ts';
import { guideScopes } from '../sync/guide-scopes.ts';
import { prepareFollowUp } from '../sync/preparation.ts';
import type { SyncContext } from '../sync/sync-context.ts';
import { type Authenticate, serve } from './endpoint.ts';
import { endpoints } from './endpoints.ts';

/** The calls about devices, what they prepare, and who has read what. */
export function serveDevicesAndAccess(
  server: FastifyInstance,
  authenticate: Authenticate,
  context: SyncContext,
  grounds: AccessGrounds,
): void {
  const { database } = context;
  serve(server, authenticate, endpoints.preparation, async ({ caller, params }) => {
    const preparation = await prepareFollowUp(context, caller, params.id);
    await noteRead(database, caller, { act: 'prepared', scope: `followUp:${params.id}`, recordIds: [] });
    return preparation;
  });
  serve(server, authenticate, endpoints.guides, ({ caller }) => guideScopes(database, caller));
  serve(server, authenticate, endpoints.reads, async ({ caller, body }) => ({
    kept: await keepReads(database, caller, body.reads),
  }));
  serve(server, authenticate, endpoints.accessLog, ({ caller, query }) => readAccessLog(database, caller, query));
  serve(server, authenticate, endpoints.accessReport, ({ caller, query }) =>
    reportAccess(context, grounds, caller, query),
  );
  serve(server, authenticate, endpoints.registeredDevices, ({ caller }) => registeredDevices(context, caller));
  serve(server, authenticate, endpoints.revocation, ({ caller, params, body }) =>
    revokeDevice(context, caller, params.id, body.why),
  );
  serve(server, authenticate, endpoints.succession, ({ caller, body }) =>
    openSession(database, caller.tenant, caller.user, { ...body, succeeds: caller.deviceId }),
  );
}
