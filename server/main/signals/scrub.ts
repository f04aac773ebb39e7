/** Shapes in which secrets travel. The second net: the first is that nobody logs them. */
const shapes: readonly [RegExp, string][] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 [redacted]'],
  // Queries and forms, and JSON.
  [
    /\b(access_token|refresh_token|client_secret|code_verifier|code|state|token|password|appsecret_proof)=[^&\s"']+/gi,
    '$1=[redacted]',
  ],
  [
    /"(access_token|refresh_token|client_secret|code_verifier|id_token|password)"\s*:\s*"[^"]*"?/gi,
    '"$1":"[redacted]"',
  ],
  // Logins in addresses.
  [/(\w+:\/\/[^\s:/@]+:)[^\s@]+@/g, '$1[redacted]@'],
]

export const scrub = (text: string): string =>
  shapes.reduce((clean, [shape, instead]) => clean.replace(shape, instead), text)
