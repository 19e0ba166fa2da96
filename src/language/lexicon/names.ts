// What names look like in a sentence: surnames, what people are called by, and words that only begin like a name.

/** The surnames most people have; those that are far more often something else (和, 时, 于, 向, 应, 成) are left out. */
export const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤康温庞樊殷颜章梅盛乔甘苗俞翁骆欧岳聂焦凌滕耿关祝柯葛屈惠党巩'
export const doubleSurnames =
  '欧阳|司马|上官|诸葛|司徒|东方|夏侯|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|闻人'

/** Words of the contest that begin with a surname. Each is kept, since the answer may hang on it. */
export const noNames =
  /^(?:高校|高中|高职|高级|高新|高等|高陵|高管|高层|金融|金台|金牌|金额|方案|方面|方向|程序|工程|任何|任务|任课|任职|关于|关联|关系|万一|万人|万元|江苏|江西|石泉|石油|安康|陈仓|黄陵|黄龙|白水|白河|武功|武汉|武警|康养|温州|钱款|汤峪|苏州|夏天|田间|田地|马上|何时|何种|何况|毛利|盛大|顾问|顾客|余额|余下|章程|严格|秦岭|秦创|秦巴|林业|林场|叶片|贾平|史学|石化|金属|金矿|白酒|白领|党员|党委|党校|党组|党政|党支|党群|惠民|关中|关键|路由|许可|许多|曾经|付款|付费|段落|雷达|龙头|陶瓷|严重|温度|莫非|孔雀|凌晨|岳阳|周边|周日|周末|周期|周一|周二|周三|周四|周五|周六|田径|石材|邮政|梅花|乔木|苗木|苗圃|祝贺)/

/** What may stand right behind a name of two signs and cannot be its third. */
export const afterName =
  '想问请要在的是和与跟及能可不没有我你您他她它这那就也都来自从们吗呢啊吧了说报参咨打给把被让代个家为做当同现先哈'

/** Titles by which somebody is called after the surname. */
export const titles =
  '老师|总(?!经理|监|裁|体|共|数|之|部|局|公司|计|是|量|额|金|分|结|的)|经理|主任|处长|科长|局长|部长|厅长|书记|校长|院长|先生|女士|同学|教授|博士|同志|工程师|律师|专家|评委|秘书|会长|老板|师傅|哥|姐'
