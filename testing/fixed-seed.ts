import fc from 'fast-check'

/** What passed passes again: properties are tried with the same inputs each time. Others: `SEED=7 npm test`. */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20_261_130) })
