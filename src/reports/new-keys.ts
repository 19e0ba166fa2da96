// Makes a set of keys for reports, as settings. Only the custodians' are missing: those nobody makes but they.
import { createPublicKey, randomBytes } from 'node:crypto'

import { halfBytes, privateHalf, rawPublic, type Curve } from './seal/curve.ts'

export interface NewReportKeys {
  readonly REPORT_CONTENT_PUBLIC: string
  readonly REPORT_CONTENT_PRIVATE: string
  readonly REPORT_HANDLE_KEY: string
  readonly REPORT_INDEX_KEY: string
  readonly REPORT_CODE_KEY: string
  readonly REPORT_AUDIT_KEY: string
  readonly REPORT_AUDIT_PUBLIC: string
}

/** New keys throughout; `kid` is the version of the content key. */
export function newReportKeys(kid = 'k1'): NewReportKeys {
  const content = newPair('x25519')
  const audit = newPair('ed25519')
  return {
    REPORT_CONTENT_PUBLIC: `${kid}:${content.public}`,
    REPORT_CONTENT_PRIVATE: `${kid}:${content.private}`,
    REPORT_HANDLE_KEY: newSecret(),
    REPORT_INDEX_KEY: newSecret(),
    REPORT_CODE_KEY: newSecret(),
    REPORT_AUDIT_KEY: audit.private,
    REPORT_AUDIT_PUBLIC: audit.public,
  }
}

const newSecret = (): string => randomBytes(halfBytes).toString('base64')

function newPair(curve: Curve): { readonly private: string; readonly public: string } {
  const raw = newSecret()
  const key = createPublicKey(privateHalf(curve, Buffer.from(raw, 'base64')))
  return { private: raw, public: Buffer.from(rawPublic(key)).toString('base64') }
}
