/** Writes Denmark's public holidays from date-holidays as data; with --check only tells whether they are up to date. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import Holidays from 'date-holidays';

const FILE = fileURLToPath(new URL('../src/codes/data/holidays.json', import.meta.url));
const [FIRST, LAST] = [1990, 2210];

const denmark = new Holidays('DK', { types: ['public'] });
const years = Array.from({ length: LAST - FIRST + 1 }, (_, index) => FIRST + index);
const days = years.flatMap((year) => denmark.getHolidays(year).map(({ date }) => date.slice(0, 10)));
const text = `${JSON.stringify([...new Set(days)])}\n`;

if (!process.argv.includes('--check')) await writeFile(FILE, text);
else if ((await readFile(FILE, 'utf8').catch(() => '')) !== text) {
  console.error('src/codes/data/holidays.json is not what date-holidays says: run npm run holidays.');
  process.exitCode = 1;
}
