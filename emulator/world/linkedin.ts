import type { PersonId } from './people.ts'
import type { PlaceId } from './places.ts'

/** Roles on a company page that occur in the world; the full list of words is the platform folder's fact. */
export type OrganizationRole = 'ADMINISTRATOR' | 'CONTENT_ADMINISTRATOR' | 'CURATOR' | 'ANALYST'

export type Organization = {
  /** A number on the wire; `urn:li:organization:<id>`. */
  readonly id: string
  readonly vanityName: string
  readonly place: PlaceId
  readonly roles: Readonly<Partial<Record<PersonId, OrganizationRole>>>
}

export type SponsoredAccount = {
  /** A number on the wire; `urn:li:sponsoredAccount:<id>`. */
  readonly id: string
  readonly name: string
  readonly organization: string
  readonly currency: string
  readonly status: 'ACTIVE' | 'CANCELED' | 'DRAFT'
  readonly servingStatuses: readonly string[]
  readonly people: Readonly<
    Partial<
      Record<
        PersonId,
        'ACCOUNT_BILLING_ADMIN' | 'ACCOUNT_MANAGER' | 'CAMPAIGN_MANAGER' | 'CREATIVE_MANAGER' | 'VIEWER'
      >
    >
  >
  /** `firedHoursAgo` before the emulator's now; null = never. */
  readonly insightTag: { readonly id: string; readonly firedHoursAgo: number | null } | null
}

export type Member = {
  readonly given: string
  readonly family: string
  readonly email: string
  readonly vanityName: string
  readonly locale: { readonly country: string; readonly language: string }
}

const member = (
  given: string,
  family: string,
  vanityName: string,
  mail = 'copperkettle.example',
): Member => ({
  given,
  family,
  vanityName,
  email: `${given}.${family}@${mail}`.toLowerCase(),
  locale: { country: 'US', language: 'en' },
})

/** `sub` is pairwise: derive it per app. */
export const members: Readonly<Record<PersonId, Member>> = {
  ada: member('Ada', 'Moreno', 'ada-moreno-ck'),
  ben: member('Ben', 'Okafor', 'ben-okafor-atx'),
  carla: member('Carla', 'Nowak', 'carla-nowak-bakes'),
  dana: member('Dana', 'Reyes', 'dana-reyes-pdx'),
  erik: member('Erik', 'Lund', 'erik-lund-lakeside'),
  farah: member('Farah', 'Aziz', 'farah-aziz-nyc'),
  gus: member('Gus', 'Meyer', 'gus-meyer-pours', 'mail.example'),
  hana: member('Hana', 'Sato', 'hana-sato-copperkettle'),
  ivo: member('Ivo', 'Petrov', 'ivo-petrov-sea', 'mail.example'),
  nia: member('Nia', 'Brooks', 'nia-brooks-nola'),
  noor: member('Noor', 'Adler', 'noor-adler-west'),
  kai: member('Kai', 'Jansen', 'kai-jansen-boise'),
  pia: member('Pia', 'Lindgren', 'pia-lindgren-kiosks'),
}

const hana = 'ADMINISTRATOR'

export const organizations: readonly Organization[] = [
  { id: '71840226', vanityName: 'copper-kettle', place: 'brand', roles: { hana } },
  {
    id: '86103357',
    vanityName: 'copper-kettle-riverside',
    place: 'riverside',
    roles: { ada: 'ADMINISTRATOR', dana: 'ADMINISTRATOR', hana },
  },
  {
    id: '86117940',
    vanityName: 'copper-kettle-harbour',
    place: 'harbour',
    roles: { ada: 'ADMINISTRATOR', ivo: 'ANALYST', hana },
  },
  {
    id: '88290413',
    vanityName: 'copper-kettle-austin',
    place: 'austin',
    roles: { ben: 'CONTENT_ADMINISTRATOR', hana },
  },
  {
    id: '89551706',
    vanityName: 'copper-kettle-hillside',
    place: 'hillside',
    roles: { carla: 'CURATOR', hana },
  },
  {
    id: '91774025',
    vanityName: 'copper-kettle-lakeside',
    place: 'lakeside',
    roles: { erik: 'ADMINISTRATOR', hana },
  },
  {
    id: '104338812',
    vanityName: 'copper-kettle-midtown',
    place: 'midtown',
    roles: { farah: 'ADMINISTRATOR', hana },
  },
  {
    id: '107745190',
    vanityName: 'copper-kettle-uptown',
    place: 'uptown',
    roles: { nia: 'ADMINISTRATOR' },
  },
  // Whoever made them never let head office in.
  {
    id: '98450317',
    vanityName: 'copper-kettle-eastgate',
    place: 'eastgate',
    roles: { noor: 'ADMINISTRATOR' },
  },
  {
    id: '98452264',
    vanityName: 'copper-kettle-southbank',
    place: 'southbank',
    roles: { noor: 'ADMINISTRATOR', kai: 'CONTENT_ADMINISTRATOR' },
  },
  {
    id: '98461190',
    vanityName: 'copper-kettle-northfield',
    place: 'northfield',
    roles: { noor: 'ADMINISTRATOR', kai: 'ADMINISTRATOR' },
  },
]

export const sponsoredAccounts: readonly SponsoredAccount[] = [
  {
    id: '508841023',
    name: 'Copper Kettle brand',
    organization: '71840226',
    currency: 'USD',
    status: 'ACTIVE',
    servingStatuses: ['RUNNABLE'],
    people: { hana: 'ACCOUNT_BILLING_ADMIN' },
    insightTag: { id: '4418203', firedHoursAgo: 1 },
  },
  {
    id: '511730984',
    name: 'Riverside and Harbour',
    organization: '86103357',
    currency: 'USD',
    status: 'ACTIVE',
    servingStatuses: ['RUNNABLE'],
    people: { ada: 'ACCOUNT_MANAGER', dana: 'CAMPAIGN_MANAGER' },
    insightTag: { id: '4730116', firedHoursAgo: 5 },
  },
  {
    id: '513902771',
    name: 'Lakeside',
    organization: '91774025',
    currency: 'USD',
    status: 'ACTIVE',
    servingStatuses: ['STOPPED', 'BILLING_HOLD'],
    people: { erik: 'ACCOUNT_BILLING_ADMIN' },
    insightTag: { id: '4810552', firedHoursAgo: 30 },
  },
  {
    id: '517446208',
    name: 'Midtown',
    organization: '104338812',
    currency: 'USD',
    status: 'DRAFT',
    servingStatuses: ['STOPPED'],
    people: { farah: 'ACCOUNT_BILLING_ADMIN' },
    insightTag: null,
  },
  {
    id: '509017745',
    name: 'Harbour (old)',
    organization: '86117940',
    currency: 'USD',
    status: 'CANCELED',
    servingStatuses: ['STOPPED'],
    people: { ivo: 'VIEWER' },
    insightTag: null,
  },
  {
    id: '519027730',
    name: 'Uptown',
    organization: '107745190',
    currency: 'USD',
    status: 'ACTIVE',
    servingStatuses: ['RUNNABLE'],
    people: { nia: 'ACCOUNT_BILLING_ADMIN' },
    insightTag: { id: '4902718', firedHoursAgo: 2 },
  },
]

/** Asked for and not answered yet: a page lists them beside the approved ones unless a client filters. */
export const requestedRoles: readonly {
  readonly organization: string
  readonly person: PersonId
  readonly role: OrganizationRole
}[] = [{ organization: '71840226', person: 'farah', role: 'CONTENT_ADMINISTRATOR' }]
