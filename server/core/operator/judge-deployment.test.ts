import { describe, expect, it } from 'vitest'
import type { Deployment } from '../../store/deployment.ts'
import { type DeploymentFacts, type DeploymentNote, judgeDeployment } from './judge-deployment.ts'

const ours = `dep_${'a'.repeat(26)}`
const other = `dep_${'b'.repeat(26)}`
const at = new Date('2026-11-29T10:00:00Z')
const place = { path: '/var/lib/mooring', machine: 'm1' }

const database = (change: Partial<Deployment> = {}): Deployment => ({
  id: ours,
  epoch: 100,
  advancedAt: at,
  home: '7/16384',
  homeNow: '7/16384',
  doubt: null,
  askedAt: null,
  askedFrom: null,
  askedWhy: null,
  confirmedAt: null,
  now: at,
  ...change,
})
const note = (change: Partial<DeploymentNote> = {}): DeploymentNote => ({
  id: ours,
  epoch: 100,
  at: at.toISOString(),
  place,
  ...change,
})
const judge = (change: Partial<DeploymentFacts> = {}) =>
  judgeDeployment({
    database: database(),
    note: note(),
    named: undefined,
    place,
    comparesPlace: false,
    ...change,
  })

describe('the database that we have lived with', () => {
  it.each<[string, Partial<DeploymentFacts>]>([
    ['file and database agree', {}],
    ['the file lags behind: the last minute was not written', { note: note({ epoch: 80 }) }],
    ['nobody has begun', { database: database({ epoch: 0, home: null }), note: null }],
    ['a further machine that was told the id', { note: null, named: ours }],
    [
      'somebody names it, and the file knew another',
      { note: note({ id: other, epoch: 9_000 }), named: ours },
    ],
    ['its folder moved, in production', { place: { path: '/elsewhere', machine: 'm2' } }],
  ])('%s', (_, change) => expect(judge(change)).toBeUndefined())
})

describe('each of these alone is a doubt', () => {
  it.each<[string, Partial<DeploymentFacts>]>([
    ['restored', { note: note({ epoch: 101 }) }],
    ['restored', { note: note({ epoch: 101 }), named: ours }],
    ['restored', { database: database({ epoch: 0, home: null }) }],
    ['restored', { database: database({ doubt: 'restored' }), note: note({ epoch: 1 }) }],
    ['moved-database', { database: database({ homeNow: '8/16384' }) }],
    ['moved-database', { database: database({ homeNow: '7/16999' }), note: null, named: ours }],
    ['other-database', { note: note({ id: other }) }],
    ['other-database', { named: other }],
    ['other-database', { named: other, note: null }],
    ['unknown-database', { note: null }],
    ['moved-folder', { place: { path: '/copy', machine: 'm1' }, comparesPlace: true }],
    ['moved-folder', { place: { path: place.path, machine: 'm2' }, comparesPlace: true }],
  ])('%s: %o', (kind, change) => expect(judge(change)).toBe(kind))
})
