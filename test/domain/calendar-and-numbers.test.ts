/** Danish dates and quarters, and the numbers people and organisations are known by. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import {
  addQuarters,
  danishDate,
  daysBetween,
  isQuarter,
  quarterDays,
  quarterOf,
  quartersBetween,
} from '../../src/domain/calendar.ts';
import { holdsCpr, normaliseCpr } from '../../src/domain/cpr.ts';
import { isCvr } from '../../src/domain/cvr.ts';
import { samplingStanding } from '../../src/domain/log-sampling.ts';

t.test('a day begins at midnight in Copenhagen, in winter and in summer', async (t) => {
  t.equal(danishDate('2026-12-31T22:59:59.999Z'), '2026-12-31');
  t.equal(danishDate('2026-12-31T23:00:00Z'), '2027-01-01', 'an hour before midnight in UTC: a new year and quarter');
  t.equal(danishDate('2026-06-30T21:59:59Z'), '2026-06-30');
  t.equal(danishDate('2026-06-30T22:00:00Z'), '2026-07-01', 'two hours before it in summer');
  t.equal(danishDate('2026-03-28T23:30:00Z'), '2026-03-29', 'the day the clocks go forward');
  t.equal(danishDate('2026-03-29T22:30:00Z'), '2026-03-30');
  t.equal(danishDate('2026-10-24T22:30:00Z'), '2026-10-25', 'the day the clocks go back');
  t.equal(danishDate('2026-10-25T22:30:00Z'), '2026-10-25', 'it has 25 hours');
  t.equal(danishDate(new Date('2026-03-31T23:30:00Z')), '2026-04-01');
});

t.test('the number of days between two dates ignores summer time', async (t) => {
  t.equal(daysBetween('2026-03-28', '2026-03-30'), 2);
  t.equal(daysBetween('2026-10-24', '2026-10-26'), 2);
  t.equal(daysBetween('2026-01-01', '2026-12-31'), 364);
  t.equal(daysBetween('2028-02-28', '2028-03-01'), 2, 'a leap year');
  t.equal(daysBetween('2026-05-02', '2026-05-01'), -1);
});

t.test('quarters are calendar quarters', async (t) => {
  t.equal(quarterOf('2026-01-01'), '2026-Q1');
  t.equal(quarterOf('2026-03-31'), '2026-Q1');
  t.equal(quarterOf('2026-04-01'), '2026-Q2');
  t.equal(quarterOf('2026-12-31'), '2026-Q4');
  t.same(quarterDays('2026-Q1'), { from: '2026-01-01', to: '2026-03-31' });
  t.same(quarterDays('2026-Q2'), { from: '2026-04-01', to: '2026-06-30' });
  t.same(quarterDays('2026-Q4'), { from: '2026-10-01', to: '2026-12-31' });
  t.equal(addQuarters('2026-Q4', 1), '2027-Q1');
  t.equal(addQuarters('2026-Q1', -1), '2025-Q4');
  t.same(quartersBetween('2025-Q3', '2026-Q2'), ['2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2']);
  t.same(quartersBetween('2026-Q2', '2026-Q1'), []);
  for (const text of ['2026-Q5', '2026-Q0', '2026Q1', '26-Q1', '2026-q1', ' 2026-Q1', '2026-Q1\n'])
    t.notOk(isQuarter(text), JSON.stringify(text));
  t.throws(() => quarterDays('2026-13'), RangeError);
});

t.test('adding and subtracting quarters cancels out, and every day lies in its own quarter', async (t) => {
  const quarter = fc
    .tuple(fc.integer({ min: 1900, max: 2199 }), fc.integer({ min: 1, max: 4 }))
    .map(([y, q]) => `${y}-Q${q}`);
  const count = fc.integer({ min: -400, max: 400 });
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(quarter, count, (from, by) => {
        const to = addQuarters(from, by);
        assert.equal(addQuarters(to, -by), from);
        assert.equal(quartersBetween(from, to).length, Math.max(0, by + 1));
        const { from: first, to: last } = quarterDays(to);
        assert.equal(quarterOf(first), to);
        assert.equal(quarterOf(last), to);
        assert.equal(daysBetween(last, quarterDays(addQuarters(to, 1)).from), 1, 'the next begins the day after');
      }),
    ),
  );
});

t.test('a CPR number begins with a date that exists', async (t) => {
  t.equal(normaliseCpr('0701011234'), '0701011234');
  t.equal(normaliseCpr('070101-1234'), '0701011234', 'with a hyphen');
  t.equal(normaliseCpr('3104011234'), null, '31 April');
  t.equal(normaliseCpr('0013011234'), null);
  t.equal(normaliseCpr('0113011234'), null, 'a thirteenth month');
  t.equal(normaliseCpr('0100011234'), null, 'month nought');
  for (const text of ['', '070101123', '07010112345', '070101 1234', '0701-011234', '07010112a4', '０７０１０１1234'])
    t.equal(normaliseCpr(text), null, JSON.stringify(text));
});

t.test('a test number has 60 added to its day', async (t) => {
  t.equal(normaliseCpr('6101011234'), '6101011234');
  t.equal(normaliseCpr('9101011234'), '9101011234', '31 January');
  t.equal(normaliseCpr('9104011234'), null, '31 April');
  t.equal(normaliseCpr('6001011234'), null, 'day nought');
  t.equal(normaliseCpr('9201011234'), null, 'day 32');
  t.equal(normaliseCpr('8902004123'), '8902004123', '29 February 2000');
  t.equal(normaliseCpr('8902000123'), null, '29 February 1900');
});

t.test('the seventh digit gives the century, and so decides which years have a 29 February', async (t) => {
  const leapDay = (year: string, seventh: number) => normaliseCpr(`2902${year}${seventh}123`) !== null;
  for (const seventh of [0, 1, 2, 3]) t.notOk(leapDay('00', seventh), `${seventh}: 1900 was no leap year`);
  for (const seventh of [4, 5, 6, 7, 8, 9]) t.ok(leapDay('00', seventh), `${seventh}: 2000 was one`);
  t.ok(leapDay('36', 0), '1936');
  t.ok(leapDay('36', 4), '2036');
  t.ok(leapDay('40', 4), '1940');
  t.ok(leapDay('56', 5), '2056');
  t.ok(leapDay('60', 5), '1860');
  t.notOk(leapDay('58', 8), '1858');
});

t.test('a CPR number need not pass modulus 11: newer numbers and test numbers fail it', async (t) => {
  t.ok(normaliseCpr('0101651234'));
  t.ok(normaliseCpr('0101651235'));
});

t.test('a CVR number is checked by its weights', async (t) => {
  t.ok(isCvr('29189846'), 'a municipality’s');
  t.ok(isCvr('25313763'), 'an agency’s');
  t.notOk(isCvr('29189847'), 'one digit wrong');
  t.notOk(isCvr('29198846'), 'two digits swapped');
  for (const text of ['2918984', '291898466', '2918984a', '29 18 98 46', 'DK29189846', ''])
    t.notOk(isCvr(text), JSON.stringify(text));
});

t.test(
  'a CPR number is found wherever it stands in a text, and not where its digits are part of something else',
  async (t) => {
    for (const text of ['0101701234', '010170-1234', 'borger 610170 1234.', '(010170-1234)', 'æ0101701234'])
      t.equal(holdsCpr(text), true, text);
    for (const text of [
      '',
      '9999991234',
      '320170-1234',
      '10101701234',
      '0101701234a',
      '00000000-0101-7012-8345-010170123456',
    ])
      t.equal(holdsCpr(text), false, text);
  },
);

t.test(
  'a sample of the access log is due a number of months after the last review, or after the log began',
  async (t) => {
    const standing = (today: string, lastReviewedOn: string | null = null, loggedSince: string | null = '2026-01-31') =>
      samplingStanding({ loggedSince, lastReviewedOn }, 3, today);
    t.same(standing('2030-01-01', null, null), { state: 'not-due', dueOn: null }, 'no log, no duty');
    t.same(standing('2026-04-15'), { state: 'not-due', dueOn: '2026-04-30' });
    t.same(standing('2026-04-16'), { state: 'due', dueOn: '2026-04-30' });
    t.same(standing('2026-04-30'), { state: 'due', dueOn: '2026-04-30' });
    t.same(standing('2026-05-01'), { state: 'overdue', dueOn: '2026-04-30' });
    t.same(standing('2026-05-01', '2026-04-29'), { state: 'not-due', dueOn: '2026-07-29' });
  },
);
