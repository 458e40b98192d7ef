import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { violations } from './layers.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const fixtures = join(root, 'scripts', 'fixtures', 'layers');

/** Every fixture says in its first line what is wrong with it: `// breaks: …`, or `// fine`. */
const cases = readdirSync(fixtures, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile())
  .map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(fixtures.length + 1)
      .replaceAll('\\', '/'),
  )
  .map((file) => {
    const [first, second] = readFileSync(join(fixtures, file), 'utf8').split('\n');
    return {
      file,
      breaks: first.match(/^\/\/ breaks: (.+)$/)?.[1],
      unseenByLinter: second.includes('linter is blind'),
    };
  });

describe('the layers', () => {
  it('given the sources, when their imports are read, then every arrow is one of the table', () => {
    expect(violations(root).map(({ file, line, because }) => `${file}:${line} ${because}`)).toEqual([]);
  });
});

describe('the guard of the layers', () => {
  const found = violations(fixtures);

  it.each(cases)('given $file, when it is read, then what it breaks is found', ({ file, breaks }) => {
    const reasons = found.filter((violation) => violation.file === file).map(({ because }) => because);
    expect(reasons).toEqual(breaks ? [breaks] : []);
  });

  it(
    'given the same files, when they are linted, then the linter refuses them too',
    { timeout: 30_000 },
    () => {
      const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
      const { stdout } = spawnSync(process.execPath, [oxlint, '--format=json', fixtures], {
        cwd: root,
        encoding: 'utf8',
      });
      const { diagnostics } = JSON.parse(stdout) as { diagnostics: { filename: string; code: string }[] };
      const refused = diagnostics
        .filter(({ code }) => code.includes('no-restricted'))
        .map(({ filename }) => filename.replaceAll('\\', '/').split('fixtures/layers/')[1]);
      const expected = cases.filter(({ breaks, unseenByLinter }) => breaks && !unseenByLinter);
      expect([...new Set(refused)].toSorted()).toEqual(expected.map(({ file }) => file).toSorted());
    },
  );
});
