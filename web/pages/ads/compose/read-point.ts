export interface Point {
  readonly latitude: number
  readonly longitude: number
}

const number = String.raw`(-?\d{1,3}(?:\.\d+)?)`

/** How maps write a point: two numbers, or the address of a map that is open there. */
const shapes = [
  // Where the pin is weighs more than where the map's middle is.
  new RegExp(`!3d${number}!4d${number}`),
  new RegExp(`[?&](?:q|ll|query|sll|center)=(?:loc:)?${number}(?:,|%2C)\\+?${number}`, 'i'),
  new RegExp(`mlat=${number}&mlon=${number}`),
  new RegExp(`@${number},${number}`),
  new RegExp(`#map=\\d+/${number}/${number}`),
  new RegExp(`^\\(?${number}°?\\s*[,;\\s]\\s*${number}°?\\)?$`),
]

/** `47.37690, 8.54170`, or a link from a map, as a point; undefined where there is none in it. */
export function readPoint(text: string): Point | undefined {
  for (const shape of shapes) {
    const match = shape.exec(text.trim())
    if (!match) continue
    const [latitude, longitude] = [Number(match[1]), Number(match[2])]
    if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return { latitude, longitude }
  }
  return undefined
}

/** `30.26720, -97.74310`. */
export const sayPoint = ({ latitude, longitude }: Point): string =>
  `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
