import { describe, expect, it } from 'vitest'
import { foldBrackets } from './fold-brackets.ts'

const folded = (query: string) => Object.fromEntries(foldBrackets(new URLSearchParams(query)))

describe('Parameters with brackets', () => {
  it.each([
    [
      'objects in a list',
      'a[0][media_fbid]=12&a[1][media_fbid]=34',
      { a: '[{"media_fbid":"12"},{"media_fbid":"34"}]' },
    ],
    ['JSON in a list', 'a[1]={"b":"2"}&a[0]={"b":"1"}', { a: '[{"b":"1"},{"b":"2"}]' }],
    ['a list without numbers', 'a[]=1&a[]=2', { a: '["1","2"]' }],
    ['names within names', 'a[b][c][]=1', { a: '{"b":{"c":["1"]}}' }],
    ['words that only begin as JSON', 'a[0]=[draft', { a: '["[draft"]' }],
    ['a name without brackets over the same with them', 'a=1&a[0]=2', { a: '1' }],
    ['brackets that are none', 'a]=1&[b]=2', { 'a]': '1', '[b]': '2' }],
  ])('fold %s', (_what, query, expected) => {
    expect(folded(query)).toEqual(expected)
  })

  it('leave nothing behind on objects', () => {
    expect(folded('a[__proto__][polluted]=1')).toEqual({ a: '{"__proto__":{"polluted":"1"}}' })
    expect({}).not.toHaveProperty('polluted')
  })
})
