"""Danish and Finnish words of the lexicon, in small letters; see `lexicon`.

They serve only in a text that reads as Danish or Finnish, since they mean other things elsewhere:
Else, Bent, Alan, Tori. Family names serve alone; left out are those that are also places or things.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words("""
hr fru frøken sognepræst præst præsten imamen skoleleder viceskoleleder skoleinspektør borgmester
politiassistent politikommissær betjent overlæge læge lærer pædagog socialrådgiver herra neiti
rehtori apulaisrehtori imaami pastori kirkkoherra pappi tohtori lääkäri komisario konstaapeli
ylikonstaapeli rikosylikonstaapeli kunnanjohtaja kaupunginjohtaja pormestari opettaja kuraattori
koulukuraattori sosiaalityöntekijä nuorisotyöntekijä valmentaja
""")

GIVEN = _words("""
aase allan anette anja anne-marie annette arne asger asta bent bente benny birgit birgitte birthe
bjarne bodil brian børge camilla carla carsten casper christoffer claus connie dorte dorthe ditte
dennis ejvind else emma erling esben eskild flemming freja frederik frederikke gitte grethe gudrun
hanne hans-henrik helle henning henriette holger ib inge inge-lise ingelise jan-erik jannie jette
jonna jytte jeppe jørgen jørn kaj karsten kasper katrine kirsten kirstine klaus knud kurt lærke
laurits lene leif lis lisbeth lise lone lotte mads magnus maiken maja majbritt malene malthe
marianne mathilde merete mette michael mikkel mogens morten naja nanna niels nikolaj ole oluf palle
pernille pia poul preben rasmus rikke rune sidsel signe simone sofie sonja stine susanne svend
søren søs thea thor thorkild tina tine tove trine troels ulrik vagn verner victoria vibeke viggo
villads villy vivi winnie aksel alberte aya bertil clara elias ellen frida hjalmar isabella
johannes josefine karla konrad laerke liva magne marcus nicoline nohr oscar oskar otto sigurd silas
sille storm tilde tristan valdemar vigga åge aage øyvind aada aaro aatu aila aimo aino aki aleksi
alina alisa anni anniina anna-liisa annukka anne antero antti anu ari armas arto arttu asko atte
aulis eemeli eero eetu eeva eeva-liisa eija eila eino elina ella elli emilia emmi enni erkki essi
esa eveliina hannele hannes hannu harri heidi heikki heikko heli helmi helena henna henri hilkka
iida iina iiro ilkka ilmari ilona inka irja irma ismo jaakko jaana jani janne jari jarkko jarmo
jenna jenni jere jesse joni joona joonas jouko jouni juha juhani juho jukka julia jussi juuso jyri
jyrki kaarina kai kaija kaisa kalevi kalle kari karoliina katariina kati katja katri kauko keijo
kerttu kimmo kirsi konsta krista kyllikki kyösti lasse lassi laura lauri lea leena leevi leila
lilja linnea liisa lotta maarit maija maija-liisa marika marja marjatta marjo marjut marko markku
marketta martti matias matti mauri mauno meeri merja mervi mia miia mika mikko milja milla minna
minttu mira mirja mirjami miro miska niilo niina niko noora olavi olli onni oona oskari osmo otso
outi paavo pasi pauli pauliina peetu pekka pentti pertti petri petteri pinja piia pirjo pirkko
päivi raija raili raimo rauno rami reijo reino riikka riitta riku risto ritva roope roosa saana
saara saija saku samu sampo samuli sanna santeri santtu sara sari satu senja seppo sini sinikka
sirkka sirpa sofia soili soile susanna suvi taina taneli tanja tapani tapio taru tarja tarmo teemu
teija tero terhi tiia tiina timo tiitus toivo tommi toni topi tuija tuomas tuomo tuula tuomi tytti
ulla unto urho usko urpo vappu veera veikko veli veli-matti venla vesa viivi viljami ville vilho
vuokko väinö yrjö äyri
""")

# Also things, verbs or times, so that they say nothing alone; `ole` is "be" in Finnish.
AMBIGUOUS = _words("""
thor storm palle bent ib else lone tilde rune ole lis søs naja liva magne konrad sia
aamu aino armas helmi ilo ilona inka kai kati lahja lilja marja meri miska oma onni alan
otso pinja rami sampo saku satu sini suvi taina tapani taru toivo tuomi topi unto urho usko
vappu veli venla vuokko rauha voitto tuuli kari jari aki ari
""")

FAMILY = _words("""
jensen nielsen hansen pedersen andersen christensen larsen sørensen rasmussen jørgensen petersen
madsen kristensen olsen thomsen christiansen poulsen johansen mortensen knudsen jakobsen jacobsen
mikkelsen olesen frederiksen laursen henriksen eriksen kristiansen simonsen clausen svendsen
andreasen iversen jeppesen mogensen jespersen nissen lauridsen frandsen østergaard jepsen carlsen
vestergaard jessen christoffersen søndergaard bertelsen lassen gregersen johnsen steffensen
korhonen virtanen mäkinen nieminen heikkinen koskinen järvinen lehtonen lehtinen saarinen heinonen
salminen heikkilä salonen kinnunen turunen laitinen tuominen rantanen jokinen lahtinen ahonen
leppänen hiltunen väisänen leinonen miettinen aaltonen pitkänen manninen hakala anttila laaksonen
räsänen hirvonen toivonen mustonen peltonen kettunen nurminen pulkkinen hyvönen kokkonen
partanen mattila makkonen savolainen hämäläinen karjalainen nykänen rissanen pesonen kärkkäinen
""")

SURNAME_ENDS = ("gaard", "skov", "toft", "selle", "sella", "selta", "sesta")

HEADS_AFTER = _words("""
gade vej plads torv allé skole skolen ungdomsskole efterskole gymnasium universitet kirke
bibliotek sygehus forening foreningen fond fonden kommune kommunen region politi politikreds
boldklub idrætsforening råd rådet stiftelse museum hallen parken selskab selskabet parti partiet
bevægelse menighed boligforening afdeling center centret klub klubben
koulu katu tie puisto tori aukio kirkko seurakunta kirjasto lukio yliopisto sairaala säätiö yhdistys
seura liitto puolue liike kunta kaupunki poliisilaitos hyvinvointialue keskus nuorisotalo kerho
rahasto palkinto museo teatteri asema silta talo piha ranta kylä lähiö
""")

CALLED = _words("""
hedder hed kaldes kaldet kalder navnet navn nimeltä nimeltään kutsutaan nimi lempinimeltään
""")

CAPITALISED = _words("""
januar februar marts maj juni juli oktober mandag tirsdag onsdag torsdag fredag lørdag søndag
nord syd øst vest nordre søndre østre vestre nørre sønder øster vester store lille gamle nye
dansk danske danmarks københavns norsk svensk svenske finsk tysk fransk engelsk arabisk somalisk
tyrkisk røde kors barnet ungdommens folkekirken folkehjælp nordisk modstandsbevægelse stram kurs
politiets efterretningstjeneste kriminalpræventive kirkens korshær folkeparti flygtningehjælp
sundhedsstyrelsen socialstyrelsen boligstyrelsen rigspolitiet kriminalforsorgen statistik
socialdemokratiet venstre enhedslisten sct sankt hellig alternativ identitær islamisk islamiske
trossamfund børns vilkår natteravnene ungdomsringen
tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu
joulukuu maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai
suomi ruotsi norja tanska viro saksa ranska venäjä eurooppa suomalainen ruotsalainen pohjoinen
eteläinen itäinen läntinen pohjois etelä itä länsi keski uusi vanha iso pikku ylä ala
punainen risti pelastakaa lapset pohjoismainen vastarintaliike lastensuojeluliitto ensin sanomat
sininen musta valkoinen islamin islamilainen kansallinen valtakunnallinen rikosseuraamuslaitos
suojelupoliisi poliisihallitus keskusrikospoliisi perussuomalaiset kokoomus keskusta vihreät
pelastusarmeija diakonissalaitos mannerheimin kansanterveys terveyden hyvinvoinnin laitos
tilastokeskus aluehallintovirasto maahanmuuttovirasto
""")

STARTERS = _words("""
der det de den dette denne disse her vi jeg du han hun man i på om for fra med uden efter før siden
mellem blandt fordi selv mens når da hvad hvem hvor hvordan hvorfor hvis som og eller men så ikke
ingen intet alle nogle mange få flere hver både ifølge trods dog derfor også kun nu altså dag går
næste første anden tredje sidste til ved gennem mod hos samt to tre fire fem seks syv otte ni ti
ofte aldrig tak ud over under en et af enkelte især vores deres hans hendes kontakt skriv ring
spørg se hän he me te minä sinä ne tämä tuo nämä nuo tässä siellä täällä siinä sitten silloin jos
vaikka koska mutta ja tai sekä että eli vain myös nyt eilen tänään huomenna viime ensi joskus usein
aina ei emme eivät on ovat oli olivat olen olin ole ilman ennen jälkeen kanssa lisäksi kuitenkin
siksi joka jotka mikä kuka missä miten miksi moni monet jokainen kaikki muutama useat kaksi kolme
neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen ensimmäinen toinen kolmas alan illan maan
ilmeisesti lähes noin yli meidän heidän hänen minun sinun soita kirjoita kysy katso yhteyshenkilö
kiitos
""")
