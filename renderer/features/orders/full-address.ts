/** Region and address as one text; most platforms repeat the region at the beginning of the address. */
export function fullAddress({ region, address }: { region: string; address: string }): string {
  const province = region.split(' ')[0] ?? ''
  return province !== '' && address.startsWith(province)
    ? address
    : [region, address].filter(Boolean).join(' ')
}
