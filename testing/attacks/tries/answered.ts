import { type Scene, victim } from '../scene.ts'

/** Somebody has begun and consented; the answer is on its way back. */
export async function answered({ arena, platform }: Scene) {
  const owner = await arena.owner()
  const path = await arena.consent(owner, await arena.begin(owner, platform.id), { person: victim })
  return { owner, path, query: new URLSearchParams(path.split('?')[1]) }
}
