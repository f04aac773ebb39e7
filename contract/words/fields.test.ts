import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldName, fieldsIn, fillFields, ownFieldNames, readFields, withoutFields } from './fields.ts'

const nothing = () => ''
/** Much of what matters here is braces. */
const text = fc
  .array(fc.oneof(fc.constantFrom('{', '}', '{{', '}}', '{city}', '{no such}', '\n'), fc.string()))
  .map((parts) => parts.join(''))
const name = fc.constantFrom('city', 'name', 'phone', 'area_manager')

describe('fields in braces', () => {
  it('stand for values of the location', () => {
    const values: Record<string, string> = { name: 'Riverside', city: 'Austin' }
    expect(fillFields('{name} in {City}!', (one) => values[one] ?? '')).toEqual({
      text: 'Riverside in Austin!',
      empty: [],
    })
  })

  it('a brace written twice is a brace', () => {
    expect(fillFields('{{name}} and {{{name}}}', () => 'Riverside').text).toBe('{name} and {Riverside}')
  })

  it('a brace that opens nothing is said', () => {
    expect(readFields('a { b').map((piece) => piece.kind)).toEqual(['text', 'stray', 'text'])
    expect(readFields('a } b')).toEqual([{ kind: 'text', text: 'a } b' }])
    expect(fieldsIn('{}{ }{-}')).toEqual([])
  })

  it('an empty one is named, each once', () => {
    expect(fillFields('{phone} {city} {phone}', nothing).empty).toEqual(['phone', 'city'])
  })

  it('any text can be written so that it comes out as it is', () => {
    fc.assert(
      fc.property(text, (any) => {
        expect(fillFields(withoutFields(any), nothing)).toEqual({ text: any, empty: [] })
      }),
    )
  })

  it('what a value says is never read again', () => {
    fc.assert(
      fc.property(text, text, name, text, (before, value, field, after) => {
        const whole = `${withoutFields(before)}{${field}}${withoutFields(after)}`
        // Three braces in a row are a brace and a field; a blank keeps them apart where the text ends or begins with one.
        fc.pre(!before.endsWith('{') && !after.startsWith('}'))
        expect(fillFields(whole, () => value).text).toBe(before + value + after)
      }),
    )
  })

  it('nothing of a text is lost, and no field is missed', () => {
    fc.assert(
      fc.property(text, (any) => {
        const pieces = readFields(any)
        const again = pieces.map((piece) => {
          if (piece.kind === 'field') return `{${piece.name}}`
          return piece.kind === 'stray' ? piece.text : withoutFields(piece.text)
        })
        expect(readFields(again.join(''))).toEqual(pieces)
        const { empty } = fillFields(any, nothing)
        expect(empty).toEqual(fieldsIn(any))
      }),
    )
  })

  it('names of a hub’s own fields never collide', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('City', 'city ', 'Manager', '!'))),
        (labels) => {
          const names = ownFieldNames(labels)
          expect(new Set(names).size).toBe(labels.length)
          for (const one of names) expect(fieldName(one)).toBe(one)
          for (const one of names) expect(one).not.toBe('city')
        },
      ),
    )
  })
})
