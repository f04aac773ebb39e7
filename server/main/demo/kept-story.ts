import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Demo } from '../../http/app.ts'

/** What the sign-in page shows of the story. */
export type KeptStory = Pick<Demo, 'people' | 'tries'>

const fileOf = (dataDir: string): string => join(dataDir, 'practice-people.json')

/** The story of an earlier start; undefined when it has not been told to its end. Once there were the people alone. */
export function keptStory(dataDir: string): KeptStory | undefined {
  const file = fileOf(dataDir)
  if (!existsSync(file)) return undefined
  const kept = JSON.parse(readFileSync(file, 'utf8')) as KeptStory | KeptStory['people']
  return 'people' in kept ? kept : { people: kept, tries: [] }
}

export function keepStory(dataDir: string, story: KeptStory): void {
  writeFileSync(fileOf(dataDir), JSON.stringify(story), { mode: 0o600 })
}
