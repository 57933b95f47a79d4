import { z } from 'zod'
import { id } from '../../kernel/schemas.ts'

/** The tones every page draws tags in. */
export const tagColor = z.enum(['neutral', 'green', 'amber', 'red', 'blue'])
export type TagColor = z.infer<typeof tagColor>

/** A word put on people by hand. */
export const tag = z.object({ id, name: z.string(), color: tagColor })
export type Tag = z.infer<typeof tag>
