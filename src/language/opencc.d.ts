// opencc-js ships this table without its type.
declare module 'opencc-js/to/cn' {
  import type { DictGroup } from 'opencc-js/core'

  const groups: readonly DictGroup[]
  export default groups
}
