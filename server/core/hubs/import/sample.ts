import { csvLine } from '../../../base/csv-line.ts'
import type { HubScope } from '../../../base/scope.ts'
import { getLocationForm } from '../../../store/location-form.ts'
import type { Context } from '../../context.ts'
import { columnsOf } from './columns.ts'

const example: Readonly<Record<string, string>> = {
  code: '1042',
  name: 'Old Mill',
  'place.street': '8 Mill Lane',
  'place.city': 'Bath',
  'place.region': 'Somerset',
  'place.postalCode': 'BA1 5QQ',
  'place.country': 'United Kingdom',
  'place.phone': '+44 20 7946 0123',
  'place.website': 'https://oldmill.example',
  timeZone: 'Europe/London',
  'hours.mon': '08:00-18:00',
  'hours.tue': '08:00-18:00',
  'hours.wed': '08:00-12:00, 13:00-18:00',
  'hours.thu': '08:00-18:00',
  'hours.fri': '08:00-18:00',
  'hours.sat': '09:00-16:00',
  'hours.sun': 'closed',
}

/** A file to fill in: every heading this hub knows, and one location as it would be written. The mark at its head tells spreadsheets that it is UTF-8. */
export async function* sampleFile(ctx: Context, scope: HubScope): AsyncGenerator<string> {
  const form = await ctx.db.inScope(scope, getLocationForm)
  const columns = columnsOf(form)
  yield `\ufeff${csvLine(columns.map(({ heading }) => heading))}`
  yield csvLine(
    columns.map(({ key }) => (key === 'groups' ? (form.groups[0]?.name ?? '') : (example[key] ?? ''))),
  )
}
