/** A search value of an address; undefined when it is absent, empty or no text. */
export const text = (search: Record<string, unknown>, name: string): string | undefined =>
  typeof search[name] === 'string' && search[name] !== '' ? search[name] : undefined
