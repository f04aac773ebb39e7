import { describe, expect, it } from 'vitest'
import { platforms } from '../../platforms/registry.ts'
import type { Living, LivingGrant } from '../../store/dependence.ts'
import { lastEnd, mapDependence } from './map-dependence.ts'
import { sumUp } from './sum-up.ts'

const grant = (id: string, by: string, consent: string): LivingGrant => ({
  id,
  platform: 'meta',
  consentId: consent,
  authorisedBy: by,
  authorisedByName: by,
  subjectName: '',
  hasRefreshToken: false,
  accessExpires: '',
  refreshExpires: '',
  dataAccessExpires: '',
})
const carrier = (accountId: string, grantId: string, workspaceId = 'ws_1') => ({
  accountId,
  grantId,
  workspaceId,
})
const map = (living: Partial<Living>) =>
  mapDependence({ grants: [], carriers: [], parents: new Map(), ...living }, 'person')
const darkFor = (living: Partial<Living>, key: string) =>
  map(living)
    .accounts.filter((one) => one.dark.has(key))
    .map((one) => one.accountId)

describe('who carries what', () => {
  it('alone, unless somebody else’s grant carries it too', () => {
    const living = {
      grants: [grant('g1', 'ana', 'c1'), grant('g2', 'ben', 'c2')],
      carriers: [carrier('page', 'g1'), carrier('page', 'g2'), carrier('x', 'g1')],
    }
    expect(darkFor(living, 'ana')).toEqual(['x'])
    expect(sumUp(map(living)).get('ana')).toMatchObject({ carries: 2, alone: 1, dark: 1 })
    expect(sumUp(map(living)).get('ben')).toMatchObject({ carries: 1, alone: 0, dark: 0 })
  })

  it('a consent taken back takes other people’s grants of it along; leaving does not', () => {
    const living = {
      grants: [grant('g1', 'ana', 'c1'), grant('g2', 'ben', 'c1')],
      carriers: [carrier('page', 'g1'), carrier('other', 'g2', 'ws_2')],
    }
    expect(darkFor(living, 'ana')).toEqual(['page', 'other'])
    expect(sumUp(map(living)).get('ana')).toMatchObject({ alone: 1, dark: 2 })
  })

  it('two grants of one login are no spare of each other', () => {
    const living = {
      grants: [grant('g1', 'ana', 'c1'), grant('g2', 'ben', 'c1')],
      carriers: [carrier('page', 'g1'), carrier('page', 'g2')],
    }
    expect(darkFor(living, 'ana')).toEqual(['page'])
    expect(map(living).accounts[0]?.leave.size).toBe(0)
  })

  it('what rides on another goes with it', () => {
    const living = {
      grants: [grant('g1', 'ana', 'c1'), grant('g2', 'ben', 'c2')],
      carriers: [carrier('ads', 'g1'), carrier('pixel', 'g2')],
      parents: new Map([['pixel', 'ads']]),
    }
    expect(darkFor(living, 'ana')).toEqual(['ads', 'pixel'])
    expect(darkFor(living, 'ben')).toEqual(['pixel'])
  })

  it('a carrier of an ended grant carries nothing', () => {
    expect(map({ carriers: [carrier('page', 'gone')] }).accounts).toEqual([])
  })

  it('ends with the last of its grants, where a person has to move that day', () => {
    // What we renew ourselves ends earlier, and hides nothing.
    const ends = (id: string, seconds: string) => ({
      ...grant(id, 'ana', id),
      accessExpires: '500',
      dataAccessExpires: seconds,
    })
    expect(lastEnd([ends('g1', '1000'), ends('g2', '2000')], platforms)).toEqual(new Date(2_000_000))
    expect(lastEnd([ends('g1', '1000'), ends('g2', '')], platforms)).toBeNull()
  })
})
