"""Words that tell names of people from other words with a capital letter.

Written by hand for English, Swedish and Spanish, with names that are common in Europe today; other
languages share part of them. Danish and Finnish add `lexicon_nordic` where a text reads so. Given
names serve at the start of sentences only, where every word has a capital letter. All in small
letters.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words("""
mr mrs ms miss mx dr sir dame lady imam pastor reverend rev rabbi sheikh shaykh sister brother
councillor cllr herr fru fröken doktor rektor kurator präst pastorn imamen diakon komminister
kyrkoherde sheik señor señora señorita sr sra srta don doña d.ª dña imán doctora padre alcalde
alcaldesa concejal concejala hr frk frau herrn mevrouw meneer dhr mevr mw monsieur madame mme
signor signora signorina  rouva
""")

PARTICLES = _words(
    "de del della la las los von van der den af bin ibn bint al el di da dos do ter ten zu"
)

# At the start of a sentence these have their capital letter from the place.
GIVEN = _words("""
adam adrian agnes ahmad ahmed aisha alan albert albin alejandra alejandro alex alexander alexandra
alfons alfred ali alice alicia alma alvaro álvaro amal amanda amelia amina amir amira ana anas
anders andrea andreas andrés andrew andy angela ángel ángela anita ann anna anne annika anthony
antonia antonio anton arne arthur arvid asha astrid august axel ayesha ayaan barbara beatriz ben
benjamin berit bernardo björn bo bob brian britta camila carina carl carlos carmen carolina
caroline catarina catherine cecilia charles charlie charlotte chloe chris christian christina
christine christopher claire clara claudia cristina cristian dag dan daniel daniela dave david
deborah denise diana didrik diego dolores donald dora ebba eduardo edward einar elena eleonora eli
elias elin elisabet elisabeth elizabeth ella ellen elliot elsa elvira emil emilia emily emma
enrique eric erica erik erika ernesto esteban esther eva evelina farah fatima fatma fatuma felicia
felipe felix fernando filip fiona fran francesca francisco frank fredrik frida gabriel gabriela
gary george gerard gloria göran greta guillermo gunilla gunnar gustaf gustav hafsa hamza hanna
hannah hans harry hasan hassan håkan heather helen helena helene henrik henry hugo hussein ibrahim
ida idris ignacio inés inger ingrid irene isabel isabella isak ismail iván ivan jack jacob jaime
jakob james jamila jan jane janet jasmine javier jennifer jens jenny jesper jessica jesús jim joan
joanna joaquín joe joel johan johanna john johnny jon jonas jonathan jordan jorge josé josef
josefin joseph josephine joshua juan juana judith julia julian julio justin kalle karen karim
karin karl karolina kate katarina katherine kathleen kelly ken kerstin kevin khadija khaled khalid
kim kjell klara kristina kristoffer lars laura lauren leif leila lena lennart leo leon leonardo
leyla liam lina linda linnea linnéa lisa liv louise lovisa lucas lucía lucy luis luisa lukas luke
lynn magnus mahmoud maj maja malin manuel manuela marcela marcos marcus margaret margareta maría
maria mariam mariana marie marina mario marisol mariya markus marta martha martin martín mary
maryam mateo mathias mats matthew mattias mattis max maya mehmet melissa mercedes michael michelle
miguel mika mikael mike mohamed mohammad mohammed molly monica mónica monika moses muhammad
mustafa nadia nancy natalia nathan neil nicholas nicola nicole nikita niklas nils nina noah noel
nora norma nour nuria núria ola olaf oleg olga oliver olivia olle olof omar oscar oskar osman
pablo paola patricia patricio patrick patrik paul paula pedro per pernilla petra peter petter
philip pia pilar rachel rafael rahma ramón raquel raúl rebecca rebecka ricardo richard rickard
robert roberto robin rocío rodrigo roger roland rolf rosa rosario roy ruth ryan saga said salma
salvador sam samantha samira samuel sandra santiago sara sarah scott sebastian sergio shirin
silvia simon sixten sofia sofía sofie solveig sonia stefan stella sten stephen steve steven stig
stina sue suleiman susan susana susanna susanne svea sven svetlana tahir tamara tanja tariq teresa
tess theo theodor therese thomas tilda tim timothy tobias tom tomás tommy tony tove tuva ulf ulla
ulrika vanessa vera verónica veronica vicente victor víctor viktor viktoria vilma viveka walter
wilhelm william wilma ximena xavier yasin yasmin yolanda youssef yusuf yvonne zahra zainab zara
zeynep zoe åke åsa örjan östen abdi abdul abdullah ahlam bilal danny dani lasse jonatan pepe paco
lola toni nacho javi juanjo nico steffi jimmy ronny conny kenny mohamud mahamed nasra hodan ayub
yonas tesfay marek piotr agnieszka
""")

# Ends of family names; a help where the given name is not known and stands first in a sentence.
SURNAME_ENDS = (
    "sson", "son", "sen", "ssen", "berg", "ström", "strøm", "lund", "kvist", "qvist", "gren",
    "quist", "ez", "iz", "ova", "ović", "ovic", "ić", "ski", "ska", "sky", "wicz", "enko",
    "yan", "ian", "oğlu", "oglu", "shvili", "nen", "stein", "mann", "maier", "meyer", "sma",
    "stra", "man", "ullah", "zadeh", "pour", "cki", "dze", "escu", "sdóttir",
)  # fmt: skip

# Heads that stand after the names in the name of a place, a body or a work, in any case.
HEADS_AFTER = _words("""
street st. road rd avenue ave lane drive close way court place square park bridge station school
academy college university institute institution hospital church cathedral mosque synagogue temple
hall house centre center library museum theatre stadium arena airport prison estate village town
city county borough district parish council committee commission board agency authority office
bureau department ministry directorate service services unit team group forum network partnership
panel foundation trust fund charity association society club union federation league party front
movement alliance coalition army brigade action force forces police act bill law code directive
regulation convention treaty report review strategy plan programme program project initiative
campaign award prize scholarship festival games cup theory case memorial monument statue valley
mountain lake river island islands bay coast sea gata gatan väg vägen torg torget plats platsen
parken skola skolan gymnasium gymnasiet förskola förskolan bibliotek sjukhus kyrka kyrkan moské
moskén församling förening föreningen förbund förbundet stiftelse stiftelsen fond fonden
minnesfond pris priset universitet högskola högskolan institut institutet myndighet myndigheten
nämnd nämnden styrelse styrelsen råd rådet parti partiet rörelse rörelsen grupp gruppen centrum
stadsdel stationen bro bron sjö lag lagen dom stipendium hus huset gård gården hallen arenan
museet teater teatern
""")

# Heads that stand before them, as in Spanish; also in small letters.
HEADS_BEFORE = _words("""
calle plaza avenida paseo parque barrio colegio instituto ies ceip escuela universidad hospital
iglesia catedral mezquita parroquia fundación asociación federación sindicato partido movimiento
frente grupo comité comisión consejo consejería concejalía ayuntamiento diputación junta
ministerio secretaría dirección delegación servicio unidad guardia policía comisaría centro
biblioteca museo teatro estadio aeropuerto estación puente ley plan programa proyecto estrategia
informe premio beca día semana fiesta fiestas feria río lago isla islas sierra monte valle playa
costa mar comarca operation operación insats university church saint sankt san santa santo st rue
place école collège lycée via piazza scuola escola
""")

# Given names that are also places, things or verbs: alone they say nothing.
AMBIGUOUS = _words("""
jordan sofia victoria florence georgia max mark will rosa stig sten liv saga dag bo per stella
dolores mercedes pilar gloria carmen alma salvador santiago tom frank jack bob art robin sam said
jesus jesús leo noel april june may rose grace hope faith joy angel ángel eva maria maría ida hugo
león martin norma vera viktoria adrian kelly stina östen åke lola sol luz
""")

# After these a name comes, in whatever letters.
CALLED = _words("""
called named nicknamed heter kallas kallad namngiven llamado llamada llaman apodado apodada tal
""")

# Words that are written with a capital letter without naming a person.
CAPITALISED = _words("""
january february march april may june july august september october november december monday
tuesday wednesday thursday friday saturday sunday enero febrero marzo abril mayo junio julio
agosto septiembre octubre noviembre diciembre lunes martes miércoles jueves viernes sábado domingo
north south east west northern southern eastern western central upper lower great greater new old
saint san santa norra södra östra västra nedre övre stora lilla gamla nya mellersta sankt norte
sur este oeste nuevo nueva viejo vieja england scotland wales ireland britain kingdom united
states america europe european union commission parliament sweden swedish spain spanish denmark
danish norway norwegian finland finnish germany german france french italy italian netherlands
dutch belgium belgian russia russian ukraine ukrainian syria syrian iraq iraqi iran iranian turkey
turkish somalia somali afghanistan afghan israel israeli palestine palestinian gaza nordic arab
muslim muslims islam islamic islamist christian christians jewish jews catholic protestant sikh
hindu roma english british scottish welsh irish arabic sverige danmark norge tyskland frankrike
spanien italien europa eu fn usa storbritannien nato españa francia italia alemania reino unido
portugal marruecos unión europea europeo española español prevent channel contest safeguarding
children child adults adult youth young people community communities social health public mental
education housing justice crime criminal offending violence violent extremism extremist terrorism
terror security safety home interior local national regional municipal government council's state
federal royal civil society right left wing far black white lives matter proud boys blood honour
combat defence league sons odin generation identity identitarian resistance radical hate speech
online digital internet facebook instagram tiktok twitter telegram discord youtube snapchat
whatsapp signal reddit steam roblox minecraft twitch google microsoft teams zoom apple messenger
meta covid corona pandemic ramadan eid christmas easter pride world war cup first second third red
cross save amnesty international human rights nations council lions rotary scouts guides officer
coordinator manager director head chief lead deputy senior junior assistant adviser advisor worker
minister secretary mayor president chair chairman chairwoman member teacher nurse doctor professor
judge prosecutor headteacher principal support early help front door hub multi agency referral
pathway programme level tier phase stage part annex appendix chapter section table figure article
question answer summary introduction background conclusion spring summer autumn winter boxing bank
holiday kommun kommunen region regionen länsstyrelsen polisen polismyndigheten säkerhetspolisen
kriminalvården socialtjänsten skolverket brottsförebyggande rådet försvarsmakten röda korset rädda
barnen svenska kyrkan stadsmissionen nordiska motståndsrörelsen soldiers socialstyrelsen
migrationsverket arbetsförmedlingen försäkringskassan cruz roja cáritas guardia policía nacional
mossos ertzaintza servicios sociales seguridad ciudadana estado islámico comunidad autónoma
generalitat gobierno cabildo consell direcció general junta andalucía madrid barcelona cataluña
vox podemos falange democracia hogar frente juventudes ultras
""")

# First words of sentences that no name begins with.
STARTERS = _words("""
the a an in on at by for from with without within during after before since until under over
between among about because although while when where what who why how if as and or but so nor yet
this that these those there here we i you he she it they our my your his her its their all some
many most few several each every no not none any both either one two three four five six seven
eight nine ten another other others according despite however therefore moreover also only even
then now today yesterday tomorrow last next first second third finally recently often sometimes
always never again please dear thanks det den de dessa detta denna där här vi jag du han hon ni
man en ett på av för från med utan efter före sedan mellan bland om eftersom fast medan när var
vad vem varför hur som och eller men så inte ingen inga alla några många flesta få flera varje
både enligt trots dock därför också bara även nu idag igår förra nästa första andra tredje till
vid kring genom mot hos utöver samt två tre fyra fem sex sju åtta nio tio enstaka ibland ofta
aldrig tack el la los las un una unos unas con sin por para desde hasta durante tras antes después
entre sobre bajo según contra ante porque aunque mientras cuando donde qué que quién quien cómo
como si y e o u pero sino este esta estos estas ese esa aquel aquella nosotros yo tú él ella ellos
ellas nuestro nuestra mi su sus todo toda todos todas algunos algunas muchos muchas varios varias
cada ningún ninguna ambos ambas uno dos tres cuatro cinco seis siete ocho nueve diez otro otra sí
también solo sólo además hoy ayer mañana hace hay tiene es son fue gracias
""")
