import type { DataPlace } from './place-data.ts'

export type DemoPerson = { name: string; role: string }

/** The one screen that `npm start` prints. */
export function welcome(facts: {
  mooring: string
  emulator: string
  place: DataPlace
  people: readonly DemoPerson[]
}): string {
  const width = Math.max(0, ...facts.people.map(({ name }) => name.length))
  return [
    '',
    '  Mooring is ready.',
    '',
    `  Open        ${facts.mooring}`,
    `  Platforms   ${facts.emulator}   (pretended: nothing you do reaches a real one)`,
    `  Data        ${facts.place.dir}`,
    ...(facts.place.moved ? [`              because, ${facts.place.moved}`] : []),
    ...(facts.people.length > 0 ? ['', '  Sign in as one of these; one click, no password:'] : []),
    ...facts.people.map(({ name, role }) => `    ${name.padEnd(width)}   ${role}`),
    '',
    '  Ctrl-C stops everything and keeps the data.',
    '',
  ].join('\n')
}
