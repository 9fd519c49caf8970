import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { CodedError } from '#shared/errors/error-table.ts';
import type { Database } from '../database/open-database.ts';
import type { DemoUser } from '../demo-plan.ts';
import { serve } from '../http/endpoint.ts';
import { demoLogin } from '../http/endpoints.ts';
import { callerOf, openSession } from './sessions.ts';

/** A way in for scripts, past the sign-in page; only with --demo. */
export function serveDemoLogin(
  server: FastifyInstance,
  database: Database,
  tenant: string,
  users: readonly DemoUser[],
): void {
  serve(
    server,
    (request) => callerOf(database, request),
    demoLogin,
    async ({ body }) => {
      const known = users.find(({ id, subject }) => id === body.user || subject === body.user);
      if (!known) throw new CodedError('INL-003');
      const { subject: _, ...user } = known;
      const device = { deviceId: body.deviceId ?? randomUUID(), deviceName: body.deviceName ?? 'Skript' };
      const session = await openSession(database, tenant, user, device);
      return { ...session, userId: user.id, deviceId: device.deviceId };
    },
  );
}
