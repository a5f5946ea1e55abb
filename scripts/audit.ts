/**
 * `npm run audit`: known weaknesses of what the service runs on, as the registry knows them. A critical one fails the build,
 * others are told. Where the registry has no such list, that is said, and nothing fails.
 */
import { spawnSync } from 'node:child_process';

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8' });
const { vulnerabilities } = JSON.parse(stdout || '{}') as {
  vulnerabilities?: Record<string, { name: string; severity: string; range: string }>;
};
if (!vulnerabilities) {
  console.log('Dependencies not audited: the registry gives no list of known weaknesses.');
} else {
  const found = Object.values(vulnerabilities);
  for (const { name, range, severity } of found) console.log(`${severity}: ${name} ${range}`);
  console.log(`Dependencies audited: ${found.length} with known weaknesses.`);
  if (found.some(({ severity }) => severity === 'critical')) process.exitCode = 1;
}
