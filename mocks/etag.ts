/** Content tags: equal content has an equal tag, whatever order its fields stand in. */

const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`;
};

/** Two 32-bit FNV-1a lanes with different starts: enough to notice a change, nothing to keep a secret with. */
export const etagOf = (value: unknown): string => {
  const text = canonical(value);
  let a = 0x811c9dc5;
  let b = 0x1b873593;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x01000193) ^ (a >>> 15);
  }
  const hex = (n: number) => (n >>> 0).toString(16).padStart(8, '0');
  return `"${hex(a)}${hex(b)}"`;
};

/** The tags of an `If-Match` or `If-None-Match` header. */
const tagsOf = (header: string): string[] => header.split(',').map((tag) => tag.trim());

/** `If-Match` compares strongly: a weak tag never matches. */
export const matches = (header: string, tag: string): boolean =>
  tagsOf(header).some((one) => one === '*' || one === tag);

/** `If-None-Match` compares weakly. */
export const matchesWeakly = (header: string, tag: string): boolean =>
  tagsOf(header).some((one) => one === '*' || one.replace(/^W\//, '') === tag);

const TAG_LIST = /^(\*|(W\/)?"[\x21\x23-\x7e]*"(\s*,\s*(W\/)?"[\x21\x23-\x7e]*")*)$/;
export const isTagList = (header: string): boolean => TAG_LIST.test(header.trim());
