"""Fresh spoken phrasings: what a person in danger says is heard, ordinary questions of wellbeing are not."""

from __future__ import annotations

import pytest

from tarjotin.finding.analysis.finnish import base_finnish
from tarjotin.finding.analysis.words import words
from tarjotin.finding.asking.crisis import crisis_kinds
from tarjotin.finding.concepts.loading import own_concepts

# Written before the words they are heard by, in the words of messages and talk: slang, forms of speech, slips.
DANGER = {
    "self_harm": """
        haluun kuolla
        tapan itteni
        teen itsarin
        haluan tehdä itsarin
        en jaksa enään elää
        ei jaksais enää elää
        mulla ei oo mitään syytä elää
        ois parempi jos mua ei ois
        kaikilla olis parempi olla ilman mua
        ajattelen itsemurhaa joka päivä
        itsemurhha ajatuksia
        itsemuhra
        hyppään sillalta
        meinaan hypätä junan alle
        viillän ranteet auki
        kaveri viiltelee
        teini leikkaa käsiään
        poika sanoi että haluaa tappaa itsensä
        tyttö yritti itsemurhaa
        haluaisin nukkua pois enkä herätä
        toivon etten heräisi aamulla
        mietin miten päättäisin päiväni
        elämä ei oo elämisen arvosta
        kuolemanajatuksia
        kuolema tuntuisi helpotukselta
        itsetuhonen nuori
        satutan itteäni
        lopetan elämäni
        mieheni uhkaa tappaa itsensä
        jag orkar inte leva längre
        vill inte finnas mer
        tänker på att ta livet av mig
        jag tar mitt liv ikväll
        självmrodstankar
        sjalvmord
        min kompis pratar om att ta sitt liv
        jag vill bara dö
        jag vill att allt ska ta slut jag vill inte leva
        dottern skär sig i armarna
        alla skulle ha det bättre utan mig
        ville att jag aldrig vaknade
        suicde
        i wanna die
        i want to kms
        kill my self
        thinking about ending it
        everyone would be better off without me
        i dont want to be here anymore want to end my life
        my son said he wants to kill himself
        i keep cutting my arms
        wish i was dead
        i wish i wouldn't wake up
        no point in living anymore
        she tried to kill herself
        en haluu elää
        mä en haluu enää elää
        tekis mieli vaan kuolla
        itsemurha-ajatuksia nuorella
        oon miettiny itsemurhaa
        aion tappaa itseni tänään
        mitä teen kun ystävä puhuu itsarista
        lapseni viiltelee ittiään
        en näe enää mitään syytä jatkaa elämää
        parempi kun kuolisin pois
        elämästä ei tuu mitään haluun vaan kuolla
        jag ska ta livet av mig
        självmordsförsök
        vill inte leva mer
        tonåring skär sig själv
        jag orkar inte mer vill dö
        suicidal teen
        i dont wanna live anymore
        im going to kill myself
        my daughter is self harming
        my friend says she wants to die
        hang myself
        elämä ei maistu haluisin pois täältä
        mun kaveri aikoo tehdä itselleen jotain
        mun pitäis vaan kuolla
        oon vaan taakka kaikille
        kirjotin jäähyväisviestin
        ostin köyden ja aion hirttää itteni
        mä vedän itteni jojoon
        mieleen tulee että ajaisin rekan eteen
        teini on viillellyt reitensä
        olisinpa kuollut
        toivoisin olevani kuollut
        voiko buranaan kuolla
        ihan sama vaikka kuolisin
        itsemurhauhka
        jag har slutat vilja leva
        jag hatar mitt liv och vill dö
        önskar att jag var död
        tankar på att dö
        sonen har skurit sig i handlederna
        försökte ta sitt liv
        vill avsluta mitt liv
        i can't do this anymore i want it to end
        i don't want to live anymore
        my son tried to hang himself
        how to kill yourself
        feeling suicidal tonight
        i hurt myself on purpose
        i have a plan to end my life
        life isn't worth living
        mietin et oisko parempi jos en ois olemassa
        en haluis enää herätä huomenna
        ahistaa niin et tekis mieli kuolla
        isä uhkaa tappaa itsensä jos äiti lähtee
        mun sisko viiltelee ranteita
        en enää jaksa taistella haluun vaan luovuttaa ja kuolla
        mies lähetti viestin että tappaa ittensä
        itsetuhoisuus teinillä
        suunnittelen itsemurhaa
        jag planerar mitt självmord
        jag känner att jag inte vill leva
        min bror har försökt ta sitt liv
        jag skadar mig själv
        vill inte leva längre hjälp
        life is not worth it anymore i want to die
        my sister is cutting again
        i feel like ending my life
        thoughts of suicide
        she says she doesn't want to live
    """,
    "violence": """
        parisuhdeväkivalta
        parisuhdeväkivaltaa kokenut
        seksuaaliväkivallan uhri
        kotiväkivalta
        väkivaltakierre
        väkivlta
        mies hakkas mut
        poikaystävä hakkas mut
        ukko hakkaa mua
        äijä veti turpaan
        sain turpaan mieheltä
        mies vetää mua turpiin kännissä
        iskä lyö mua
        mun iskä hakkaa äitiä
        faija mätkii
        exä tappouhkailee
        eksä uhkailee tappaa mut
        se löi mua
        mut raiskattiin
        mut on raiskattu baarissa
        mut pakotettiin seksiin
        minua kuristettiin
        mies tönii ja potkii
        mies uhkaa veitsellä
        pelkään kotona
        pelkään miestäni
        pelkään että mies tappaa mut
        vaimo lyö minua
        avokki lyö
        aikuinen poika hakkaa äitiään
        teini lyö äitiä
        löin vaimoani
        naapurissa hakataan naista
        isäpuoli koskettelee tyttöä
        setä kosketteli mua
        henkistä väkivaltaa
        vanhusta lyödään hoitokodissa
        stalkkeri
        eksä vainoaa mua
        närståendevåld
        relationsvåld
        familjevåld
        sexuellt våld
        min kille slog mig
        min man slog mig igen
        han hotar att döda mig
        jag är rädd för min man
        mitt ex förföljer mig
        blev våldtagen på en fest
        sambon misshandlar mig
        valdtakt
        pappa slår mamma
        våldsamt förhållande
        jag blir slagen hemma
        farbror tafsade på mig
        min man tog strypgrepp
        my husband hit me
        my bf hits me
        he choked me last night
        i was raped
        domestic violance
        my partner is abusive
        abusive relationship
        i am being abused at home
        being beaten by my husband
        my boyfriend threatened to kill me
        scared of my dad
        forced to have sex
        someone is stalking me
        my stepdad touches me
        wife beats husband
        escape violent husband
        mun mies pahoinpiteli mut
        mies löi mua nyrkillä naamaan
        lapsen isä on väkivaltanen
        lähisuhdeväkivaltaan apua
        väkivaltainen exmies
        avomies lyö humalassa
        isä hakkaa meitä
        äiti lyö vyöllä
        mua lyödään kotona
        joku raiskas mut
        mua on hyväksikäytetty
        pakko päästä pois väkivaltaisesta suhteesta
        uhkailee tappaa mut ja lapset
        kumppanini kuristi minua eilen
        vaimoni hakkaa minua mitä teen
        ex lyö lapsia
        min sambo slår mig när han är full
        våld i parförhållande
        min pappa slår oss barn
        han har slagit mig
        jag blev misshandlad
        utsatt för våldtäkt
        mannen är våldsam när han dricker
        rädd för min pojkvän
        he punched me in the face
        my husband is violent when drunk
        my dad hits my mom
        he threatens to kill me and the kids
        i've been sexually assaulted
        boyfriend beat me up
        afraid to go home because of my husband
        he raped me
        mieheltä tuli turpaan taas
        mun äijä on väkivaltanen kännissä
        exmies tulee ovelle ja uhkailee
        mies lukitsi minut sisään eikä päästä pois
        puukotti mua
        isäpuoli lääppii mua
        miesystävä potkas mua vatsaan raskaana
        mies huitoo ja lyö lapsia
        mies repi tukasta ja heitti seinään
        naapurista kuuluu kun mies hakkaa vaimoaan
        pomo raiskasi
        mulle tehtiin seksuaalista väkivaltaa
        poikakaveri löi
        mummoni poika lyö häntä
        äitini saa selkäänsä isältä
        sambo slog mig gul och blå
        min styvpappa tar på mig
        jag flyr från min man
        grannen misshandlar sin fru
        han våldtog mig
        pojkvännen hotar att slå mig
        min son slår mig
        killen sparkade mig
        my husband slapped me
        he grabbed me by the throat
        partner violent what to do
        he forces me to have sex
        my father beats my mother
        someone raped my friend
        ex boyfriend is following me
        he locked me in the house
        dad gets violent
        mies löi lasta ja mua
        pelkään avomiestäni
        avopuolisoni on alkanut lyömään
        mua on raiskattu
        tytär raiskattiin
        lapsen isäpuoli on väkivaltainen
        miten päästä eroon väkivaltaisesta miehestä
        se kuristaa mua
        isä tukistaa ja läimii
        ex-vaimo uhkailee
        fyysistä ja henkistä väkivaltaa parisuhteessa
        äitiäni pahoinpidellään
        hakattu vaimo
        min pojkvän är våldsam
        hon slår mig
        min far slår mig
        jag är utsatt för våld i hemmet
        våldtäktsoffer
        mitt ex hotar mig
        my wife is hitting me
        i am scared of my boyfriend
        my mom beats me
        my partner threatens me with a knife
        sexually abused as a child
        victim of domestic abuse
    """,
    "overdose": """
        vedin överit
        kaveri veti yliannostuksen
        yliannoksen ottanut
        otin liikaa buranaa
        söin purkin pillereitä
        lapsi söi mummon lääkkeet
        vauva nielaisi nappipariston
        lapsi joi pesuainetta
        kaveri ei herää viinaa juotuaan
        sammunut eikä herää
        äiti ei reagoi
        ei hengitä
        söin vääriä sieniä myrkytys
        tog för många tabletter
        barnet åt mina mediciner
        har tagit en överdos
        hon andas inte
        svalde en näve tabletter
        i overdosed
        took a whole bottle of pills
        friend won't wake up after drugs
        toddler swallowed detergent
        my kid ate my meds
        alcohol poisoning
        took to many pills
        otin liikaa särkylääkkeitä mitä teen
        kaveri ottanut liikaa nappeja
        taapero söi lääkkeitä
        lapsi nieli pariston
        mies tajuttomana lattialla
        yliannostus huumeita
        lapsi on juonut myrkkyä
        han har tagit för många sömntabletter
        barnet har ätit något giftigt
        svalt ett batteri
        she swallowed a bottle of paracetamol
        my friend is unconscious
        he stopped breathing
        child ate poisonous berries
        lapsi söi mun verenpainelääkkeet
        kaverilla överit
        poika joi pullollisen viinaa eikä herää
        otti 20 panadolia
        mummo otti väärät lääkkeet
        sieni myrkytys
        tog 30 alvedon
        min son är medvetslös
        bebisen svalde batteri
        took 20 paracetamol
        baby swallowed a battery
        my friend passed out and won't wake up
        drank antifreeze
        ottanut yliannostuksen lääkkeitä
        lapsi söi vitamiineja koko purkin
        tyttö löytyi tajuttomana
        söi kourallisen unilääkkeitä
        joi lipeää
        barnet drack diskmedel
        tagit för många sömntabletter
        he took too many sleeping pills
        girl unconscious after party
        my baby drank cleaner
    """,
}

