import { inviteToLocations } from '../../core/hubs/invite-to-locations.ts'
import { archiveLocation } from '../../core/hubs/locations/archive-location.ts'
import { bringBackLocation } from '../../core/hubs/locations/bring-back-location.ts'
import { changeLocation } from '../../core/hubs/locations/change-location.ts'
import { listLocations } from '../../core/hubs/locations/list-locations.ts'
import {
  addField,
  addGroup,
  removeField,
  removeGroup,
  renameField,
  renameGroup,
  showLocationForm,
} from '../../core/hubs/locations/location-form.ts'
import { showLocation } from '../../core/hubs/locations/show-location.ts'
import type { Handlers } from '../handler.ts'
import { presentLocation, presentLocationRow } from '../presenters/location.ts'

type Mine =
  | 'GET /api/hubs/{hub}/locations'
  | 'GET /api/hubs/{hub}/locations/{location}'
  | 'PATCH /api/hubs/{hub}/locations/{location}'
  | 'POST /api/hubs/{hub}/locations/{location}/archive'
  | 'POST /api/hubs/{hub}/locations/{location}/bring-back'
  | 'POST /api/hubs/{hub}/location-invitations'
  | 'GET /api/hubs/{hub}/location-form'
  | 'POST /api/hubs/{hub}/custom-fields'
  | 'PATCH /api/hubs/{hub}/custom-fields/{field}'
  | 'DELETE /api/hubs/{hub}/custom-fields/{field}'
  | 'POST /api/hubs/{hub}/groups'
  | 'PATCH /api/hubs/{hub}/groups/{group}'
  | 'DELETE /api/hubs/{hub}/groups/{group}'

export const locationHandlers: Handlers<Mine> = {
  'GET /api/hubs/{hub}/locations': async ({ app, caller, query }) => {
    const { archived, ...page } = query
    const { locations, next } = await listLocations(app.core, caller.scope, {
      ...page,
      archived: archived === 'yes',
    })
    return { locations: locations.map(presentLocationRow), next }
  },
  'GET /api/hubs/{hub}/locations/{location}': async ({ app, caller, params }) =>
    presentLocation(await showLocation(app.core, caller.scope, params.location)),
  'PATCH /api/hubs/{hub}/locations/{location}': async ({ app, caller, params, body }) =>
    presentLocation(await changeLocation(app.core, caller.scope, params.location, body)),
  'POST /api/hubs/{hub}/locations/{location}/archive': async ({ app, caller, params }) => {
    await archiveLocation(app.core, caller.scope, params.location)
    return undefined
  },
  'POST /api/hubs/{hub}/locations/{location}/bring-back': async ({ app, caller, params }) => {
    await bringBackLocation(app.core, caller.scope, params.location)
    return undefined
  },
  'POST /api/hubs/{hub}/location-invitations': async ({ app, caller, body }) =>
    inviteToLocations(app.core, caller.scope, {
      ...body,
      by: { id: caller.session.userId, name: caller.session.name },
    }),
  'GET /api/hubs/{hub}/location-form': async ({ app, caller }) => showLocationForm(app.core, caller.scope),
  'POST /api/hubs/{hub}/custom-fields': async ({ app, caller, body }) =>
    addField(app.core, caller.scope, body.name),
  'PATCH /api/hubs/{hub}/custom-fields/{field}': async ({ app, caller, params, body }) =>
    renameField(app.core, caller.scope, { id: params.field, name: body.name }),
  'DELETE /api/hubs/{hub}/custom-fields/{field}': async ({ app, caller, params }) => {
    await removeField(app.core, caller.scope, params.field)
    return undefined
  },
  'POST /api/hubs/{hub}/groups': async ({ app, caller, body }) => addGroup(app.core, caller.scope, body.name),
  'PATCH /api/hubs/{hub}/groups/{group}': async ({ app, caller, params, body }) =>
    renameGroup(app.core, caller.scope, { id: params.group, name: body.name }),
  'DELETE /api/hubs/{hub}/groups/{group}': async ({ app, caller, params }) => {
    await removeGroup(app.core, caller.scope, params.group)
    return undefined
  },
}
