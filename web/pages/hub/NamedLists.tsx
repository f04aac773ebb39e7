import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useHub } from '../../shell/hub-context.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { NamedList } from './NamedList.tsx'

const route = 'GET /api/hubs/{hub}/location-form'

/** What this hub calls its locations' own facts, and its groups. */
export function NamedLists() {
  const hub = useHub()
  const params = { hub: hub.id }
  const form = useQuery(api.read(route, { params }))
  if (!form.data) return <ProblemNotice error={form.error} />
  return (
    <>
      <NamedList
        title="Fields of your own"
        hint="Up to twenty, such as “Area manager” or “Till system”. Every location has a value for each."
        one="field"
        loss="Its values at all locations go with it."
        route={route}
        items={form.data.fields}
        add={(name) => api.call('POST /api/hubs/{hub}/custom-fields', { params, body: { name } })}
        rename={(field, name) =>
          api.call('PATCH /api/hubs/{hub}/custom-fields/{field}', {
            params: { ...params, field },
            body: { name },
          })
        }
        remove={(field) =>
          api.call('DELETE /api/hubs/{hub}/custom-fields/{field}', { params: { ...params, field } })
        }
      />
      <NamedList
        title="Groups of locations"
        hint="A location may be in several: to find them together, and to send to them together."
        one="group"
        loss="Its locations stay."
        route={route}
        items={form.data.groups}
        add={(name) => api.call('POST /api/hubs/{hub}/groups', { params, body: { name } })}
        rename={(group, name) =>
          api.call('PATCH /api/hubs/{hub}/groups/{group}', { params: { ...params, group }, body: { name } })
        }
        remove={(group) =>
          api.call('DELETE /api/hubs/{hub}/groups/{group}', { params: { ...params, group } })
        }
      />
    </>
  )
}
