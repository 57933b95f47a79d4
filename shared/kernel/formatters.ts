/** Making one of these takes a hundred times as long as using it, and a page of figures asks for hundreds. */
function remembered<Options, Formatter>(make: (locale: string, options: Options) => Formatter) {
  const known = new Map<string, Formatter>()
  return (locale: string, options: Options): Formatter => {
    const key = `${locale} ${JSON.stringify(options)}`
    let found = known.get(key)
    if (found === undefined) {
      found = make(locale, options)
      known.set(key, found)
    }
    return found
  }
}

export const numbersIn = remembered(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
)
export const datesIn = remembered(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
)
