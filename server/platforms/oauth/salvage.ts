import { Secret } from '../../base/secret.ts'
import type { Salvaged } from '../failure.ts'

/**
 * Tokens in an answer that cannot be read as a whole: cut, wrapped, half HTML. A value counts only with its closing
 * quote, so half a token is never taken for a whole one. Undefined when there is none.
 */
export function salvage(text: string): Salvaged | undefined {
  const refreshToken = find(text, 'refresh_token')
  const accessToken = find(text, 'access_token')
  return refreshToken || accessToken ? { refreshToken, accessToken } : undefined
}

function find(text: string, name: string): Secret | undefined {
  // Any escape may occur: tokens are VSCHAR (RFC 6749 appendix A.12, A.17), quotes and backslashes included.
  const value = '"(?:[^"\\\\\\x00-\\x1f]|\\\\.){1,8192}"'
  const found = new RegExp(`"${name}"\\s{0,100}:\\s{0,100}(${value})`).exec(text)?.[1]
  if (found === undefined) return undefined
  try {
    return new Secret(JSON.parse(found) as string)
  } catch {
    return undefined
  }
}
