import type { Core } from '../core/core.ts'
import type { AccountAct } from '../core/platform.ts'
import { type InstagramAccount, type Page, pages } from '../world/meta.ts'
import { places } from '../world/places.ts'

const keyOf = ({ id }: Page): string => `instagram|${id}`
const isChanged = (core: Core, page: Page): boolean => core.state.things.meta?.[keyOf(page)] === true

/** The one a Page has or, where it has none in the beginning, the one that can be linked to it. Ids never change. */
export const instagramFacts = (page: Page): InstagramAccount =>
  page.instagram ?? {
    id: `17841${page.id.slice(-12)}`,
    username: page.username,
    name: places[page.place].name,
    professional: true,
    followers: 0,
    media: 0,
  }

/** A Page's Instagram as it is now; null = none is linked. */
export function instagramOf(core: Core, page: Page): InstagramAccount | null {
  const changed = isChanged(core, page)
  return page.instagram || changed
    ? { ...instagramFacts(page), ...(changed ? { professional: true } : {}) }
    : null
}

/** The Page this Instagram account is linked to now. */
export const pageOfInstagram = (core: Core, account: string): Page | null =>
  pages.find((page) => instagramOf(core, page)?.id === account) ?? null

export function usernameOfInstagram(core: Core, account: string): string | undefined {
  const page = pageOfInstagram(core, account)
  return page ? instagramFacts(page).username : undefined
}

function change(core: Core, page: Page): void {
  core.change((state) => {
    state.things.meta = { ...state.things.meta, [keyOf(page)]: true }
  })
}

const changeOf = (
  says: string,
  isMeant: (now: InstagramAccount | null) => boolean,
  said: (page: Page) => string,
): AccountAct => {
  const open = (core: Core): Page[] => pages.filter((page) => isMeant(instagramOf(core, page)))
  return {
    says,
    accounts: (core) => open(core).map((page) => ({ id: page.id, name: places[page.place].name })),
    run(core, id) {
      const page = open(core).find((one) => one.id === id)
      if (!page) return 'nothing: it is so already.'
      change(core, page)
      return said(page)
    },
  }
}

const called = (page: Page): string => `@${instagramFacts(page).username}`

/** What people do in the Instagram app and in the Page's settings; tokens and consents stay as they are. */
export const instagramActs: Readonly<Record<string, AccountAct>> = {
  'make-instagram-professional': changeOf(
    'Make its Instagram professional',
    (now) => now?.professional === false,
    (page) => `${called(page)} is a professional account now.`,
  ),
  'link-instagram': changeOf(
    'Link an Instagram account',
    (now) => now === null,
    (page) => `${called(page)} is linked to the Page ${places[page.place].name} now.`,
  ),
}
