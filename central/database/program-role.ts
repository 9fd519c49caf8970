import type pg from 'pg';

/** The role that the program works in, whatever the login. */
export const programRole = 'platsbesok_program';

/** What is never changed once it is written. `resources/database` has a trigger for each, which holds for the owner too. */
const appendOnly = ['change_log', 'epoch', 'access_log'];

/**
 * Makes the program's role and gives it just what the program needs: everything but to rewrite what is append-only, or
 * the tables themselves.
 *
 * @returns the role, or null where the login may neither make it nor step into it; then the triggers alone hold
 */
export async function grantProgramRole(pool: pg.Pool): Promise<string | null> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock(2)');
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [programRole]);
    if (rowCount === 0) await client.query(`create role ${programRole} nologin`);
    const { rows } = await client.query<{ member: boolean }>(
      `select pg_has_role(current_user, $1, 'member') as member`,
      [programRole],
    );
    if (!rows[0]?.member) await client.query(`grant ${programRole} to current_user`);
    await client.query(`grant select, insert, update, delete on all tables in schema public to ${programRole}`);
    for (const table of appendOnly) {
      await client.query(`revoke update, delete, truncate on ${table} from ${programRole}`);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    // Granted by the owner before, to a login that owns nothing; or never.
    if (!isRefused(error)) throw error;
  } finally {
    client.release();
  }
  return (await canStepInto(pool)) ? programRole : null;
}

async function canStepInto(pool: pg.Pool): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query(`set role ${programRole}`);
    await client.query('reset role');
    return true;
  } catch {
    return false;
  } finally {
    client.release();
  }
}

const insufficientPrivilege = '42501';

function isRefused(error: unknown): boolean {
  return error instanceof Error && (error as Error & { code?: string }).code === insufficientPrivilege;
}
