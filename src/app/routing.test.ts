import { describe, expect, it } from 'vitest';
import { readPlace, writePlace } from './routing.ts';

describe('the address', () => {
  it('given a place, when it is written and read, then it is the same place', () => {
    const place = {
      view: 'virtual-machines',
      selected: 'vm:7',
      tab: 'why',
      query: 'sql & co',
      within: 'host:2',
    } as const;
    expect(readPlace(writePlace(place))).toEqual(place);
    expect(writePlace(place)).toContain('selected=vm:7');
  });

  it.each(['', '/', '/nowhere', '/<script>', '/overview/deeper'])(
    'given %j, then it is the overview',
    (hash) => {
      expect(readPlace(hash).view).toBe('overview');
    },
  );

  it('given an overlong value, then it is none', () => {
    expect(readPlace(`/hosts?selected=${'x'.repeat(5_000)}`).selected).toBeNull();
  });
});
