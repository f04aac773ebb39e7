import { expect, test } from 'vitest'
import { uploadMemory } from './upload-memory.ts'

function storage() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

const one = { id: 'med_1', name: 'soup.mp4', bytes: 40, place: null }

test('an upload is remembered until it is done, each once', () => {
  const tab = storage()
  const memory = uploadMemory('new', tab)
  memory.put(one)
  memory.put({ ...one, place: '0' })
  expect(uploadMemory('new', tab).read()).toEqual([{ ...one, place: '0' }])
  memory.drop('med_1')
  expect(uploadMemory('new', tab).read()).toEqual([])
})

test('it goes along when the draft gets its name, and another draft does not see it', () => {
  const tab = storage()
  const memory = uploadMemory('new', tab)
  memory.put(one)
  memory.moveTo('pst_1')
  expect(uploadMemory('new', tab).read()).toEqual([])
  expect(uploadMemory('pst_1', tab).read()).toEqual([one])
})

test('what is not ours in the storage is nothing', () => {
  const tab = storage()
  tab.setItem('uploads new', '{')
  expect(uploadMemory('new', tab).read()).toEqual([])
})
