/**
 * Columns that the file of rejected rows has besides those of the table they came from, as each language calls them.
 * Such a file is mended and dropped again: it must be known as that table whatever was added to it.
 */
export const rejectColumns: readonly (readonly [reason: string, row: string])[] = [
  ['读不懂的原因', '原来的行号'],
  ['Why not understood', 'Original row'],
]
