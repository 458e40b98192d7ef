import type { BadFile } from './bad-file.ts';

export const BAD_HEADS: BadFile[] = [
  {
    given: 'no format',
    changes: [['format', undefined]],
    field: 'format',
    says: 'It is missing. This version reads "failover-lab/1".',
  },
  {
    given: 'the format of another version',
    changes: [['format', 'failover-lab/2']],
    field: 'format',
    says: 'It is "failover-lab/2". This version reads "failover-lab/1".',
  },
  {
    given: 'no name',
    changes: [['name', undefined]],
    field: 'name',
    says: 'It is missing. A name is needed: 1 to 63 letters, digits, spaces or any of . _ - ( ) &, beginning with a letter or digit.',
  },
  {
    given: 'an empty name',
    changes: [['name', '']],
    field: 'name',
    says: 'It is "". A name is needed: 1 to 63 letters, digits, spaces or any of . _ - ( ) &, beginning with a letter or digit.',
  },
  {
    given: 'a name with markup',
    changes: [['name', '<b>Small</b>']],
    field: 'name',
    says: 'It is "<b>Small</b>". A name is needed: 1 to 63 letters, digits, spaces or any of . _ - ( ) &, beginning with a letter or digit.',
  },
  {
    given: 'a name of a hundred letters',
    changes: [['name', 'x'.repeat(100)]],
    field: 'name',
    says: 'It is "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…. A name is needed: 1 to 63 letters, digits, spaces or any of . _ - ( ) &, beginning with a letter or digit.',
  },
  {
    given: 'a name with a line break',
    changes: [['vms[0].name', 'SQL\n01']],
    field: 'vms[0].name',
    says: 'It is "SQL\\n01". A name is needed: 1 to 63 letters, digits, spaces or any of . _ - ( ) &, beginning with a letter or digit.',
  },
  {
    given: 'a description that is too long',
    changes: [['description', 'x'.repeat(1001)]],
    field: 'description',
    says: 'It is "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…. Text of at most 1000 characters is needed.',
  },
  {
    given: 'a description that is a number',
    changes: [['description', 7]],
    field: 'description',
    says: 'It is 7. Text of at most 1000 characters is needed.',
  },
  {
    given: 'a seed that is a number',
    changes: [['seed', 7]],
    field: 'seed',
    says: 'It is 7. Text of 1 to 64 plain characters is needed, such as "1".',
  },
  {
    given: 'a seed with a line break',
    changes: [['seed', 'a\nb']],
    field: 'seed',
    says: 'It is "a\\nb". Text of 1 to 64 plain characters is needed, such as "1".',
  },
  {
    given: 'a start that is no date',
    changes: [['startsAt', 'tomorrow']],
    field: 'startsAt',
    says: 'It is "tomorrow". A date and time such as "2008-11-03T08:00:00" is needed.',
  },
  {
    given: 'a start on the 30th of February',
    changes: [['startsAt', '2008-02-30T08:00:00']],
    field: 'startsAt',
    says: 'It is "2008-02-30T08:00:00". A date and time such as "2008-11-03T08:00:00" is needed.',
  },
  {
    given: 'a timing profile that there is not',
    changes: [['timing.profile', 'quick']],
    field: 'timing.profile',
    says: 'It is "quick". It must be one of: reference, calibrated.',
  },
  {
    given: 'jitter that is text',
    changes: [['timing', 'yes']],
    field: 'timing',
    says: 'It is "yes". An object with fields of its own is needed.',
  },
  {
    given: 'jitter that is a word',
    changes: [['timing.jitter', 'no']],
    field: 'timing.jitter',
    says: 'It is "no". True or false, without quotes, is needed.',
  },
  {
    given: 'a field that nobody knows',
    changes: [['colour', 'red']],
    field: 'colour',
    says: 'There is no such field here. Take it out, or look in the schema for its right name.',
  },
  {
    given: 'a field inside a host that nobody knows',
    changes: [['hosts[0].colour', 'red']],
    field: 'hosts[0].colour',
    says: 'There is no such field here. Take it out, or look in the schema for its right name.',
  },
  {
    given: 'a field named __proto__',
    changes: [['__proto__', { admin: true }]],
    field: '__proto__',
    says: 'There is no such field here. Take it out, or look in the schema for its right name.',
  },
  {
    given: 'a field of a host named __proto__',
    changes: [['hosts[0].__proto__', { admin: true }]],
    field: 'hosts[0].__proto__',
    says: 'There is no such field here. Take it out, or look in the schema for its right name.',
  },
];
