import type { ColumnType, Generated } from 'kysely';
import type { centralActs, laptopActs } from '#shared/sync/access-log.ts';
import type { Change, Json } from '#shared/sync/change.ts';
import type { ChangeVerdict, PushResponse, SignedInUser } from '#shared/sync/protocol.ts';
import type { UnsentWork } from '#shared/sync/verification.ts';
import type { Piece } from '../attachments/sealed-pieces.ts';
import type { Commitment } from '../sync/log-content.ts';

/** Read as a value, written as its JSON text. */
type JsonColumn<T> = ColumnType<T, string, string>;
type Instant = ColumnType<Date, Date | string, Date | string>;

/** The tables of `resources/database`, as kysely sees them. */
export interface Tables {
  tenant_head: {
    tenant: string;
    seq: ColumnType<number, number | undefined, number>;
    epoch: string;
    log_hash: Generated<string>;
  };
  outside_key: { tenant: string; purpose: 'receipts' | 'master'; key_id: string };
  record_key: {
    tenant: string;
    record_id: string;
    scope: string;
    wrapped: Buffer | null;
    destroyed_at: ColumnType<Date | null, Date | null, Date>;
    disposal_id: string | null;
  };
  only_tenant: { only_row: Generated<boolean>; tenant: string };
  epoch: {
    tenant: string;
    id: string;
    began_at: Instant;
    ground: 'firstStart' | 'command' | 'rollbackSeen' | 'lost';
    after_seq: number;
    first_seq: number;
  };
  app_user: {
    tenant: string;
    id: string;
    subject: string;
    name: string;
    title: string;
    role: SignedInUser['role'];
  };
  device: {
    tenant: string;
    id: string;
    user_id: string;
    name: string;
    last_device_seq: Generated<number>;
    last_batch_hash: ColumnType<string | null, string | undefined, string>;
    last_redacted_from: ColumnType<string | null, string | undefined, string | null>;
    revoked_at: ColumnType<Date | null, Date | undefined, Date | null>;
    last_seen_at: ColumnType<Date | null, Date | undefined, Date>;
    unsent: ColumnType<UnsentWork | null, string | undefined, string>;
    registered_at: Generated<Date>;
    revoked_by: ColumnType<string | null, undefined, string>;
    revoked_why: ColumnType<string | null, undefined, string>;
    succeeds: ColumnType<string | null, string | null | undefined, never>;
  };
  access_log: {
    tenant: string;
    id: string;
    at: Instant;
    received_at: Instant;
    user_id: string;
    device_id: string;
    source: 'central' | 'laptop';
    act: (typeof centralActs)[number] | (typeof laptopActs)[number];
    scope: string | null;
    record_type: string | null;
    record_ids: string[];
  };
  session_token: { tenant: string; token_hash: string; user_id: string; device_id: string; expires_at: Instant };
  record: {
    tenant: string;
    id: string;
    type: string;
    scope: string;
    rev: number;
    clear: JsonColumn<Record<string, Json>>;
    key_owner: string;
    sealed: Buffer;
    field_revs: JsonColumn<Record<string, number>>;
    deleted: boolean;
    created_by: string;
    created_at: Instant;
    updated_by: string;
    updated_at: Instant;
  };
  change_log: {
    tenant: string;
    seq: number;
    change_id: string;
    made_by_central: boolean;
    device_id: string | null;
    user_id: string;
    record_type: string;
    record_id: string;
    scope: string;
    action: Change['action'];
    base_rev: number | null;
    commitments: JsonColumn<Commitment[]>;
    row_hash: string;
    verdict: ChangeVerdict['verdict'];
    touched: JsonColumn<string[]>;
    claimed_at: Instant;
    received_at: Instant;
    transaction_id: Generated<string>;
  };
  change_content: { tenant: string; seq: number; key_owner: string; scope: string; sealed: Buffer };
  change_verdict: { tenant: string; change_id: string; change_hash: string; verdict: JsonColumn<ChangeVerdict> };
  receipt: {
    tenant: string;
    device_id: string;
    device_seq: number;
    batch_hash: string;
    response: JsonColumn<PushResponse>;
    received_at: Instant;
    content_lost: Generated<boolean>;
    redacted_from: ColumnType<string | null, string | null | undefined, string | null>;
  };
  quarantine: {
    tenant: string;
    id: string;
    device_id: string;
    user_id: string;
    code: string;
    record_id: string;
    scope: string;
    sealed: Buffer;
    received_at: Instant;
  };
  follow_up_device: {
    tenant: string;
    follow_up_id: string;
    device_id: string;
    prepared_at: ColumnType<Date | null, Date | null, Date | null>;
    last_receipt_at: ColumnType<Date | null, Date | null, Date | null>;
  };
  upload: {
    tenant: string;
    id: string;
    device_id: string;
    user_id: string;
    scope: string;
    sha256: string;
    byte_length: number;
    received: Generated<number>;
    pieces: ColumnType<Piece[], string | undefined, string>;
    wrapped: Buffer;
    begun_at: Instant;
  };
  attachment: {
    tenant: string;
    scope: string;
    sha256: string;
    byte_length: number;
    wrapped: Buffer | null;
    pieces: JsonColumn<Piece[]>;
    destroyed_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
    disposal_id: ColumnType<string | null, string | null | undefined, string | null>;
    created_by: string;
    created_at: Instant;
  };
}
