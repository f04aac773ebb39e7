import { expect, test } from 'vitest'
import * as z from 'zod'
import { readArguments } from './read-arguments.ts'

const shape = {
  name: z.string().min(2, 'give it a name'),
  zone: z.string().default('UTC'),
  check: z.boolean().default(false),
}
const read = (...given: string[]) => readArguments(given, 'how it is called', shape)

test('options with a value, flags and defaults', () => {
  expect(read('--name', 'Copper Kettle', '--check')).toEqual({
    name: 'Copper Kettle',
    zone: 'UTC',
    check: true,
  })
  expect(read('--name=Kettle', '--zone', 'Europe/London')).toMatchObject({
    zone: 'Europe/London',
    check: false,
  })
})

test.each([
  [[], '--name is missing\n\nhow it is called'],
  [['--name', 'x'], '--name: give it a name\n\nhow it is called'],
  [['--nmae', 'Kettle'], "Unknown option '--nmae'.\n\nhow it is called"],
  [['--name', 'Kettle', 'more'], "Unexpected argument 'more'.\n\nhow it is called"],
  [['--name'], "Option '--name <value>' argument missing.\n\nhow it is called"],
  [['--name', 'Kettle', '--check=yes'], "Option '--check' does not take an argument.\n\nhow it is called"],
  [['--help'], 'how it is called'],
])('%s is answered by a line and the usage', (given, message) => {
  expect(() => read(...given)).toThrow(expect.objectContaining({ message }))
})
