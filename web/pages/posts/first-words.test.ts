import { expect, test } from 'vitest'
import { firstWords } from './first-words.ts'

const content = { text: '', title: '', media: [] }

test('a post is called by its beginning, in one line', () => {
  expect(firstWords({ ...content, text: ' Fresh\n\nbread ' })).toBe('Fresh bread')
})

test('a long one is cut without breaking a sign in two', () => {
  const said = firstWords({ ...content, text: '🥐'.repeat(100) })
  expect(said).toBe(`${'🥐'.repeat(88)}…`)
})

test('without words it is called by its title, else by what it is', () => {
  expect(firstWords({ ...content, title: 'Menu' })).toBe('Menu')
  expect(firstWords({ ...content, media: [{ id: 'med_1', alt: '' }] })).toBe('Without words')
  expect(firstWords(content)).toBe('Nothing written yet')
})
