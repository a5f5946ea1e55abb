/**
 * Runs every check that needs no database, several at a time: `npm run check`. What a check has written is printed when it
 * has ended, and all of them run to their end, so one run tells everything that is wrong.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { text } from 'node:stream/consumers';

/** The longest first. */
const CHECKS = [
  'tsc --noEmit',
  'depcruise --config .dependency-cruiser.cjs src test scripts bench examples',
  'node scripts/generate.ts --check && redocly lint',
  'knip',
  'biome check',
  'squawk --config .squawk.toml migrations/*.sql',
];

const waiting = [...CHECKS];

async function runNext(): Promise<void> {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const child = spawn(`${check} 2>&1`, { shell: true, stdio: ['ignore', 'pipe', 'inherit'] });
    const [written, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
    if (code === 0) console.log(`✔ ${check}`);
    else {
      console.error(`${written}\n✘ ${check}`);
      process.exitCode = 1;
    }
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, runNext));
