/** The languages that LinkedIn takes for a campaign, by countries; English everywhere else. */
const byCountry: Readonly<Record<string, string>> = {
  AT: 'de_DE',
  BE: 'nl_NL',
  BR: 'pt_BR',
  CH: 'de_DE',
  CZ: 'cs_CZ',
  DE: 'de_DE',
  DK: 'da_DK',
  ES: 'es_ES',
  FR: 'fr_FR',
  ID: 'in_ID',
  IT: 'it_IT',
  JP: 'ja_JP',
  KR: 'ko_KR',
  LI: 'de_DE',
  LU: 'fr_FR',
  MX: 'es_ES',
  NL: 'nl_NL',
  NO: 'no_NO',
  PL: 'pl_PL',
  PT: 'pt_BR',
  RO: 'ro_RO',
  SE: 'sv_SE',
  TR: 'tr_TR',
}

/** A label of the campaign; whom it is shown to is decided by places alone. */
export function localeOf(country: string): { readonly country: string; readonly language: string } {
  const [language = 'en', region = 'US'] = (byCountry[country] ?? 'en_US').split('_')
  return { country: region, language }
}
