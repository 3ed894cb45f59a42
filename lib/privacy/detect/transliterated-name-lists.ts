const charactersOf = (text: string) => new Set(text.replace(/\s/g, ""));

/** Characters with which names from other languages are written. Everyday function words are not among them. */
export const FOREIGN_CHARACTERS = charactersOf(`
阿艾爱安奥澳巴芭贝本比彼毕伯博布卜查楚茨达戴德登邓迪蒂丁顿多杜俄恩尔耳法菲费芬丰弗芙福伏盖甘冈高戈格葛根古果哈海汉豪赫黑亨洪霍华怀惠基吉加嘉贾简杰捷金卡凯坎康考柯科克肯孔库夸拉莱兰朗劳勒雷蕾里理丽莉利立丽林琳龙隆卢鲁露路伦罗洛吕马玛麦曼芒梅门蒙孟米密
缅敏明莫摩默姆木穆拿那纳娜乃奈南内尼妮涅宁纽农努诺女欧帕潘庞佩彭皮平普齐奇契乔切钦琴琼丘曲让热仁日荣瑞若萨塞赛桑瑟森沙莎山珊尚绍舍申圣施史舒朔司丝斯松苏素孙索所塔泰谭坦汤唐陶特滕提田廷图吐托娃瓦万旺威韦维魏温文翁沃乌吾伍武希西锡夏香肖谢辛欣兴休许逊雅亚延
扬杨央耶叶伊依易英尤于雨约宰赞泽扎詹张哲珍芝朱卓兹宗佐益旦增措郎强白曲顿珠次仓边普姆拥珍才让旭尕乐花其木敖图赛罕青呼和都热合买克孜汗别不力孜拜肉孜吐逊宛肯木沙提
夫江海翰努尔兰巴图朝鲁宝音苏日嘎勒哈斯高云萨如拉娅托雅格日其木格斯琴
`);

/** Parts of Tibetan, Uyghur, Mongolian, Kazakh and Western names that a dictionary may know as words. */
export const FOREIGN_STEMS = new Set(
  (
    "扎西 多吉 卓玛 央金 次仁 才仁 达娃 尼玛 巴桑 边巴 普布 拉姆 旺堆 旺姆 格桑 洛桑 丹增 平措 索朗 仁青 强巴 白玛 德吉 顿珠 罗布 次旦 拉巴 米玛 才让 多杰 " +
    "古丽 阿依 努尔 买买提 艾买提 吐尔逊 热合曼 木拉提 阿不都 阿卜杜 艾力 依明 克孜 别克 哈丽 热依 努尔兰 巴合提 叶尔 阿依古丽 古丽娜尔 迪丽 努尔古丽 玛丽亚 " +
    "巴特尔 巴图 其其格 那仁 图雅 格日勒 乌云 苏日娜 斯琴 高娃 宝音 哈斯 呼和 朝鲁 萨仁 托娅 娜仁 敖登 布和 青格勒 其木格 " +
    "约翰 史密斯 玛丽 彼得 大卫 汤姆 杰克 迈克 安娜 亚历山大 保罗 马丁 安德 安德烈 乔治 威廉 查理 路易 托马斯 罗伯特 理查德 亨利 爱德华 琼斯 布朗 威尔逊 戴维 凯特 莉莉 露西 伊万 琳达 丽莎 苏珊 艾伦 马克 尼克 卡尔 汉斯"
  ).split(" "),
);

/** Surnames of Japan, in simplified characters. */
export const JAPANESE_SURNAMES =
  "佐佐木 长谷川 佐藤 铃木 高桥 田中 渡边 伊藤 山本 中村 小林 加藤 吉田 山田 山口 松本 井上 木村 斋藤 清水 山崎 池田 桥本 阿部 石川 前田 藤田 小川 冈田 后藤 村上 近藤 石井 坂本 远藤 青木 藤井 西村 福田 太田 三浦 冈本 松田 中川 中岛 原田 小野 田村 竹内 金子 和田 中山 石田 上田 森田".split(
    " ",
  );

/** Characters with which a sentence goes on behind a name. */
export const SENTENCE_CHARACTERS = charactersOf(
  "因于与和及在诉辩不向对被将已的未系称主认要出到作签说提以为是有入先女医律教同等均也从由经并或之所可应就还又至其该此上下男住来请支承负申当应拒交犯涉构持驾携伙",
);

/** What a form has where there is no name. */
export const NO_NAME_AFTER_LABEL =
  /不详|未知|无名|匿名|保密|[见略某×]|同上|如下|名称|或|和|及|与|的|必填|填写|以上|单位|公司|患者|病人|本人|曾用名/u;
