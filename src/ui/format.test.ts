import { describe, expect, it } from 'vitest';
import {
  formatCount,
  formatDuration,
  formatGB,
  formatMB,
  formatPercent,
  formatQuantity,
  formatRate,
  formatSpent,
} from './format.ts';

describe('durations', () => {
  it.each([
    [0, '0 ms'],
    [350, '350 ms'],
    [1000, '1 s'],
    [8249, '8.2 s'],
    [9960, '10 s'],
    [42_000, '42 s'],
    [59_700, '1 min'],
    [75_000, '1 min 15 s'],
    [3_599_600, '1 h'],
    [7_500_000, '2 h 5 min'],
    [86_390_000, '1 d'],
    [273_600_000, '3 d 4 h'],
    [-75_000, '-1 min 15 s'],
    [Number.NaN, '–'],
  ])('%d ms reads %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

  it('given what took no time at all, then it was done at once', () => {
    expect([formatSpent(0), formatSpent(350)]).toEqual(['at once', '350 ms']);
  });
});

describe('amounts', () => {
  it.each([
    [0, '0 MB'],
    [512, '512 MB'],
    [1536, '1.5 GB'],
    [12 * 1024, '12 GB'],
    [1.2 * 1024 * 1024, '1.2 TB'],
  ])('%d MB reads %s', (megabytes, text) => expect(formatMB(megabytes)).toBe(text));

  it('counts gigabytes and rates in the same steps', () => {
    expect(formatGB(0.5)).toBe('512 MB');
    expect(formatRate(96.42)).toBe('96.4 MB/s');
    expect(formatRate(Number.NaN)).toBe('–');
  });
});

describe('shares and counts', () => {
  it('never rounds an outage away', () => {
    expect(formatPercent(0.123)).toBe('12 %');
    expect(formatPercent(0.99999, 2)).toBe('> 99.99 %');
    expect(formatPercent(0.0001)).toBe('< 1 %');
    expect(formatPercent(1)).toBe('100 %');
    expect(formatPercent(0)).toBe('0 %');
  });

  it('groups thousands and agrees in number', () => {
    expect(formatCount(8000)).toBe('8,000');
    expect(formatCount(1234567)).toBe('1,234,567');
    expect(formatQuantity(1, 'row')).toBe('1 row');
    expect(formatQuantity(2, 'entry', 'entries')).toBe('2 entries');
  });
});
