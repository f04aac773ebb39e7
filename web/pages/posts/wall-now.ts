/** How an instant reads on the clocks of a zone, to the minute: `2027-03-14T09:30`. */
export function wallNow(instant: number, zone: string): string {
  const said = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(instant)
  return said.replace(' ', 'T')
}
