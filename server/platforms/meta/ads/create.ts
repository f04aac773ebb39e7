import { z } from 'zod'
import type { AdCreation, AdLevel, Made } from '../../advertising.ts'
import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import { callGraph } from '../graph/call-graph.ts'
import { graphId } from '../graph/ids.ts'
import { adForm } from './forms/ad.ts'
import { adSetForm } from './forms/ad-set.ts'
import { campaignForm } from './forms/campaign.ts'
import { creativeForm } from './forms/creative.ts'
import { levels } from './levels.ts'
import { checkedAccount } from './shown-by.ts'

/** Makes one level, switched off: one writing request, sent once. Throws PlatformFailure; `unknown-outcome` is for `list`. */
export async function create(call: TokenCall, creation: AdCreation): Promise<string> {
  const form = await forms[creation.level](call, creation)
  const { id } = await callGraph(call, {
    method: 'POST',
    path: `${checkedAccount(creation.plan.account)}/${levels[creation.level].edge}`,
    form: { name: creation.name, ...form },
    schema: z.object({ id: graphId }),
  })
  return id
}

type Form = Readonly<Record<string, string>>

const forms: Readonly<Record<AdLevel, (call: TokenCall, creation: AdCreation) => Form | Promise<Form>>> = {
  campaign: (_call, { plan }) => campaignForm(plan),
  group: (_call, { plan, made }) => adSetForm(plan, madeId(made, 'campaign')),
  creative: (call, { plan, handle }) => creativeForm(call, plan, handle),
  ad: (_call, { made }) => adForm(madeId(made, 'group'), madeId(made, 'creative')),
}

function madeId(made: Made, level: AdLevel): string {
  const id = made[level]
  if (id === undefined) throw new PlatformFailure('meta', 'ours', `no-${level}`)
  return id
}
