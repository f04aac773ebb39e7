/** After a batch in which one failure must not stop the rest: throws if there was any, with the first one's words. */
export function throwTogether(verb: string, errors: readonly unknown[]): void {
  const [first] = errors
  if (errors.length === 0) return
  const words = first instanceof Error ? first.message : 'no reason given'
  throw new AggregateError(
    errors,
    `${errors.length} could not be worked off (${verb}), the first because: ${words}`,
  )
}
