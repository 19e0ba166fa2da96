// Words beside a number that tell whose it is, for the guard.

/**
 * A telephone of a person's own or of a home. A landline as such is an office's: the notice itself is full of
 * them, and 我们办公室电话 is one too.
 */
export const ownTelephone =
  /(?:(?<!其)(?:我|俺|他|她|本人|父亲|母亲|爸|妈|老公|老婆|丈夫|妻子|爱人)的?|(?:家里|家裡|家中|老家|[我俺他她]们?家|家庭|住宅|住处|私人|个人)的?)(?:联系|家庭|住宅|私人|个人)?(?:电话|電話|座机|座機|固话|号码|號碼)[^\d,，。;；]{0,4}$|(?:宅电|[我俺他她]家)[:： ]{0,2}$/

/** Without one of these `ownTelephone` cannot be. */
export const telephone = /[电電][话話]|座[机機]|固话|宅电|号码|號碼|家/

/** Papers whose numbers have no shape of their own. */
export const passport = /护照|護照|passport/gi
export const permit = /通行[证證]|回[乡鄉][证證]|[台臺]胞[证證]/g

/** An identity card, before a number of the old shape. */
export const identityCard = /身[份分][证證]|[证證][件号號]/

/** What else has fifteen figures. */
export const otherNumber =
  /编号|編號|订单|訂單|单号|單號|流水|合同|发票|项目号|登记号|备案号|申请号|专利|软著|序列|批次|条码|imei|(?<![a-z])sn(?![a-z])|交易|账单|凭证|社保号|税号|文号/i

/** Behind eleven figures this is an amount. */
export const money = /^\s{0,2}(?:多|余|余?万|亿|元|块钱|人民币)/
