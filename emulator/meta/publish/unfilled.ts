/** Fields the platform knows and nothing here fills: asked for, they are left out as absent values are. */
export const unfilled = (...names: readonly string[]): Record<string, () => undefined> =>
  Object.fromEntries(names.map((name) => [name, () => undefined]))

/** A list nobody has put anything on, and what its `summary` says. */
export const emptyList = (summary: object) => ({ get: () => [], summary: () => summary })

export const noLikes = emptyList({ total_count: 0, can_like: true, has_liked: false })
