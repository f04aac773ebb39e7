/** Fields the platform knows and nothing here fills: asked for, they are left out as absent values are. */
export const unfilled = (...names: readonly string[]): Record<string, () => undefined> =>
  Object.fromEntries(names.map((name) => [name, () => undefined]))

/** A list nobody has put anything on. */
export const emptyList = { raw: () => ({ data: [] }) }
