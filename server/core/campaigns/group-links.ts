/** What a link is made for. */
interface Wanted {
  readonly platform: string
  readonly accountId: string
  readonly use: 'publish' | 'ads' | 'pixel'
  readonly grantId: string | null
}

/**
 * Accounts of one workspace as the links of one person: each platform once a link. What one consent carries comes back with
 * one sign-in, so only the first of it is named; two consents at one platform take two links.
 */
export function groupLinks<W extends Wanted>(accounts: readonly W[]): W[][] {
  const links: W[][] = []
  const consents = new Set<string>()
  for (const account of [...accounts].sort(publishingFirst)) {
    const consent = `${account.platform} ${account.grantId ?? account.accountId}`
    if (consents.has(consent)) continue
    consents.add(consent)
    const free = links.find((link) => link.every((one) => one.platform !== account.platform))
    if (free) free.push(account)
    else links.push([account])
  }
  return links
}

const publishingFirst = (a: Wanted, b: Wanted): number =>
  Number(a.use !== 'publish') - Number(b.use !== 'publish') ||
  a.platform.localeCompare(b.platform) ||
  a.accountId.localeCompare(b.accountId)
