import { sha256 } from '../../base/hash.ts'

/** The same for the same scopes in any order. */
export const scopeSetHash = (scopes: readonly string[]): string =>
  sha256(scopes.toSorted((a, b) => a.localeCompare(b)).join(' '))
