import type { Account, Candidate, ChoicePage } from '../../api/types.ts'

/** Ad accounts and pixels of all sign-ins at one platform, each once, usable first; and which are in use here. */
export function collectAssets(choices: readonly ChoicePage[], accounts: readonly Account[]) {
  const all = choices.flatMap((choice) => choice.candidates)
  const adAccount = accounts.find((account) => account.use === 'ads')
  const pixel = accounts.find((account) => account.use === 'pixel')
  const ads = unique(all.filter((candidate) => candidate.use === 'ads'))
  const inUse = (list: readonly Candidate[], account: Account | undefined): string | null =>
    (account && list.find((candidate) => candidate.externalId === account.externalId)?.id) ?? null
  const adIds = new Set(
    all.filter((one) => one.use === 'ads' && one.externalId === adAccount?.externalId).map((one) => one.id),
  )
  const pixels = unique(
    all.filter((one) => one.use === 'pixel' && (one.parentId === null || adIds.has(one.parentId))),
  )
  return {
    ads,
    pixels: adAccount ? pixels : [],
    adInUse: inUse(ads, adAccount),
    pixelInUse: inUse(pixels, pixel),
  }
}

function unique(candidates: readonly Candidate[]): Candidate[] {
  const usableFirst = [...candidates].sort((a, b) => Number(b.usable) - Number(a.usable))
  return usableFirst.filter(
    (one, place) => usableFirst.findIndex((other) => other.externalId === one.externalId) === place,
  )
}
