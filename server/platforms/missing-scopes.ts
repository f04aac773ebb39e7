/** Which of the needed scopes were not granted. None is missing when the granted ones are not known. */
export function missingScopes(granted: readonly string[], needed: readonly string[]): string[] {
  return granted.length === 0 ? [] : needed.filter((scope) => !granted.includes(scope))
}
