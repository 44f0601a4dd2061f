/// Common given names and surnames of the countries from which and to which people are trafficked in
/// the region: compiled by hand, without accents, folded as ``NameFolding`` does.
///
/// Words that are also months, places or usual codes are left out.
enum NameGazetteer {
  static let givenNames = albanianGiven + serbianGiven + romanianGiven + slavicGiven
  static let surnames = albanianSurnames + serbianSurnames + romanianSurnames + slavicSurnames

  private static let albanianGiven = """
    adelina adem adnan adriana afrim afrore agim agnesa agron ahmet ajete ajshe albana albert albina \
    alban albulena alketa alma altin ana anila anita ardian ardita arben arbenita ardi arian ariana \
    arijeta arjeta arjan armend arta artan artur arsim astrit avdi avni azem aurela aurora bajram \
    bardh bashkim behar bekim belinda besart besarta besim besnik blerim blerina blerta blendi bujar \
    bukurie burim butrint dafina dardan dardana denis dhurata diellza dijana dorina drita dritan \
    driton drilon edita edmond edona egzon egzona elda elena elira elisa elona elton elvana elvira \
    emine endrit engjell enkelejda enver ermal ermira erion ermal erza eranda fadil fahrije fatbardha \
    fatime fatlinda fatlum fatmir fatmire fatos feride ferit fisnik flaka flamur flora florent florina \
    florian flutura fitim gani gazmend genc gent genta gentiana gezim gresa granit hajdar hajrije \
    halil hamdi hana hasan hasime hatixhe hava hazbije hysen hysni ibrahim idriz ilir ilirjana ilirjan \
    ilira imer ismail ismet isuf jehona jeta jeton jusuf kadri kastriot kaltrina kimete klodian kreshnik \
    kushtrim labinot laura lavdim lavdie leke lendita leonora leontina leutrim liridon liridona lirije \
    liri luljeta luan lulzim lumturi lumnije majlinda manjola marigona marjeta marsela melihate merita \
    mentor merime mevlude mimoza miranda mirela mirjeta mirlinda muhamet muharrem mustafe myzafere \
    naim naser nazmije nehat nertila nexhat nexhmije nora norela nysrete ola orges oltjan pellumb \
    petrit pranvera qendrim qendresa ramadan rahime raif rashit rexhep rina rinor rita rozafa rrahim \
    rrezarta rudina sabrije sabit sadete safete saimir sali sanije selim selvete sevdie shaban \
    shefqet shemsije shkelqim shkurte shpend shpresa shpetim shqipe shqiponja skender sokol suela \
    sulltana suzana syzana sherife teuta tringa ukshin urim valbona valdete valmira valon valmir vesa \
    vesel vetim violeta visar vjollca vjosa vlora xhavit xhemail xhevahire xhevdet xheladin yll ylli \
    yllka zana zamira zef zejnep zekije zenel zyra zymer zylfije
    """

  private static let albanianSurnames = """
    abazi ademi ahmeti ajdini alia aliaj aliu arifi avdiu avdyli azemi bajraktari bajrami balaj balliu \
    basha bashkimi begaj behrami beka bekteshi beqiri beqa berisha bicaj bislimi bregu brahimi bushati \
    bytyqi cakaj cana canaj cela dauti deda dedaj delija dema demaj demiri dervishi dibra dobruna doda \
    dreshaj duraku durmishi elezaj elezi elshani emini fazliu ferati ferizi gashi gecaj gerguri gjata \
    gjergji gjini gjoka gjoni gjokaj grabovci grajcevci guri hajdari hajdini hajra hajredini halili \
    halimi hamiti haliti hasani hasi haxhiu haxha hoti hoxha hoxhaj hyseni ibrahimi idrizi ilazi imeri \
    ismaili islami isufi jakupi jashari jusufi kabashi kadriu kadrijaj kastrati kelmendi kola koci koka \
    kolgeci krasniqi krasniqe kryeziu kuci kuqi kurti kurteshi latifi leci leka limani lika lleshi \
    llapashtica loshi lulaj luma lushaj maliqi maloku maraj marku mehmeti mehaj meta metaj miftari \
    morina mucaj mucolli mujaj mulaj murati muriqi musa musliu mustafa mustafaj mziu neziri nikolli nika \
    nimani nimanaj nuhiu osmani osmanaj pacolli palaj pajaziti pepa perdibuka pireva plakolli prela prenga \
    prendi qehaja qerimi qorri rama ramadani rexhepi rexha rexhaj rrustemi rugova rustemi sadiku sadriu \
    salihu sefa sejdiu selimi selmani shabani shala shatri shehu shehi sherifi shkreli shoshi smajli sopa \
    spahiu syla sylejmani tahiri tafaj thaqi thaci toska tolaj topalli tota ukaj ukshini veliu veseli \
    vllasi vokshi xhaferi xhemajli xhaka ymeri zeka zekaj zeneli zeqiri zogaj zogu
    """

