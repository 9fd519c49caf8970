import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accessTable, type Position } from '#shared/access/access-table.ts';
import { errorTable } from '#shared/errors/error-table.ts';
import { type RecordTypeName, recordTypes } from '#shared/records/registry.ts';
import { accessLogResponse, readsRequest } from '#shared/sync/access-log.ts';
import { hashOf } from '#shared/sync/canonical.ts';
import { change } from '#shared/sync/change.ts';
import { registeredDevicesResponse, revocationRequest, successionRequest } from '#shared/sync/device-messages.ts';
import {
  centralDescription,
  devicesResponse,
  errorResponse,
  guidesResponse,
  health,
  minimalPullResponse,
  minimalPushResponse,
  preparation,
  pullResponse,
  pushRequest,
  pushResponse,
  sessionRequest,
  sessionResponse,
  syncedRecord,
} from '#shared/sync/protocol.ts';
import { verifyRequest, verifyResponse } from '#shared/sync/verification.ts';

const text = readFileSync(new URL('../docs/protocol.md', import.meta.url), 'utf8');
const examples = new Map(
  [...text.matchAll(/```json (\S+)\n(.*?)```/gs)].map(([, name = '', json = '']) => [name, JSON.parse(json)]),
);

const schemas = {
  health,
  central: centralDescription,
  'session-request': sessionRequest,
  session: sessionResponse,
  'push-request': pushRequest,
  'push-response': pushResponse,
  'minimal-push-response': minimalPushResponse,
  record: syncedRecord,
  change,
  disposal: change,
  'pull-response': pullResponse,
  'minimal-pull-response': minimalPullResponse,
  'verify-request': verifyRequest,
  'verify-response': verifyResponse,
  succession: successionRequest,
  revocation: revocationRequest,
  'registered-devices': registeredDevicesResponse,
  reads: readsRequest,
  'access-log': accessLogResponse,
  preparation,
  guides: guidesResponse,
  devices: devicesResponse,
  refusal: errorResponse,
};

describe('docs/protocol.md', () => {
  it('shows every message as the schemas know it', () => {
    expect([...examples.keys()].sort()).toEqual(Object.keys(schemas).sort());
    for (const [name, schema] of Object.entries(schemas)) expect(schema.parse(examples.get(name))).toBeTruthy();
    expect(recordTypes.conflict.schema.parse(examples.get('record').fields)).toBeTruthy();
  });

  it('shows a receipt for the batch it shows', () => {
    expect(hashOf(examples.get('push-request').batch)).toBe(examples.get('push-response').receipt.batchHash);
  });

  it('prints the access table', () => {
    const [, header = '', rows = ''] = /\n(\| \| lead [^\n]*)\n\|---[^\n]*\n(.+)$/s.exec(text) ?? [];
    const columns = header
      .split('|')
      .slice(2, -1)
      .map((cell) => cell.trim()) as Exclude<Position, 'none'>[];
    const printed = rows
      .trim()
      .split('\n')
      .map((row) =>
        row
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    expect(printed).toEqual(
      (Object.keys(accessTable) as RecordTypeName[]).map((name) => [
        name,
        ...columns.map((column) => accessTable[name][column].replace('none', '–')),
      ]),
    );
    expect(columns).toEqual(['lead', 'assistant', 'nurse', 'management', 'caseOfficer', 'administrator']);
  });

  it('names no code that does not exist', () => {
    const named = new Set([...text.matchAll(/`([A-Z]{3}-\d{3})`/g)].map(([, code = '']) => code));
    expect(named.size).toBeGreaterThan(10);
    expect([...named].filter((code) => !Object.hasOwn(errorTable, code))).toEqual([]);
  });
});
