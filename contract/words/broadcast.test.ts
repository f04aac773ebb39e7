import { describe, expect, it } from 'vitest'
import { broadcastDeliveryState } from '../broadcasts.ts'
import { forecastCodes } from '../posts.ts'
import {
  broadcastDeliveryWords,
  broadcastLine,
  broadcastStateWords,
  fromHeadOffice,
  hubsPostSentence,
  preflightLine,
  reachBriefly,
  reachSentence,
  toLocations,
} from './broadcast.ts'
import { plainText } from './sentence.ts'

const about = { workspace: 'Riverside', kindLabel: 'Facebook Page', account: null }
const leftOut = [
  'never-connected',
  'removed',
  'has-it',
  'field-empty',
  'bad-link',
  'refused',
  'no-such-time',
  'moment-over',
  'after-limit',
  'post-differs',
  'archived',
  'stopped',
]

describe('why a location is not reached', () => {
  it.each([...leftOut, ...forecastCodes])('%s has a sentence, and a word for many', (code) => {
    const said = plainText(reachSentence({ code, facts: {} }, about))
    expect(said).not.toContain(`(${code})`)
    expect(said).toMatch(/Riverside/)
    expect(reachBriefly(code)).not.toBe(code)
  })

  it('names the fields that are empty', () => {
    const facts = { fields: 'phone\ncity', labels: 'phone number\ncity' }
    expect(reachSentence({ code: 'field-empty', facts }, about).what).toBe(
      'Riverside has no phone number and city.',
    )
  })
})

it('the preflight in a line: what ends by two clocks is one thing', () => {
  const kind = { kindLabel: 'Facebook Page', workspaces: 200, reached: 187 }
  const why = [
    { code: 'grant-ends', workspaces: 6 },
    { code: 'never-connected', workspaces: 4 },
    { code: 'data-access-ends', workspaces: 3 },
  ]
  expect(preflightLine({ ...kind, why })).toBe(
    '187 of 200 reach their Facebook Page; 9 expire first, 4 never connected',
  )
  const single = [
    { code: 'disconnected', workspaces: 1 },
    { code: 'grant-ends', workspaces: 1 },
  ]
  expect(preflightLine({ ...kind, reached: 198, why: single })).toBe(
    '198 of 200 reach their Facebook Page; 1 is disconnected, 1 expires first',
  )
  expect(preflightLine({ ...kind, reached: 200, why: [] })).toBe('200 of 200 reach their Facebook Page')
})

it('how far it is in a line', () => {
  expect(broadcastLine({})).toBe('Nobody yet')
  expect(
    broadcastLine({ published: 180, scheduled: 8, ready: 4, sending: 1, waiting: 2, 'left-out': 5 }),
  ).toBe('180 published, 12 scheduled, 3 under way, 5 left out')
})

it('every state is called something', () => {
  for (const state of broadcastDeliveryState.options) expect(broadcastDeliveryWords[state]).toBeTruthy()
  expect(Object.keys(broadcastStateWords)).toEqual(['draft', 'sent', 'stopped'])
  expect([fromHeadOffice, toLocations(1), plainText(hubsPostSentence)]).toEqual([
    'From head office',
    'to 1 location',
    expect.stringContaining('Head office'),
  ])
})
