// The places a team can come from: the ten cities, the Yangling zone, and what people outside them write.
export const cities = [
  '西安',
  '宝鸡',
  '咸阳',
  '铜川',
  '渭南',
  '延安',
  '榆林',
  '汉中',
  '安康',
  '商洛',
  '杨凌',
  '西咸新区',
  '韩城',
  '省直',
  '省外',
] as const satisfies readonly string[]
