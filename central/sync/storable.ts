const unstorable = /[\0\p{Surrogate}]/u;

/** Whether jsonb can hold every text in a JSON value: it takes neither U+0000 nor half of a surrogate pair. */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !unstorable.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, item]) => isStorable(key) && isStorable(item));
}
