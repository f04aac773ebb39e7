import { organizationAcls } from '../accounts.ts'
import type { Call, Resource } from '../rest.ts'

/** The former name of `organizationAcls`, in which a page is called `organizationalTarget` (§3.1). */
export const organizationalEntityAcls: Resource = {
  scopes: organizationAcls.scopes,
  finders: {
    roleAssignee: (call) => renamed(organizationAcls.finders?.roleAssignee, call),
  },
}

async function renamed(
  finder: ((call: Call) => Response | Promise<Response>) | undefined,
  call: Call,
): Promise<Response> {
  const answer = await (finder?.(call) ?? new Response(null, { status: 404 }))
  if (!answer.ok) return answer
  const { elements, ...rest } = (await answer.json()) as { elements: { organization: string }[] }
  const told = elements.map(({ organization, ...one }) => ({ ...one, organizationalTarget: organization }))
  return Response.json({ ...rest, elements: told })
}
