import type { Person } from '../core/core.ts'

/**
 * The cast: the coffee and bakery franchise Copper Kettle and its people. Everybody and everything is invented.
 * What each has at a platform stands in `world/<platform>.ts`.
 */
export const people = [
  {
    id: 'ada',
    name: 'Ada Moreno',
    story:
      'Owns two locations, Riverside and Harbour. Full control of both Pages, both with Instagram; everything works.',
    platforms: ['meta', 'linkedin', 'tiktok', 'x'],
  },
  {
    id: 'ben',
    name: 'Ben Okafor',
    story: 'Looks after social media in Austin. Partial control of the Page: an editor, which is not enough.',
    platforms: ['meta', 'linkedin', 'tiktok', 'x'],
  },
  {
    id: 'carla',
    name: 'Carla Nowak',
    story:
      'Runs Hillside. The Page is hers, but its Instagram is a personal one, and her X account is protected.',
    platforms: ['meta', 'linkedin', 'tiktok', 'x'],
  },
  {
    id: 'dana',
    name: 'Dana Reyes',
    story: 'Franchisee of Riverside. Full control of the Riverside Page, which Ada can reach too.',
    platforms: ['meta', 'linkedin', 'tiktok', 'x'],
  },
  {
    id: 'erik',
    name: 'Erik Lund',
    story:
      'Runs Lakeside. The Page belongs to a business and hides from the plain list; a bill of the ad account is unpaid.',
    platforms: ['meta', 'linkedin', 'tiktok', 'x'],
  },
  {
    id: 'farah',
    name: 'Farah Aziz',
    story: 'Opened Midtown last month. The ad account has no way to pay yet, and the pixel has never fired.',
    platforms: ['meta', 'linkedin', 'tiktok', 'x'],
  },
  {
    id: 'gus',
    name: 'Gus Meyer',
    story: 'A barista with a large following. No Page and no company page, only TikTok and X.',
    platforms: ['meta', 'linkedin', 'tiktok', 'x'],
  },
  {
    id: 'hana',
    name: 'Hana Sato',
    story:
      'Head office. Full control of every Copper Kettle Page and the brand accounts, through the business.',
    platforms: ['meta', 'linkedin', 'tiktok', 'x'],
  },
  {
    id: 'ivo',
    name: 'Ivo Petrov',
    story: 'Used to run Harbour. Today he may only look at its numbers; his ad account is disabled.',
    platforms: ['meta', 'linkedin', 'tiktok', 'x'],
  },
  {
    id: 'nia',
    name: 'Nia Brooks',
    story:
      'Opens Uptown next. She owns all of it at every platform, ad account and pixel included, and nothing is connected yet.',
    platforms: ['meta', 'linkedin', 'tiktok', 'x'],
  },
  {
    id: 'noor',
    name: 'Noor Adler',
    story:
      'Area manager who set up Eastgate, Southbank and Northfield with her own logins. She leaves at the end of the month.',
    platforms: ['meta', 'linkedin', 'tiktok', 'x'],
  },
  {
    id: 'kai',
    name: 'Kai Jansen',
    story:
      'Runs Northfield and takes over Southbank. Full control of the one Page, partial control of the other: not enough yet.',
    platforms: ['meta', 'linkedin', 'tiktok', 'x'],
  },
  {
    id: 'pia',
    name: 'Pia Lindgren',
    story:
      'Master franchisee with twenty kiosks at railway stations: a Page for each, and one ad account that pays for all.',
    platforms: ['meta', 'linkedin', 'tiktok', 'x'],
  },
] as const satisfies readonly Person[]

export type PersonId = (typeof people)[number]['id']
