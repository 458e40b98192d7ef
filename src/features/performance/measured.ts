import type { useSeries } from '../../client/queries.ts';

/** What the API answers about a measured quantity: a step function, `values[i]` holds from `at[i]` on. */
export type Series = NonNullable<ReturnType<typeof useSeries>['data']>['items'][number];
export type SeriesKey = Series['key'];