  private static let serbianGiven = """
    aleksandar aleksandra ana andjela andrija aleksa anastasija bogdan bojan bojana boris borislav \
    bosko branimir branislav branka branko bratislav danica daniel danijela dejan dejana djordje djuro \
    dragan dragana dragica draginja dragoljub dragoslav dragutin drazen dunja dusan dusica dusanka emina \
    goran gordana gordan ilija irena isidora ivan ivana ivica jadranka jasmina jasna jelena jelica jovan \
    jovana jovanka katarina katica kosta ksenija lazar lidija ljiljana ljubica ljubisa ljubomir maja \
    marija marijana marina marko marta mateja milan milana mile milena milenko milica miljana milos \
    milorad miodrag mira mirjana miroslav miroslava mirko mladen momir momcilo nada natalija natasa \
    nebojsa nemanja nenad nevena nevenka nikola nikolina novak ognjen olivera petar petra predrag rada \
    rade radica radmila radoje radomir radoslav radovan ranko ratko ruzica sanja sanela sara sasa senad \
    sinisa slavica slavko slobodan slobodanka snezana sofija sonja spasoje srdjan stana stefan stevan \
    stojan stojanka strahinja suzana svetlana svetislav tamara tanja tatjana teodora tijana tihomir \
    tomislav uros valentina vanja vasilije velimir veljko vera verica veroljub vesna viktor vladan \
    vladimir vladislav vojislav vuk vukasin zagorka zdenka zdravko zlata zlatko zoran zorana zorica \
    zeljka zeljko zivana zivko zivorad amra azra edin elma emir fatima hasan haris jasmin lejla mirsad \
    mirza nermin nermina samir selma semir senada suad zehra
    """

  private static let serbianSurnames = """
    adamovic andric antic antonijevic arsic babic bajic begovic bogdanovic bojanic bojovic boskovic \
    bozic bozovic brankovic budimir cvetkovic cosic curic cirkovic damjanovic danilovic delic despotovic \
    dimic dimitrijevic djokic djordjevic djukic djuric djurovic dobric dragic dragojevic duric filipovic \
    gajic gavrilovic gligoric golubovic grujic hadzic halilovic hodzic ilic ivanovic ivkovic jankovic \
    janjic jaksic jelic jevtic joksimovic jovanovic jovic kadic kostic kovac kovacevic kovacic krstic \
    knezevic kojic lakic lazarevic lazic lekic lukic maksimovic mandic manojlovic marinkovic maric \
    marjanovic markovic matic matovic mihajlovic mikic milanovic milenkovic miletic milic milicevic \
    milinkovic miljkovic milivojevic milosavljevic milosevic milovanovic milutinovic mirkovic mitic \
    mitrovic mladenovic mujic mujkic music nedeljkovic nesic nikolic ninkovic novakovic obradovic \
    omerovic ostojic pantic pavicevic pavlovic pejic perovic peric petkovic petronijevic petrovic \
    popovic radic radojicic radosavljevic radovanovic radulovic rakic rankovic ristic rosic savic \
    sekulic simic simonovic spasic spasojevic stamenkovic stanic stankovic stanisavljevic stanojevic \
    stefanovic stevanovic stevic stojanovic stojkovic stojiljkovic stosic subotic tadic tasic terzic \
    todorovic tomic topalovic tosic trajkovic trifunovic tripkovic urosevic vasic vasiljevic veljkovic \
    veselinovic vidic vidovic vladic vucic vujic vukic vukovic vuksanovic vulovic zaric zdravkovic \
    zivanovic zivkovic zivojinovic zoric
    """

  private static let romanianGiven = """
    adela adina adrian alexandra alexandru alexandrina alina alin ana anatolie anca andreea andrei \
    angela anisoara aurel aurelia bianca bogdan camelia carmen catalin catalina cezar ciprian claudia \
    claudiu constantin corina cornel cornelia costel cosmin crina cristian cristina dan daniela denisa \
    diana dorel doina dorin dumitru dumitrita ecaterina elena emil eugen eugenia eugeniu fanica felicia \
    florentina florica florin gabriela gabriel george georgeta georgiana gheorghe gica grigore ileana \
    ilie ilinca ina ioan ioana ion ionela ionut irina iulia iulian iuliana iurie lacramioara laurentiu \
    lavinia lenuta leonid lilia liliana liviu loredana lucia lucian luminita madalina magdalena marcel \
    maria mariana marian maricica marin marioara marius mihaela mihai mihail mircea mirela mihaita \
    monica natalia nadejda nicoleta nicolae nicu oana octavian olga ovidiu parascovia paula petru petrica \
    radu raluca ramona razvan rodica roxana ruxandra sabina sandu sergiu silvia simona sorin sorina \
    stefania stela stelian tatiana teodor tudor vadim valentin valeria valeriu vasile vasilica veaceslav \
    veronica victor victoria viorel viorica vlad zina zinaida
    """

