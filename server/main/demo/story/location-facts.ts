/** What Copper Kettle's head office keeps of its locations, beside their addresses. */
export const fieldNames = ['Area manager', 'Seats'] as const
export const groupNames = ['West', 'Centre and East', 'With a terrace'] as const

export interface LocationFacts {
  readonly code: string
  /** In the order of `fieldNames`. */
  readonly values: readonly [manager: string, seats: string]
  readonly groups: readonly (typeof groupNames)[number][]
  /** Monday to Friday, Saturday, Sunday. */
  readonly hours: readonly [week: string, saturday: string, sunday: string]
}

export const locationFacts: Readonly<Record<string, LocationFacts>> = {
  riverside: {
    code: 'CK-101',
    values: ['Noor Adler', '46'],
    groups: ['West', 'With a terrace'],
    hours: ['07:00-18:00', '08:00-18:00', '09:00-15:00'],
  },
  harbour: {
    code: 'CK-102',
    values: ['Noor Adler', '60'],
    groups: ['West', 'With a terrace'],
    hours: ['06:30-19:00', '07:00-19:00', '08:00-17:00'],
  },
  austin: {
    code: 'CK-103',
    values: ['Theo Brandt', '38'],
    groups: ['Centre and East'],
    hours: ['07:00-17:00', '08:00-17:00', 'closed'],
  },
  hillside: {
    code: 'CK-104',
    values: ['Noor Adler', '24'],
    groups: ['West'],
    hours: ['07:30-12:00, 13:00-17:30', '08:00-14:00', 'closed'],
  },
  lakeside: {
    code: 'CK-105',
    values: ['Theo Brandt', '52'],
    groups: ['Centre and East', 'With a terrace'],
    hours: ['07:00-18:00', '08:00-18:00', '08:00-16:00'],
  },
  midtown: {
    code: 'CK-106',
    values: ['Theo Brandt', '30'],
    groups: ['Centre and East'],
    hours: ['06:00-20:00', '07:00-20:00', '07:00-20:00'],
  },
  eastgate: {
    code: 'CK-111',
    values: ['Noor Adler', '44'],
    groups: ['West', 'With a terrace'],
    hours: ['07:00-18:00', '08:00-18:00', '09:00-15:00'],
  },
  southbank: {
    code: 'CK-112',
    values: ['Noor Adler', '28'],
    groups: ['West'],
    hours: ['06:30-17:00', '08:00-16:00', 'closed'],
  },
  northfield: {
    code: 'CK-113',
    values: ['Noor Adler', '36'],
    groups: ['West'],
    hours: ['07:00-17:00', '08:00-17:00', '09:00-14:00'],
  },
}
