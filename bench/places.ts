import { judgePairs } from '../testing/places/judge-pairs.ts'

// The right-place matcher on a labelled set made from a seed: npx tsx bench/places.ts --seed 1 [--kinds]
const [, seed = '1'] = /--seed[ =](\d+)/.exec(process.argv.join(' ')) ?? []
const { byKind, wrong, ...figures } = judgePairs(Number(seed))

console.log(JSON.stringify({ bench: 'places', seed: Number(seed), ...figures }))
if (process.argv.includes('--kinds')) {
  for (const [kind, verdicts] of Object.entries(byKind))
    console.log(kind.padEnd(60), JSON.stringify(verdicts))
  for (const one of wrong) console.log(JSON.stringify(one))
}