ORDINARY = """
    substance abuse
    alcohol abuse help
    drug abuse treatment
    substance abuse counselling for young people
    miten lopetan tupakoinnin itse
    lopetan tupakan polttamisen
    haluan lopettaa juomisen
    päihteiden väärinkäyttö
    jag vill ta tag i mitt liv
    jag vill ta kontroll över mitt liv
    ta ansvar för mitt liv
    food poisoning
    ruokamyrkytys
    ruokamyrkytys lounaalta
    väkivallaton viestintä
    nonviolent communication course
    elämäntapamuutos
    miten saan elämäni kuntoon
    elämä on ihan sekaisin
    mikä on elämän tarkoitus
    en jaksa töissä
    en jaksa enää lapsen kanssa
    väsynyt äiti
    masennus
    olen yksinäinen
    ahdistaa
    läheinen kuoli
    mieheni kuoli
    kissa kuoli
    kuolinpesän selvitys
    isän kuolema ja perunkirjoitus
    perinnönjako kun äiti kuoli
    haluan oppia uimaan
    lapsi ei herää aamulla kouluun
    nuori ei herää aamuisin
    poika ei halua herätä kouluun
    vauva herää öisin
    lapsi lyö päänsä
    löin pääni kaappiin
    löin varpaani
    sydän hakkaa öisin
    pää hakkaa
    hakkaan halkoja vanhukselle
    kuristava tunne kurkussa
    selkäkipu
    itsepuolustuskurssi
    karate lapsille
    ammuntarata
    metsästyskortti
    tappajahain elokuvailta
    teatteri esittää rikos ja rangaistus
    lääkkeet loppuivat
    reseptin uusiminen
    lääkkeiden palautus apteekkiin
    myrkyllinen kasvi koiralle
    syanobakteerit uimaranta
    homemyrkky asunnossa
    rotta myrkyt kiinteistössä
    jag vill sluta röka
    missbruk av alkohol
    alkoholmissbruk
    vill leva hälsosamt
    jag vill leva längre och friskare
    min man är sjuk
    min mamma dog
    slår upp simhall öppettider
    min man vill flytta
    rädd för tandläkaren
    rädd för hundar
    tonåringen vaknar inte på morgonen
    matförgiftning
    självständigt liv
    självhjälpsgrupp
    livet efter pension
    ta hand om mitt liv ekonomi
    barnet slog huvudet
    barnet slog sig
    avliva katt
    hjärtat slår snabbt
    orkar inte laga mat
    orkar inte jobba
    quit smoking by myself
    quit drinking
    take control of my life
    get my life together
    end of life care
    hospice care
    living will
    death in the family
    my cat died
    help with dying relative
    my back hurts me
    knee hurts
    hit my head
    cut my finger
    wake up early tips
    child won't wake up for school
    self help group
    kickboxing
    kill time with kids indoors
    weight loss
    violin lessons
    boxing club
    poison ivy
    pest control rats poison
    drug disposal
    too much stress
    debt took too much loan
    beat boxing class
    shooting range
    how to live with depression
    hirvenmetsästys
    pelkään hammaslääkäriä
    pelkään lentämistä
    pelkään pimeää
    koiran lyönti
    lapsen kasvatus rajat
    hakata puita kunnan metsästä
    alkoholiongelma
    päihdekuntoutus
    tupakasta vieroitus
    haluan laihtua
    lopetanko työni
    itsenäinen asuminen
    oma elämä hallintaan
    elämänhallinta
    elämä ilman alkoholia
    en jaksa siivota
    en halua mennä kouluun
    koulukiusaaminen
    lapsi puree päiväkodissa muita leluja
    mies juo liikaa
    vaimo jätti minut
    puoliso sairastui
    isä muistisairas
    pelkään menettäväni työni
    pelkään veden alla
    lääkkeiden jako kotiin
    lääkekorvaus
    kuoleman kohtaaminen saattohoito
    hautajaiset
    hautausavustus
    testamentti
    mummo kaatui ja löi lonkan
    poika pelaa liikaa
    liikaa velkaa
    liikaa melua naapurissa
    herätys
    ei herää mielenkiinto
    uimakoulu
    tappi irti hampaasta
    verenpaine
    syövän jälkeen elämään
    elämäni tarina kirjoituskurssi
    sieniretki
    sluta dricka
    drogmissbruk
    leva med diabetes
    ta körkort
    ta hand om mig själv
    sorggrupp
    min pappa dricker för mycket
    för mycket skulder
    orkar inte städa
    barnet vaknar på natten
    självförsvarskurs
    skära ved
    slå gräset
    skäremaskin kurs
    döva barn teckenspråk
    livskvalitet
    mitt liv som pensionär
    addiction help
    alcohol rehab
    stop drinking
    start a new life in finland
    my life after divorce
    change my life
    control my diabetes
    i want to learn finnish
    want to diet
    help to wake up
    take care of my mother
    hit by a car insurance
    broken arm
    beat depression
    mother died
    funeral costs
    medicine refund
    kids swimming
    my husband lost his job
    scared of the dentist
    afraid of flying
    elder care
    haluan elää terveellisemmin
    haluan elää itsenäisesti
    en halua lapsia
    en halua kuntoutukseen
    kuolintodistus
    kuolleen omaisen lasku
    pelkään synnytystä
    pelkään kuolemaa
    miehen osallistuminen neuvolaan
    mies ja vaimo pariterapia
    isän oikeudet
    äiti ja lapsi ryhmä
    äitini muutti palvelutaloon
    isä ei osaa käyttää puhelinta
    vaimoni on raskaana
    poikaystävä muuttaa suomeen
    ex ei maksa elatusmaksuja
    exän kanssa lasten huoltajuus
    lapsen tapaamisoikeus eron jälkeen
    uhkaa häätö
    meitä uhkaa häätö
    meitä uhkaa työttömyys
    oma lääke loppui
    lääke ei tehoa
    lapsi ei suostu syömään lääkettä
    lapsi söi liikaa karkkia
    join liikaa kahvia
    juon liikaa
    jätän juomisen
    vauva ei herää syömään
    teini herää myöhään
    itseapu masennukseen
    omatoiminen kuntosali
    leikkaus ja toipuminen
    jalka leikattiin
    käden leikkaus
    jag vill leva ensam
    jag vill lära mig simma
    mitt ex betalar inte underhåll
    min man har alzheimer
    rädd för operation
    rädd för att flyga
    min sambo är arbetslös
    barnet äter inte medicin
    medicinen är slut
    för mycket socker
    slå i knät
    slagit foten
    dödsbo
    arv efter pappa
    ta kontakt med min läkare
    ta mina mediciner
    give up smoking
    living alone
    my husband drinks too much
    my husband has dementia
    i want to move
    how to die with dignity
    afraid of surgery
    scared of needles
    my ex does not pay child support
    kids hit puberty
    hit the gym
    beat the heat
    cut down on alcohol
    cut my hair cheap
    too much screen time
    took my medicine twice a day
    my son takes medicine for adhd
    unconscious bias training
    poison control garden weeds
    kill weeds
    drug rehab
    suicide squad movie
    control my diet
    my mother controls her diabetes
    isä lyö rumpuja
    haluan muuttaa yksin
    haluan eron
    en halua syödä
    en jaksa enää opiskella
    elämä tuntuu tyhjältä eläkkeellä
    elämäni ensimmäinen asunto
    isäni on kuolemaisillaan saattohoito
    kuolema ja lapsi miten kertoa
    pelkään olla yksin kotona
    pelkään lapseni puolesta
    miehet ja yksinäisyys
    mies masentunut synnytyksen jälkeen
    äidin jaksaminen
    isän masennus
    lapsi raivoaa kaupassa
    lapsi ei tottele
    lapsi puree kynsiä
    poika tappelee koulussa
    veljeni on vankilassa
    vaimo pettää
    exän uusi puoliso
    lääkkeet apteekista kotiin
    lääkelista
    unilääke resepti
    lapsi nieli kolikon
    vitamiinit raskaana
    nukahtaa vaikeasti
    heräilen öisin
    vauva hengittää tiheästi
    hengitys vinkuu
    käsi poikki
    silmä tulehtunut
    leikkasin sormeeni
    juoksen lenkillä
    judo lapsille
    väittelykurssi
    jag vill flytta hemifrån
    jag vill skilja mig
    min man snarkar
    min mamma är dement
    barn som slåss i skolan
    rädd för mörker
    medicinlista
    slå rekord
    livet som nyanställd
    död anhörig vad gör man
    hur länge får man leva ensam
    my dad is lonely
    my wife is pregnant
    husband snores
    kids fighting at school
    my son hit puberty
    living with cancer
    end of pregnancy
    want to stop smoking
    want a divorce
    scared to go to school
    how to cut fingernails baby
    painkillers without prescription
    breathing problems asthma
"""


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().split("\n")]


