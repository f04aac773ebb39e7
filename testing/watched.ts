/** The same functions; the names of those that are called are written down. */
export function watched<Functions extends object>(functions: Functions, called: Set<string>): Functions {
  const copy: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(functions)) {
    copy[name] = (...parameters: unknown[]) => {
      called.add(name)
      return (value as (...all: unknown[]) => unknown)(...parameters)
    }
  }
  return copy as Functions
}

export const functionNames = (functions: object): string[] =>
  Object.entries(functions).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []))
