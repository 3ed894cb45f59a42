// Patients' words on the left, the literature's words on the right, in our own wording; drugs by brand
// and by international name. ">" works one way, "=" both ways.

/** One entry a line: what is said > what may be written; an abbreviation = its long form. */
export const MEDICAL_SYNONYMS = `
扑热息痛 = 对乙酰氨基酚
泰诺 > 对乙酰氨基酚
必理通 > 对乙酰氨基酚
芬必得 > 布洛芬
美林 > 布洛芬
拜阿司匹灵 > 阿司匹林
格华止 > 二甲双胍
拜新同 > 硝苯地平
络活喜 > 氨氯地平
代文 > 缬沙坦
立普妥 > 阿托伐他汀
波立维 > 氯吡格雷
倍他乐克 > 美托洛尔
洛赛克 > 奥美拉唑
吗丁啉 > 多潘立酮
德巴金 > 丙戊酸钠
得理多 > 卡马西平
安定 > 地西泮
优甲乐 > 左甲状腺素
心得安 > 普萘洛尔
heart attack = myocardial infarction
high blood pressure = hypertension
low blood pressure = hypotension
bad cholesterol = LDL
good cholesterol = HDL
tumor = neoplasm
bowel cancer = colorectal cancer
chemo = chemotherapy
diarrhea = diarrhoea
flu = influenza
eczema = atopic dermatitis
hives = urticaria
brittle bones = osteoporosis
muscle pain = myalgia
seizure = convulsion
trouble sleeping = insomnia
tiredness = fatigue
ringing in the ears = tinnitus
PMS = premenstrual syndrome
impotence = erectile dysfunction
turmeric = curcumin
vitamin C = ascorbic acid
vitamin B12 = cobalamin
vitamin D = cholecalciferol
vitamin E = tocopherol
vitamin A = retinol
folic acid = folate
COPD = chronic obstructive pulmonary disease
GERD = gastroesophageal reflux disease
IBS = irritable bowel syndrome
IBD = inflammatory bowel disease
UTI = urinary tract infection
MI = myocardial infarction
CHD = coronary heart disease
CVD = cardiovascular disease
BP = blood pressure
BMI = body mass index
T2D = type 2 diabetes
CKD = chronic kidney disease
PTSD = posttraumatic stress disorder
ADHD = attention deficit hyperactivity disorder
ALS = amyotrophic lateral sclerosis
MS = multiple sclerosis
RA = rheumatoid arthritis
PCOS = polycystic ovary syndrome
HRT = hormone replacement therapy
NSAID = nonsteroidal anti-inflammatory drug
PSA = prostate specific antigen
BPH = benign prostatic hyperplasia
TB = tuberculosis
HIV = human immunodeficiency virus
HPV = human papillomavirus
BPA = bisphenol A
EPA = eicosapentaenoic acid
DHA = docosahexaenoic acid
Tylenol > acetaminophen, paracetamol
acetaminophen = paracetamol
Advil > ibuprofen
Motrin > ibuprofen
Aleve > naproxen
Lipitor > atorvastatin
Crestor > rosuvastatin
Zocor > simvastatin
statin > atorvastatin, simvastatin
Plavix > clopidogrel
Coumadin > warfarin
Glucophage > metformin
Prozac > fluoxetine
Zoloft > sertraline
Xanax > alprazolam
Valium > diazepam
Ambien > zolpidem
Viagra > sildenafil
Prilosec > omeprazole
Nexium > esomeprazole
Zyrtec > cetirizine
Claritin > loratadine
Benadryl > diphenhydramine
Ventolin > salbutamol, albuterol
albuterol = salbutamol
epinephrine = adrenaline
Synthroid > levothyroxine
Lasix > furosemide
Tamiflu > oseltamivir
Ozempic > semaglutide
`;
