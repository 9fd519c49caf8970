import { id, instant } from '#shared/records/values.ts';
import {
  accessLogQuery,
  accessLogResponse,
  accessReport,
  accessReportQuery,
  readsRequest,
  readsResponse,
} from '#shared/sync/access-log.ts';
import { registeredDevicesResponse, revocationRequest, successionRequest } from '#shared/sync/device-messages.ts';
import {
  centralDescription,
  devicesResponse,
  guidesResponse,
  health,
  healthQuery,
  minimalPullResponse,
  minimalPushResponse,
  preparation,
  pullQuery,
  pullResponse,
  pushResponse,
  sessionRequest,
  sessionResponse,
  signedInUser,
} from '#shared/sync/protocol.ts';
import { verifyRequest, verifyResponse } from '#shared/sync/verification.ts';
import { z } from '#shared/zod.ts';
import { receivedPush } from '../sync/push.ts';
import { endpoint } from './endpoint.ts';

const followUpId = z.strictObject({ id });

/** The protocol's calls, all but those that carry files. `docs/protocol.md` describes them. */
export const endpoints = {
  health: endpoint({
    method: 'GET',
    url: '/healthz',
    summary: 'Whether the central answers and reaches its database; with a nonce, proof that it is the central',
    signedIn: false,
    query: healthQuery,
    response: health,
  }),
  central: endpoint({
    method: 'GET',
    url: '/v1/central',
    summary: 'Where to sign in, and the key that receipts are verified with',
    signedIn: false,
    response: centralDescription,
  }),
  epoch: endpoint({
    method: 'GET',
    url: '/v1/epoch',
    summary: 'Which database this is; another value after it was restored from a backup',
    signedIn: false,
    response: z.strictObject({ epoch: id }),
  }),
  signIn: endpoint({
    method: 'POST',
    url: '/v1/sessions',
    summary: 'Exchanges an ID token for a token of the central, bound to the device',
    signedIn: false,
    body: sessionRequest,
    response: sessionResponse,
  }),
  push: endpoint({
    method: 'POST',
    url: '/v1/sync/push',
    summary: 'Hands in a batch of changes; answers with a receipt and a verdict on each',
    signedIn: true,
    body: receivedPush,
    response: z.union([pushResponse, minimalPushResponse]),
  }),
  pull: endpoint({
    method: 'GET',
    url: '/v1/sync/pull',
    summary: "A page of a scope's records in order of number",
    signedIn: true,
    query: pullQuery,
    response: z.union([pullResponse, minimalPullResponse]),
  }),
  verify: endpoint({
    method: 'POST',
    url: '/v1/sync/verify',
    summary: "Compares the device's chain of batches with the central's; answers what the central lacks",
    signedIn: true,
    body: verifyRequest,
    response: verifyResponse,
  }),
  preparation: endpoint({
    method: 'GET',
    url: '/v1/follow-ups/:id/preparation',
    summary: "What a follow-up's visits need; the device takes part in it from now on",
    signedIn: true,
    params: followUpId,
    response: preparation,
  }),
  guides: endpoint({
    method: 'GET',
    url: '/v1/guides',
    summary: 'The scopes of all guides, drafts too, for those who keep them',
    signedIn: true,
    response: guidesResponse,
  }),
  reads: endpoint({
    method: 'POST',
    url: '/v1/access-log/reads',
    summary: 'Hands in what has been read on the laptop',
    signedIn: true,
    body: readsRequest,
    response: readsResponse,
  }),
  accessLog: endpoint({
    method: 'GET',
    url: '/v1/access-log',
    summary: 'Who has read what, for management and administrators; that it was read is noted',
    signedIn: true,
    query: accessLogQuery,
    response: accessLogResponse,
  }),
  accessReport: endpoint({
    method: 'GET',
    url: '/v1/access-log/report',
    summary: 'What the recurring check of access is made from',
    signedIn: true,
    query: accessReportQuery,
    response: accessReport,
  }),
  registeredDevices: endpoint({
    method: 'GET',
    url: '/v1/devices',
    summary: 'All devices for administrators and management, else the own ones',
    signedIn: true,
    response: registeredDevicesResponse,
  }),
  revocation: endpoint({
    method: 'POST',
    url: '/v1/devices/:id/revocation',
    summary: 'Shuts a lost device out; answers with what is known of what it had not sent',
    signedIn: true,
    params: z.strictObject({ id }),
    body: revocationRequest,
    response: registeredDevicesResponse,
  }),
  succession: endpoint({
    method: 'POST',
    url: '/v1/devices/succession',
    summary: 'A session under a new device id, for a laptop whose chain has forked',
    signedIn: true,
    body: successionRequest,
    response: sessionResponse,
  }),
  devices: endpoint({
    method: 'GET',
    url: '/v1/follow-ups/:id/devices',
    summary: 'The devices that take part in a follow-up, with their last receipts',
    signedIn: true,
    params: followUpId,
    response: devicesResponse,
  }),
};

/** With --demo alone: a session without a sign-in page, for scripts. */
export const demoLogin = endpoint({
  method: 'POST',
  url: '/v1/demo/login',
  summary: 'A session for a demo user, named by id or subject',
  signedIn: false,
  body: z.strictObject({
    user: z.string().min(1).max(100),
    deviceId: id.optional(),
    deviceName: z.string().min(1).max(100).optional(),
  }),
  response: z.strictObject({ token: z.string(), expiresAt: instant, userId: id, deviceId: id, user: signedInUser }),
});
