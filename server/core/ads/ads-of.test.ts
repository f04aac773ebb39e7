import { expect, it } from 'vitest'
import { nameWithoutTag, objectName, tagIn, tagMark } from './ads-of.ts'

const tag = `${tagMark}${'a1'.repeat(13)}`
const other = `${tagMark}${'b2'.repeat(13)}`

it('a tag is what a name ends with: what somebody writes before it, or behind it, is no tag of ours', () => {
  const name = objectName({ name: `Soup [${other}]`, tag })
  expect(tagIn(name)).toBe(tag)
  expect(nameWithoutTag(name)).toBe(`Soup [${other}]`)
  expect(tagIn(`${name} – Copy`)).toBeUndefined()
  expect(tagIn(objectName({ name: 'x'.repeat(200), tag }))).toBe(tag)
})
