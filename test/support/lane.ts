/**
 * Runs test files one after another in one process: the service is loaded once, and its code is compiled and warm. Several
 * lanes run side by side and take the next file from one list, so none is idle while another has files left.
 */
import { closeSync, openSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import root, { type Test } from 'tap';

const FILE_MS = 600_000;
const THIS_FILE = new URL('./this-file.ts', import.meta.url).href;

let running: Test | undefined;

/** The subtest of the file that is being loaded. */
export function fileTest(): Test {
  if (!running) throw new Error('No test file is being loaded');
  return running;
}

/** A test file imports `t` from tap. In a lane this `t` is the file's own subtest, so its teardowns run when the file ends. */
registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== 'tap' || !context.parentURL?.endsWith('.test.ts')) return next(specifier, context);
    return next(`${THIS_FILE}?of=${encodeURIComponent(context.parentURL)}`, context);
  },
});

/** @returns false when another lane has taken the file */
function claim(directory: string, number: number): boolean {
  try {
    closeSync(openSync(join(directory, String(number)), 'wx'));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Runs files until none is left. */
export async function runLane(): Promise<void> {
  const { FREMDRIFT_TEST_FILES: files, FREMDRIFT_TEST_CLAIMS: claims } = process.env;
  if (!files || !claims) throw new Error('Lanes are started by `node test/support/run.ts`.');
  for (const [number, file] of files.split('\n').entries()) {
    if (!claim(claims, number)) continue;
    await root.test(file, { timeout: FILE_MS }, async (t) => {
      running = t;
      await import(pathToFileURL(file).href);
    });
  }
}
