import { z } from 'zod'

/** How sure a suggestion is: joined in bulk, decided one by one, or worth a look. */
export const suggestionClass = z.enum(['certain', 'likely', 'weak'])
export type SuggestionClass = z.infer<typeof suggestionClass>

/** What was found in two records; the page owns the sentences. */
export const evidenceCode = z.enum([
  'name-same',
  'name-variant',
  'name-typo',
  'name-initial',
  'name-open',
  'name-closed',
  'name-different',
  'phone-same',
  'phone-typo',
  'phone-open',
  'phone-masks',
  'phone-closed',
  'phone-different',
  'email-same',
  'email-typo',
  'email-local',
  'email-different',
  'address-room',
  'address-house',
  'address-part',
  'address-neighbour',
  'address-point',
  'region-district',
  'region-city',
  'region-province',
  'region-different',
  'birthday-same',
  'birthday-day',
  'birthday-different',
  'gender-same',
  'gender-different',
  'nick-same',
  'second-account',
])
export type EvidenceCode = z.infer<typeof evidenceCode>
