import type { AdsFunctions } from '../../advertising.ts'
import { create } from './create.ts'
import { estimateReach } from './estimate-reach.ts'
import { findPlaces } from './find-places.ts'
import { list } from './list.ts'
import { look } from './look.ts'
import { numbers } from './numbers.ts'
import { prepare } from './prepare.ts'
import { readBack } from './read-back.ts'
import { readiness } from './readiness.ts'
import { setStatus } from './set-status.ts'
import { whyNotBoost } from './why-not-boost.ts'

/** Ads of an ad account, by the Marketing API. */
export const ads: AdsFunctions = {
  readiness,
  whyNotBoost,
  estimateReach,
  findPlaces,
  prepare,
  create,
  list,
  readBack,
  setStatus,
  look,
  numbers,
}
