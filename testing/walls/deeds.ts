import { routes } from '../isolation/rows.ts'
import { ads } from './deeds/ads.ts'
import { boardAndLedger } from './deeds/board-and-ledger.ts'
import { broadcasts } from './deeds/broadcasts.ts'
import { campaigns } from './deeds/campaigns.ts'
import { connections } from './deeds/connections.ts'
import type { Deeds } from './deeds/deed.ts'
import { endings } from './deeds/endings.ts'
import { links } from './deeds/links.ts'
import { media } from './deeds/media.ts'
import { people } from './deeds/people.ts'
import { places } from './deeds/places.ts'
import { playbooks } from './deeds/playbooks.ts'
import { posts } from './deeds/posts.ts'

/** Routes that say which ledger lines they write. */
export const recorded = routes.filter(([, endpoint]) => endpoint.ledger !== undefined).map(([key]) => key)

/** A new recorded route without its deed fails the test. */
export const deeds: Deeds = {
  ...ads,
  ...boardAndLedger,
  ...broadcasts,
  ...campaigns,
  ...connections,
  ...endings,
  ...links,
  ...media,
  ...people,
  ...places,
  ...playbooks,
  ...posts,
}
