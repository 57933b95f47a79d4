import { z } from 'zod'
import { id } from '../../kernel/schemas.ts'

/** The tones every page draws tags in. */
export const tagColor = z.enum(['neutral', 'green', 'amber', 'red', 'blue'])
export type TagColor = z.infer<typeof tagColor>

/** Put on by hand or import (`static`), or kept by a rule: what it is about. */
export const tagKind = z.enum(['static', 'dynamic', 'behaviour', 'lifecycle'])
export type TagKind = z.infer<typeof tagKind>

/** A word that people have. */
export const tag = z.object({ id, name: z.string(), color: tagColor, kind: tagKind })
export type Tag = z.infer<typeof tag>