def kinds(text: str) -> tuple[str, ...]:
    return crisis_kinds(words(text), base_finnish())


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, told in DANGER.items() for text in lines(told)]
)
def test_what_people_say_in_danger_is_heard(kind: str, text: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize("text", lines(ORDINARY))
def test_what_people_ask_on_ordinary_days_is_no_crisis(text: str) -> None:
    assert kinds(text) == ()


# What the lexicon has for needs of danger and is rightly silent: names of helpers, and words that alone say nothing.
SILENT = {
    "suicidal-thoughts": "kriisipuhelin, psykiatrinen päivystys, kriisipalvelut, kristelefon, crisis line",
    "self-harm": "kriisivastaanotto, nuorten kriisiapu",
    "after-suicide-attempt": "linity, linity intervention, yrityksen jälkeen kotiin, pelkään että yrittää uudelleen, "
    "rädd att försöker igen, afraid he tries again, ashamed of attempt",
    "domestic-violence": "",
    "sexual-violence": "seri-tukikeskus, tukinainen, seri-tuki, seksuaalirikos, välitä!-palvelut, seri-stödcenter, "
    "seri support centre, uhrille todisteet lääkäri, seri centre",
    "overdose": "naloksoni, hätänumero, päihdepäivystys, haittojen vähentäminen, naloxon, nödnummer, naloxone, "
    "emergency number",
    "poisoning": "poisonings, myrkyllinen kasvi, sienisoppa oksettaa, väärä sieni, korvasieni, kielonmarja suuhun, "
    "huonekasvi suuhun, lipeä, kyy, växt i munnen, orm bet",
}


@pytest.mark.parametrize("id", SILENT)
def test_every_expression_of_the_lexicon_for_a_danger_is_heard_or_known_to_be_silent(id: str) -> None:
    concept = next(concept for concept in own_concepts() if concept.id == id)
    silent = {text for _, text, _ in concept.expressions() if not kinds(text)}
    assert silent == {text for text in SILENT[id].split(", ") if text}


@pytest.mark.parametrize(
    "id",
    [
        "quit-smoking",
        "alcohol-problem",
        "brief-alcohol-advice",
        "weight-management",
        "life-change-support",
        "stress",
        "burnout",
        "sleep-coaching",
        "debt-counselling",
        "funerals-and-cemeteries",
    ],
)
def test_no_expression_of_the_lexicon_for_an_ordinary_need_is_a_crisis(id: str) -> None:
    concept = next(concept for concept in own_concepts() if concept.id == id)
    assert [text for _, text, _ in concept.expressions() if kinds(text)] == []
