/** Currencies by code and English name, those of most ad accounts first. */
export function currencies(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames('en', { type: 'currency' })
  const common = ['USD', 'EUR', 'GBP', 'CHF', 'CAD', 'AUD', 'JPY']
  const all = [...common, ...Intl.supportedValuesOf('currency').filter((one) => !common.includes(one))]
  return all.map((value) => ({ value, label: `${value}, ${names.of(value) ?? value}` }))
}
