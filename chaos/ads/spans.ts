/** From `from` on and before `to`, epoch milliseconds. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Where both hold. */
export const within = (some: readonly Span[], others: readonly Span[]): Span[] =>
  some.flatMap((one) =>
    others.flatMap((other) => {
      const both = { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) }
      return both.from < both.to ? [both] : []
    }),
  )

/** Where the first holds and none of the others does. */
export function without(some: readonly Span[], others: readonly Span[]): Span[] {
  let left = [...some]
  for (const other of others)
    left = left.flatMap(({ from, to }) =>
      other.to <= from || other.from >= to
        ? [{ from, to }]
        : [
            { from, to: other.from },
            { from: other.to, to },
          ].filter((piece) => piece.from < piece.to),
    )
  return left
}
