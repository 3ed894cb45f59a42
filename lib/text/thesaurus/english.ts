import { tokensOf } from "../tokens.ts";

/**
 * English words that may stand for each other in a true restatement and that the thesaurus does not
 * connect: the first of a line and each of the others. Only words that say the same.
 */
const GROUPS = `
lower reduce decrease decline fall
raise increase rise
reduce decrease lower decline shrink lessen
lengthen extend prolong
shorten curtail
widen expand broaden
quit resign leave
discharge dismiss fire terminate
dismiss discharge fire terminate
fire dismiss discharge
resign quit
job employment position work
employment job work
employee worker staff personnel
worker employee
employer company
staff personnel employee
firm company business
company business corporation
pay wage salary remuneration compensation due owe
wage pay salary
salary wage pay
owe due payable
due owe payable
cost price fee charge
fee charge cost
price cost
fine penalty
penalty fine
buy purchase acquire available
purchase buy acquire
sell transfer
transfer assign convey
assign transfer pass
hand give deliver
deliver hand provide supply
supply provide furnish
furnish provide supply
disclose reveal tell release share
reveal disclose
tell inform notify disclose
inform notify tell
notify inform tell
warn notify notice
warning notice
explain show
show demonstrate prove establish cause
prove establish show demonstrate
establish prove show
answer respond reply
respond answer reply
ask request
request ask
seek request
allow permit
permit allow
forbid prohibit ban bar
ban prohibit forbid
end terminate expire
terminate end
expire end lapse
end expire over
over end
start begin commence
begin start commence
stop cease halt
cease stop
breach violation violate break
break breach violate
violate breach
keep retain maintain preserve
retain keep
maintain keep
hide conceal
aim direct
direct aim
purpose goal aim
law statute act rule
statute law act
rule law regulation
contract agreement
agreement contract
deal agreement
duty obligation
obligation duty
side party
party side
court judge tribunal
judge court
lawyer attorney counsel
attorney lawyer counsel
counsel attorney lawyer
hire employ recruit
recruit hire solicit
land property premises
home dwelling residence
house dwelling home
rent lease
lease rent tenancy
doctor physician provider
physician doctor
nurse caregiver
drug medicine medication
medicine drug medication
medication medicine drug
illness disease sickness
sickness illness disease
disease illness condition disorder
disorder disease condition
condition disease disorder
symptom sign
sign symptom
birth baby childbirth deliver
baby infant newborn
infant baby
kid child
child childhood kid
childhood child
adult adulthood
teenager adolescent
elderly older
test exam examine check screen
exam test examination
check test examine
treat therapy care
cure treat
therapy treatment
heal recover
die death
death die
subside resolve disappear decline
vanish disappear
common frequent
frequent common
rare uncommon
risk danger hazard
danger risk
harm damage injury
injury harm damage
hurt injure harm
help aid assist benefit
aid help
use employ utilize
amount quantity
quantity amount
number amount
yearly annual
annual yearly
today now
immediate immediately once
immediately instantly
prompt immediate
mistake error fault blame
error mistake
blame fault mistake
fault mistake blame
big large
large big
small little
little small
biggest largest main
main chief principal major
chief main
important significant
enough sufficient
sufficient enough
wrong incorrect false
right correct
correct right
money fund payment
fund money
car vehicle automobile
vehicle car
country nation state
nation country
region area
area region
place location site
location place
join enter
leave exit depart
live reside
reside live
choose select elect
select choose
option choice
choice option election
decide determine
determine decide
think believe consider
believe think
consider regard
look examine
try attempt
attempt try
happen occur arise
occur happen
arise occur
cause lead result trigger
trigger cause
lead cause
result cause
prevent avoid
avoid prevent
mild slight
severe serious
serious severe
tired fatigue
fatigue tiredness
pain ache
ache pain
tumor cancer
cancer tumor malignancy
heart cardiac
cardiac heart
kidney renal
renal kidney
liver hepatic
hepatic liver
lung pulmonary
pulmonary lung
brain cerebral
blood hematologic
skin dermal cutaneous
stomach gastric
weight heavy
fever temperature
shot vaccine injection
vaccine vaccination immunization
vaccination vaccine
immunization vaccination
injection shot
surgery operation
operation surgery
widespread common
see visit
learn aware
distort affect
affect influence distort
side party either
workday day
stall hold
void invalid
valid effective
effective works
work effective
rest remainder
remainder rest
copy duplicate
document record
record document
form document
stop prevent prohibit
offer provide
list identify specify
sue suit lawsuit
intend mind
match conform meet
court we
count deem consider regard treat
know understand determine certain clear sure identify
patient person people individual
belong own owner ownership
stay continue remain
untouched unaffected
assist help aid
happen occur arise
suffer experience
car vehicle automobile
truck vehicle
money fund sum amount
fund money
letter notice correspondence
beforehand prior advance
forbid prohibit
shop store
client customer
customer client
vendor supplier seller
boss employer
spouse husband wife partner
physical bodily
mental psychological
yearly annual
annual yearly
quickly fast rapid prompt
promptly immediate
rapid fast quick
immediately once promptly instantly
instantly immediate
carefully careful
entire whole
fully complete
wholly complete entire
partly partial
mistake error
error mistake
fix repair remedy correct cure
remedy cure
correct rectify
check verify inspect
verify confirm
confirm verify
carry perform conduct
conduct perform carry
perform carry
lodge file submit
file submit lodge
submit file
hearing trial
appeal petition
judgment decision ruling verdict
decision ruling judgment
opinion decision
statement declaration
declare state
claim assert allege argue
argue contend assert
contend argue
hospital clinic
hurt injure harm
wound injury
injury wound harm
swollen swelling
itchy itch
tired fatigue
fatigue tiredness
shot jab
dose dosage
dosage dose
pill tablet
tablet pill
cure heal
pregnant pregnancy
pregnancy pregnant gestation
newborn neonatal
neonatal newborn
cancer tumor malignancy
stroke cerebrovascular
sugar glucose
glucose sugar
`;

const ALIKE: ReadonlyMap<string, readonly string[]> = readGroups();

function readGroups(): Map<string, string[]> {
  const alike = new Map<string, string[]>();
  const add = (one: string, other: string) => alike.set(one, [...(alike.get(one) ?? []), other]);
  for (const line of GROUPS.trim().split("\n")) {
    const [first = "", ...others] = line.split(" ").map((word) => tokensOf(word)[0] ?? word);
    for (const other of others) {
      add(first, other);
      add(other, first);
    }
  }
  return alike;
}

/** The English words that may stand for one, all as stems. */
export function alikeTo(stem: string): readonly string[] {
  return ALIKE.get(stem) ?? [];
}

/** What WordNet connects and a lawyer does not. */
const UNLIKE = new Set(
  ["crime violation", "crime breach", "offense violation", "felony violation", "crime offense"].map(
    (pair) =>
      pair
        .split(" ")
        .map((word) => tokensOf(word)[0] ?? word)
        .join(" "),
  ),
);

/** Whether an English word must not stand for another, whatever the thesaurus says. Both are stems. */
export function isUnlike(one: string, other: string): boolean {
  return UNLIKE.has(`${one} ${other}`) || UNLIKE.has(`${other} ${one}`);
}
