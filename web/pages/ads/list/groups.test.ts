import { expect, test } from 'vitest'
import { adStates } from '../../../../contract/ads.ts'
import type { AdLine } from '../../../api/types.ts'
import { groupAds } from './groups.ts'

test('every ad stands in one group, those that need somebody first', () => {
  const ads = adStates.flatMap((state) =>
    [true, false].map((needsPerson) => ({ id: `${state} ${needsPerson}`, state, needsPerson }) as AdLine),
  )
  const groups = groupAds(ads)
  expect(groups[0]?.ads.every((ad) => ad.needsPerson)).toBe(true)
  const ids = groups.flatMap((group) => group.ads.map(({ id }) => id))
  expect(ids.toSorted()).toEqual(ads.map(({ id }) => id).toSorted())
  expect(groupAds([])).toEqual([])
})
