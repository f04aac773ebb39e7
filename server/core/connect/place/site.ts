export interface Site {
  readonly host: string
  /** What tells one location's page from another's; empty = the front page. */
  readonly path: string
}

/** Where a website really leads: no scheme, no `www.`, no query (where tracking lives), no language folder, no last slash. */
export function readSite(website: string): Site | undefined {
  try {
    const url = new URL(/^[a-z]+:\/\//i.test(website) ? website : `https://${website.trim()}`)
    const parts = decodeURI(url.pathname)
      .toLowerCase()
      .replace(/\/(?:index|default|home)(?:\.\w+)?$/, '/')
      .split('/')
      .filter(Boolean)
    if (/^[a-z]{2}(?:-[a-z]{2})?$/.test(parts[0] ?? '') && parts.length > 1) parts.shift()
    return { host: url.hostname.toLowerCase().replace(/^(?:www|m)\./, ''), path: parts.join('/') }
  } catch {
    return undefined
  }
}

export const siteKey = ({ host, path }: Site): string => (path ? `${host}/${path}` : host)
