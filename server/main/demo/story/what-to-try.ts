import type { Demo } from '../../../http/app.ts'
import type { Teller } from '../tell/teller.ts'

/** What the sign-in page proposes: at most ten, each with who does it and where it begins. */
export function whatToTry({ hubId, user, place, made }: Teller): Demo['tries'] {
  const hub = `/h/${hubId}`
  const accounts = (key: string) => `/w/${place(key)}/manage/accounts`
  return [
    { as: 'dana', what: 'Renew what ends, reconnect what broke', path: accounts('riverside') },
    { as: 'hana', what: 'See every location on one board, the worst first', path: hub },
    {
      as: 'hana',
      what: 'See what goes dark when Noor leaves, and where somebody stands by',
      path: `${hub}/dependence/${user('noor').id}`,
    },
    {
      as: 'hana',
      what: 'See who the winter menu reaches before it is sent to every location',
      path: `${hub}/broadcasts/${made.get('broadcast')}/check`,
    },
    {
      as: 'kai',
      what: 'Finish a hand-off that waits for a role at Facebook',
      path: `/w/${place('southbank')}/hand-offs/${made.get('hand-off')}`,
    },
    {
      as: 'omar',
      what: 'Open the link that Gus got by mail, and connect without a login',
      path: `/inbox?mailbox=${encodeURIComponent('gus.meyer@mail.example')}`,
    },
    {
      as: 'hana',
      what: 'Follow a campaign in which everybody renews their LinkedIn',
      path: `${hub}/campaigns/${made.get('campaign')}`,
    },
    {
      as: 'hana',
      what: 'Answer Midtown, which asks for a Page that head office holds',
      path: `/w/${place('brand')}/hand-offs`,
    },
    {
      as: 'ada',
      what: 'See what an ad brought, and approve the next one',
      path: `/w/${place('harbour')}/ads`,
    },
    {
      as: 'carla',
      what: 'Mend a personal Instagram: make it professional at the practice platforms, then look again',
      path: `${accounts('hillside')}/choose/${made.get('meta at hillside')}`,
    },
  ]
}
