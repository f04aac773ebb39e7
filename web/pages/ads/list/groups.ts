import type { AdLine } from '../../../api/types.ts'

const isOver = ({ state }: AdLine): boolean => ['ended', 'cancelled', 'failed'].includes(state)

/** Ads as the page shows them, in the server's order within each group; each ad in one. */
export function groupAds(ads: readonly AdLine[]): { title: string; ads: readonly AdLine[] }[] {
  const groups = [
    { title: 'Need somebody', ads: ads.filter((ad) => ad.needsPerson) },
    {
      title: 'Running and on their way',
      ads: ads.filter((ad) => !ad.needsPerson && !isOver(ad) && ad.state !== 'draft'),
    },
    { title: 'Drafts', ads: ads.filter((ad) => !ad.needsPerson && ad.state === 'draft') },
    { title: 'Over', ads: ads.filter((ad) => !ad.needsPerson && isOver(ad)) },
  ]
  return groups.filter((group) => group.ads.length > 0)
}
