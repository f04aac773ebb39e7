/** An address fit for a log: its query may hold codes, tokens and signatures. */
export function redact(address: string): string {
  if (!URL.canParse(address)) return '[not an address]'
  const url = new URL(address)
  return `${url.origin}${url.pathname}${url.search ? '?[redacted]' : ''}`
}
