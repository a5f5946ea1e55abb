/**
 * Logins for tools that read the schema `bi` directly from PostgreSQL. Each sees one municipality: the views ask which
 * login is connected, and no setting changes that. The owner of the tables makes and drops them, not the service.
 */
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import pg from 'pg';

/** Roles belong to the whole server, so the name says what the role is for. */
const loginOf = (municipality: string, name: string) => `fremdrift_bi_${municipality}_${name}`;

/** No report may hold up the database for longer, or on more connections. */
const LIMITS = { statement_timeout: '10min', idle_in_transaction_session_timeout: '5min', lock_timeout: '10s' };
const CONNECTIONS = 5;

type BiLogin = { login: string; password: string };

/** The password is in the answer only. The server gets a verifier, which it may log. */
export async function createBiLogin(ownerUrl: string, municipality: string, name: string, now: Date): Promise<BiLogin> {
  if (!/^\d{4}$/.test(municipality)) throw new Error('A login belongs to one municipality: --municipality 0661');
  const login = loginOf(municipality, name);
  const password = randomBytes(24).toString('base64url');
  await asOwner(ownerUrl, async (owner) => {
    const role = owner.escapeIdentifier(login);
    const { rows } = await owner.query('select from pg_roles where rolname = $1', [login]);
    if (rows.length > 0) throw new Error(`There is a login ${login} already: drop it first, or choose another name.`);
    await owner.query(
      `create role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls connection limit ${CONNECTIONS}
       password ${owner.escapeLiteral(scramVerifier(password))}`,
    );
    await owner.query(`grant fremdrift_bi to ${role}`);
    const settings = { ...LIMITS, default_transaction_read_only: 'on', search_path: 'bi', timezone: 'UTC' };
    for (const [setting, value] of Object.entries(settings))
      await owner.query(`alter role ${role} set ${setting} = ${owner.escapeLiteral(value)}`);
    await owner.query('insert into bi_login (municipality_code, login, created_at) values ($1, $2, $3)', [
      municipality,
      login,
      now,
    ]);
    await owner.query(
      'insert into pseudonym_key (municipality_code, key, created_at) values ($1, $2, $3) on conflict do nothing',
      [municipality, randomBytes(32), now],
    );
  });
  return { login, password };
}

/** A session that is still connected can read nothing any more. @returns the login’s name */
export async function dropBiLogin(ownerUrl: string, municipality: string, name: string): Promise<string> {
  const login = loginOf(municipality, name);
  await asOwner(ownerUrl, async (owner) => {
    const { rowCount } = await owner.query('delete from bi_login where municipality_code = $1 and login = $2', [
      municipality,
      login,
    ]);
    if (rowCount === 0) throw new Error(`There is no login ${login} of ${municipality} for this database.`);
    await owner.query(`drop role if exists ${owner.escapeIdentifier(login)}`);
  });
  return login;
}

async function asOwner(url: string, work: (owner: pg.Client) => Promise<void>): Promise<void> {
  const owner = new pg.Client({ connectionString: url, application_name: 'fremdrift bi-login' });
  await owner.connect();
  try {
    await owner.query('begin');
    await work(owner);
    await owner.query('commit');
  } finally {
    await owner.end();
  }
}

/** What PostgreSQL stores instead of the password (SCRAM-SHA-256, RFC 5803). */
function scramVerifier(password: string): string {
  const iterations = 4096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const keyed = (text: string) => createHmac('sha256', salted).update(text).digest();
  const stored = createHash('sha256').update(keyed('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${keyed('Server Key').toString('base64')}`;
}
