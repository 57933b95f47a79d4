/** `浙江省 杭州市`, `CA Los Angeles`; the country where nothing smaller is known. */
export function regionText(place: { country: string; province: string; city: string }): string {
  const { country, province, city } = place
  if (province === '' && city === '') return country
  return province === city ? province : `${province} ${city}`.trim()
}
