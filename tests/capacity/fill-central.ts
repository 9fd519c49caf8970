import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';

/** How many records a follow-up has: more stored records mean more follow-ups, as at an authority over the years. */
const recordsInFollowUp = 500;

/**
 * Makes the central's tables hold `count` records more than they did, in follow-ups of their own, each with its key and
 * its change in the log: as many and as large rows as pushes would have made.
 */
export async function fillCentral(database: pg.Pool, tenant: string, count: number): Promise<void> {
  const client = await database.connect();
  try {
    const chunk = 50_000;
    for (let done = 0; done < count; done += chunk) {
      const size = Math.min(chunk, count - done);
      const text = randomBytes(300).toString('hex');
      await client.query('begin');
      await client.query(
        `create temp table filling on commit drop as
         select gen_random_uuid() as id, md5($2 || (n / $3)::text)::uuid as follow_up,
                (select seq from tenant_head where tenant = $1) + n as seq
         from generate_series(1, $4) n`,
        [tenant, randomUUID(), recordsInFollowUp, size],
      );
      await client.query(
        `insert into record (tenant, id, type, scope, rev, clear, key_owner, sealed, field_revs, deleted, created_by,
           created_at, updated_by, updated_at)
         select $1, id, 'observation', 'followUp:' || follow_up, seq, '{"requirementIds":[]}', id, decode($2, 'hex'),
           jsonb_build_object('text', seq, 'place', seq), false, id, now(), id, now() from filling`,
        [tenant, text],
      );
      await client.query(
        `insert into record_key select $1, id, 'followUp:' || follow_up, decode($2, 'hex'), null, null from filling`,
        [tenant, randomBytes(60).toString('hex')],
      );
      await client.query(
        `insert into change_log (tenant, seq, change_id, made_by_central, device_id, user_id, record_type, record_id, scope,
           action, base_rev, commitments, row_hash, verdict, touched, claimed_at, received_at)
         select $1, seq, gen_random_uuid(), false, follow_up, id, 'observation', id, 'followUp:' || follow_up, 'put', null,
           jsonb_build_array(jsonb_build_array('text', $2::text, $2::text)), $2, 'applied', '["text"]', now(), now()
         from filling`,
        [tenant, createHash('sha256').update(text).digest('hex')],
      );
      await client.query(
        `insert into change_content select $1, seq, id, 'followUp:' || follow_up, decode($2, 'hex') from filling`,
        [tenant, text],
      );
      await client.query(
        `insert into change_verdict select $1, gen_random_uuid(), $2, '{"verdict":"applied"}' from filling`,
        [tenant, createHash('sha256').update(text).digest('hex')],
      );
      await client.query('update tenant_head set seq = seq + $2 where tenant = $1', [tenant, size]);
      await client.query('commit');
    }
    await client.query('analyze');
  } finally {
    client.release();
  }
}
