/** Before the tests of a file: what comes later in a browser is there already, so that a click shows at once. */
import { beforeAll } from 'vitest';
import { loadTheRest } from '../later.tsx';

beforeAll(loadTheRest);
