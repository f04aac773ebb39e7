/** Where a location's accounts are at the practice platforms, and whose login reaches them there. */
export interface PracticePlace {
  readonly name: string
  /** With the Instagram account that is linked to it. */
  readonly page: { readonly id: string; readonly by: string }
  readonly linkedin: { readonly id: string; readonly by: string }
  /** One account each, of that person. */
  readonly tiktok: string
  readonly x: string
}

const place = (
  name: string,
  [page, linkedin]: readonly [string, string],
  [pageBy, linkedinBy, tiktok, x]: readonly [string, string, string, string],
): PracticePlace => ({
  name,
  page: { id: page, by: pageBy },
  linkedin: { id: linkedin, by: linkedinBy },
  tiktok,
  x,
})

/** Ten locations with accounts of every platform, no account twice. */
export const practicePlaces: readonly PracticePlace[] = [
  place('Riverside', ['107733920184462', '86103357'], ['dana', 'dana', 'dana', 'dana']),
  place('Harbour', ['109920457731186', '86117940'], ['ada', 'ada', 'ada', 'ada']),
  place('Lakeside', ['116731189405528', '91774025'], ['erik', 'erik', 'erik', 'erik']),
  place('Uptown', ['120377015946283', '107745190'], ['nia', 'nia', 'nia', 'nia']),
  place('Eastgate', ['122604418837152', '98450317'], ['noor', 'noor', 'noor', 'noor']),
  place('Northfield', ['123018847729640', '98461190'], ['kai', 'kai', 'kai', 'kai']),
  place('Austin', ['112086614430975', '88290413'], ['hana', 'hana', 'ben', 'ben']),
  place('Midtown', ['118004936672117', '104338812'], ['farah', 'farah', 'farah', 'farah']),
  place('Southbank', ['122790556102487', '98452264'], ['noor', 'noor', 'gus', 'gus']),
  place('Brand', ['104518837296051', '71840226'], ['hana', 'hana', 'hana', 'hana']),
]
