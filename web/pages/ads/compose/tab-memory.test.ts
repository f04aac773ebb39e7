import { expect, test } from 'vitest'
import { emptyAd } from './ad-draft.ts'
import { recall, remember } from './tab-memory.ts'

const storage = () => {
  const all = new Map<string, string>()
  return {
    getItem: (key: string) => all.get(key) ?? null,
    setItem: (key: string, value: string) => void all.set(key, value),
    removeItem: (key: string) => void all.delete(key),
  }
}
const draft = { ...emptyAd, text: 'Half an ad' }

test('half an ad is there after a reload, each under its own name', () => {
  const tab = storage()
  remember('ws_1', null, { draft, version: null, like: null }, tab)
  expect(recall('ws_1', null, tab)?.draft.text).toBe('Half an ad')
  expect(recall('ws_2', null, tab)).toBeUndefined()
  expect(recall('ws_1', 'ad_1', tab)).toBeUndefined()
  remember('ws_1', null, null, tab)
  expect(recall('ws_1', null, tab)).toBeUndefined()
})

test('what is not ours in the storage is nothing; fields that it lacks are empty', () => {
  const tab = storage()
  tab.setItem('ad ws_1 new', '{')
  expect(recall('ws_1', null, tab)).toBeUndefined()
  tab.setItem('ad ws_1 new', '{"draft":{"text":"old"}}')
  expect(recall('ws_1', null, tab)).toEqual({ draft: { ...emptyAd, text: 'old' }, version: null, like: null })
})
