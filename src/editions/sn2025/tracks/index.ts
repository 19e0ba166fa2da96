// The fourteen tracks of the 2025 Shaanxi edition, in the order of annex 2.
import type { Track } from '../../../rules/edition.ts'
import { industry } from './01-industry.ts'
import { agriculture } from './02-agriculture.ts'
import { commerce } from './03-commerce.ts'
import { transport } from './04-transport.ts'
import { finance } from './05-finance.ts'
import { science } from './06-science.ts'
import { culture } from './07-culture.ts'
import { health } from './08-health.ts'
import { insurance } from './09-insurance.ts'
import { emergency } from './10-emergency.ts'
import { weather } from './11-weather.ts'
import { city } from './12-city.ts'
import { green } from './13-green.ts'
import { innovation } from './14-innovation.ts'

export const tracks: readonly Track[] = [
  industry,
  agriculture,
  commerce,
  transport,
  finance,
  science,
  culture,
  health,
  insurance,
  emergency,
  weather,
  city,
  green,
  innovation,
]
