// To be imported first: the policy of the pages lets no text become code, and zod would try whether it does.
import * as z from 'zod'

z.config({ jitless: true })
