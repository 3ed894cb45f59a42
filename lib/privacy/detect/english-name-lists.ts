/** Given names, lower-cased, that are rarely other words. Names that are ("Will", "Grant", "May") need a cue. */
export const GIVEN_NAMES = new Set(
  `
aaron adam adrian aidan alan albert alejandro alex alexander alexandra alexis alfred alice alicia alison allen allison alyssa amanda amber amelia amy ana andrea andrew angela angelica anita ann anna anne annette annie anthony antonio
arthur ashley audrey barbara beatrice benjamin bernard bernice beth bethany betty beverly bonnie bradley brandon brenda brent brian brittany bruce bryan caitlin calvin cameron camila carl carla carlos carmen carol caroline carolyn catherine cathy
cecilia charles charlene charlotte cheryl chloe christina christine christopher cindy claire clara clarence claudia colleen connie corey courtney craig cynthia daniel danielle darlene darren david dawn deborah debra denise dennis derek
diana diane diego dolores donald donna doris dorothy douglas dylan edith edna eduardo edward edwin eileen elaine eleanor elena elizabeth ella ellen emily emma eric erica erin ernest esther ethan eugene eva evan evelyn felicia fernando florence frances
francisco franklin frederick gabriel gabriela gail gary george gerald geraldine gilbert gina gladys glenn gloria gordon greg gregory guadalupe gwendolyn hannah harold harry heather hector heidi helen henry herbert holly howard ian irene isaac
isabel isabella jack jacob jacqueline jaime james jamie jane janet janice jared jasmine jason javier jean jeanette jeffrey jenna jennifer jeremy jerome jerry jessica jill joan joann joanna joanne joel john johnny jonathan jorge jose joseph josephine joshua joyce
juan juanita judith judy julia julian julie justin karen karl katelyn katherine kathleen kathryn kathy katie kayla keith kelly kenneth kevin kim kimberly kristen kristin kristina kyle larry latoya laura lauren laurie lawrence leah leonard leslie lillian linda lindsay lindsey lisa
logan lois loretta lori lorraine louis louise lucas lucia lucille lucy luis lydia lynn madison manuel marcia marcus margaret maria marie marilyn mario marion marjorie marlene martha martin marvin mary mason matthew maureen megan melanie melinda melissa melvin
meredith michael michele michelle miguel mildred miranda monica nancy natalie nathan nathaniel nicholas nicole nina noah norma norman olivia oscar pamela patricia patrick paul paula pauline pedro peggy peter philip phillip phyllis priscilla rachel ralph ramon randall raymond
rebecca renee ricardo richard rita robert roberta roberto rodney roger roland ronald rosemary roy russell ruth ryan sabrina samantha samuel sandra sara sarah scott sean sebastian sharon shawn sheila shelby sheri sherry shirley sophia sophie stacey stacy
stanley stella stephanie stephen steven stuart susan suzanne sylvia tamara tammy tanya tara teresa terry thelma theodore theresa thomas tiffany timothy tina todd tonya tracey tracy travis tyler valerie vanessa vera veronica vicki victor victoria vincent virgil vivian
walter wanda wayne wendy whitney william yolanda yvette yvonne zachary zoe
aaliyah abdul abdullah abigail adele agnes agnieszka ahmed aisha akira alan aleksandr alessandro alexei ali alina amina amir amit amir amara anders andre andrei angus anil anita anjali anton antoine arjun armando arturo ashok astrid audra ava ayesha beatriz benedict bianca birgit bjorn bogdan boris brigitte
callum camille chang chen chiara chinedu chloe ciaran claude clement cornelius daisuke damian deepak desmond dieter dimitri dmitri dominic duc eamon edmund ekaterina elias elif elijah emeka emil emmanuel enrique erik ernesto eva fabian farah fatima felix fergus fiona francesca francois franz frieda fritz fumiko gareth
genevieve geoffrey gerard giorgio giovanni giulia giuseppe gregor greta guillermo gunther gustavo hamid hans haruki hassan hiroshi hugo hussein ibrahim igor ignacio imran ingrid irina isabelle ismail ivan ivana jakob jamal jan javed jia jing joaquin johan johannes jun jurgen kamal karim katarina katarzyna kavita keiko kenji khalid klaus krishna
kwame lakshmi lars laszlo leila leila leon leonardo li liam lin ling lorenzo luca ludwig luka magdalena malcolm malik manoj marek margarita mariam marina marta mateo matteo maurice mei mercedes mikhail min ming mohamed mohammad mohammed muhammad mustafa nadia naoko natalia natasha neha nguyen niall nikolai nina nikhil olga oliver omar orla
oscar otto pablo paolo pascal pavel petra pierre piotr pradeep priya rafael rahul raj rajesh ramesh raquel rashid ravi reza rosa roberto rohan rosario ruben sakura salma salvatore samir samuel sandeep sanjay santiago sergei sergio shanice siobhan soren stefan stefano sunil suresh svetlana takashi tamika tariq tatiana tomas tomasz toshiro trevor
ursula usha valentina viktor vijay vincenzo vladimir wei wilhelm wolfgang xavier xiao xin yan yang yasmin ying yoko yosef yuki yuri yusuf zainab zhang
`
    .trim()
    .split(/\s+/),
);

/** Capitalized words that often stand beside a name but are not part of it. */
export const NO_SURNAMES = new Set(
  `
act acts agreement association bank board bureau california center centre chapter city class clinic code college commission committee company congress constitution convention corp corporation council county court department disease disorder district
division foundation fund general government group health high hospital house inc institute international law laws llc llp ltd medical medicine ministry national north office order pharmacy plan policy program protocol regulation report research rule rules
school scale section senate score service services sign society south state states statute supreme syndrome system test the treaty trust union united university version west east act's
asia africa europe america american european african asian pacific atlantic january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday
and or of for in on at by with from to is was were has had will shall may can not no this that these those he she it they we you his her its their a an as if when where who which
male female date dob age sex address phone tel email mrn ssn id name diagnosis history admitted
`
    .trim()
    .split(/\s+/),
);
