/** Somebody of the demo hub. Everybody is invented. */
export interface StoryPerson {
  readonly id: string
  readonly name: string
  readonly email: string
  /** As the sign-in page says it. */
  readonly role: string
  readonly story: string
  /** Where the person lands; null = not offered on the sign-in page. */
  readonly lands: 'hub' | string | null
}

export const hubName = 'Copper Kettle'

export const people: readonly StoryPerson[] = [
  {
    id: 'dana',
    name: 'Dana Reyes',
    email: 'dana.reyes@copperkettle.example',
    role: 'Owner of Riverside',
    story: 'Something ends soon, something broke, something was never set up. Start here.',
    lands: 'riverside',
  },
  {
    id: 'hana',
    name: 'Hana Sato',
    email: 'hana.sato@copperkettle.example',
    role: 'Hub owner',
    story: 'Head office. Sees every location, brings the apps, sets the rules.',
    lands: 'hub',
  },
  {
    id: 'omar',
    name: 'Omar Haddad',
    email: 'omar.haddad@copperkettle.example',
    role: 'Hub admin',
    story: 'Creates locations and helps in them. Everyone there can read that he did.',
    lands: 'hub',
  },
  {
    id: 'ada',
    name: 'Ada Moreno',
    email: 'ada.moreno@copperkettle.example',
    role: 'Owner of Harbour',
    story: 'Everything works, ad account and pixel included.',
    lands: 'harbour',
  },
  {
    id: 'ben',
    name: 'Ben Okafor',
    email: 'ben.okafor@copperkettle.example',
    role: 'Admin of Austin',
    story: 'May connect here, but is only an editor of the Facebook Page.',
    lands: 'austin',
  },
  {
    id: 'carla',
    name: 'Carla Nowak',
    email: 'carla.nowak@copperkettle.example',
    role: 'Owner of Hillside',
    story: 'Her Instagram is a personal one.',
    lands: 'hillside',
  },
  {
    id: 'erik',
    name: 'Erik Lund',
    email: 'erik.lund@copperkettle.example',
    role: 'Owner of Lakeside',
    story: 'LinkedIn was revoked, and a bill of the ad account is unpaid.',
    lands: 'lakeside',
  },
  {
    id: 'farah',
    name: 'Farah Aziz',
    email: 'farah.aziz@copperkettle.example',
    role: 'Owner of Midtown',
    story: 'Opened last month and is half-way through setting up.',
    lands: 'midtown',
  },
  {
    id: 'mia',
    name: 'Mia Torres',
    email: 'mia.torres@copperkettle.example',
    role: 'Editor of Riverside',
    story: 'Writes posts; asks Dana when a connection needs mending.',
    lands: 'riverside',
  },
  {
    id: 'vera',
    name: 'Vera Lind',
    email: 'vera.lind@copperkettle.example',
    role: 'Hub viewer',
    story: 'Sees the overview, changes nothing.',
    lands: 'hub',
  },
  {
    id: 'noor',
    name: 'Noor Adler',
    email: 'noor.adler@copperkettle.example',
    role: 'Area manager, leaves this month',
    story: 'Connected three locations with her own logins.',
    lands: 'eastgate',
  },
  {
    id: 'kai',
    name: 'Kai Jansen',
    email: 'kai.jansen@copperkettle.example',
    role: 'Admin of Northfield and Southbank',
    story: 'Stands by at the one, and is taking over the other.',
    lands: 'southbank',
  },
  {
    id: 'ivo',
    name: 'Ivo Petrov',
    email: 'ivo.petrov@mail.example',
    role: 'Ran the kiosk at the ferry',
    story: 'Closed it in autumn.',
    lands: null,
  },
]

export const hubMembers = { hana: 'owner', omar: 'admin', vera: 'viewer', noor: 'viewer' } as const