  private static let romanianSurnames = """
    albu anghel apostol avram balan barbu botnaru bratu bucur bujor burlacu caraman cazacu cebanu ceban \
    chiriac chirila ciobanu ciobotaru cojocaru constantinescu cozma cretu cristea croitoru dascalu diaconu \
    dobre dragomir dumitrescu dumitrache dinu enache ene florea gavrila georgescu gheorghiu grigorescu \
    grosu iacob ichim iliescu ionescu ionita istrate ivanov lazar lungu luca lupu manea manole marinescu \
    matei mazilu mihailescu mihalache moldovan moldoveanu moraru morar munteanu muntean mocanu negru \
    neagu nedelcu nistor nita oprea olaru pana paun pavel petcu petrescu plamadeala popa popescu popovici \
    preda prodan radulescu roman rotaru rosca rusu rusnac sandu sava savin serban sima sirbu stan stanciu \
    stanescu stoica stoian suciu tabacaru tanase teodorescu toma tudose tudorache turcan ungureanu ursu \
    vasilescu vieru voicu vlad vlas zaharia zamfir
    """

  private static let slavicGiven = """
    alina alla alena aleksej alexei alexey aleksei albina anastasia anastasiia anatoliy anatolij andriy \
    andrij andrey angelina anna antonina anzhela artem asen atanas bilyana boyan bozhidar boryana bohdan \
    borys daria darya denys diana dimitar dimitri dimitrina dmitri dmitriy dmitry dmytro ekaterina elizaveta \
    emilia evgeni evgenia evgeniya evgeny fedor galina galyna gergana georgi grigory halyna hanna hristina \
    hristo ihor igor ilona inna inga irina iryna ivanka ivaylo ivelina kalina kateryna kamen kiril khristina \
    konstantin krasimir krasimira kseniya larysa larisa lesya lilia lyubov liudmila lyudmila ludmila \
    lyubomir maksim maksym margarita mariya mariana mariia marharyta maxim mikhail mykola mykhailo mykhaylo \
    nadezhda nadiia nadiya nataliya nataliia natalya natalka nikolay nikolai oksana oleg oleh oleksandr \
    oleksandra oleksiy olena olesya olha pavel pavlo penka petya petro plamen polina raisa rayna roman \
    rositsa rostyslav rumen rumyana ruslan ruslana serhiy serhii sergey sergei silviya snejana snezhana \
    solomiya stanislav stanislava stefka stoyan stepan svitlana svetla taras tamara tanya tatyana tetiana \
    tetyana todor todorka tsvetan tsvetanka tsvetelina ulyana valentyna valeriy valery valeriia vasil \
    vasilka vasyl vasyl ventsislav viktoria viktoriia viktoriya vira vitaliy vitaly vitalii volodymyr \
    vyacheslav yana yanka yaroslav yaroslava yaryna yevhen yevheniya yordan yordanka yulia yuliia yuliya \
    yuri yuriy yuliana zhanna zhivko zinaida zlatka zoya zhenya
    """

  private static let slavicSurnames = """
    aleksandrov aleksandrova andreev andreeva angelov angelova antonov antonova asenov asenova atanasov \
    atanasova bondar bondarenko bondarchuk borisov borisova boyko dimitrov dimitrova dobrev dobreva egorov \
    egorova fedorov fedorova fedorenko filipov filipova georgiev georgieva golovko grigorov havrylyuk hristov \
    hristova hrytsenko ilieva iliev ivanchenko ivanov ivanova ivanenko ivaschenko kharchenko klymenko kolev \
    koleva koval kovalchuk kovalenko kovalyov kozlov kozlova kostov kostova kravchenko kravchuk kravets \
    kuznetsov kuznetsova kuzmenko lebedev lebedeva lysenko lytvyn lytvynenko marchenko marinova marinov \
    martynenko melnik melnyk mihaylov mihaylova mikhailov mikhailova mironov mironova mishchenko moroz \
    morozov morozova moskalenko nikolov nikolova novikov novikova oliynyk panchenko pavlenko pavlov pavlova \
    pavlyuk petkov petkova petrenko petrov petrova polishchuk ponomarenko popov popova radev radeva romanenko \
    rudenko savchenko savchuk semenov semenova semenenko shevchenko shevchuk shvets sidorenko simeonov \
    simeonova smirnov smirnova sokolov sokolova stefanov stefanova stepanov stepanova stoyanov stoyanova \
    sydorenko tkachenko tkachuk todorov todorova tsvetkov tsvetkova tymoshenko vasilev vasileva vasiliev \
    vasilieva vasylenko velikov volkov volkova voloshyn vorobyov yakovenko yankov yankova yaremchuk yordanov \
    yordanova yurchenko zaytsev zaytseva zakharchenko zhukov zhukova
    """
}
