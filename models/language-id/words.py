"""The thirteen languages: which word list each was trained on, and the small words that hold its sentences together."""

DICT = "/usr/share/dict/"

# code: (name, Debian package, file, encoding, licence of the list)
LANGUAGES = {
    "ca": ("Catalan", "wcatalan", DICT + "catalan", "utf-8", "GPL-2+"),
    "da": ("Danish", "wdanish", DICT + "danish", "utf-8", "GPL-2+"),
    "de": ("German", "wngerman", DICT + "ngerman", "utf-8", "GPL-2+"),
    "en": ("English", "wbritish", DICT + "british-english", "utf-8", "SCOWL (permissive)"),
    "eo": ("Esperanto", "wesperanto", DICT + "esperanto", "utf-8", "GPL-2+"),
    "es": ("Spanish", "wspanish", DICT + "spanish", "utf-8", "public domain"),
    "fr": ("French", "wfrench", DICT + "french", "utf-8", "GPL-2+"),
    "it": ("Italian", "witalian", DICT + "italian", "utf-8", "GPL-3+"),
    "nl": ("Dutch", "wdutch", DICT + "dutch", "utf-8", "BSD or CC-BY-3.0"),
    "pl": ("Polish", "wpolish", DICT + "polish", "utf-8", "Apache-2.0 (by choice)"),
    "pt": ("Portuguese", "wportuguese", DICT + "portuguese", "utf-8", "GPL-2+ or LGPL-2.1+ or MPL-1.1"),
    "sv": ("Swedish", "wswedish", DICT + "swedish", "iso-8859-1", "GPL-2+"),
    "tr": ("Turkish", "hunspell-tr", "/usr/share/hunspell/tr_TR.dic", "utf-8", "MPL-2.0"),
}

# Articles, pronouns, prepositions, conjunctions and the commonest verbs, commonest first. Written down for this model.
SMALL_WORDS = {
    "ca": "de la el i que a en un una els les per amb no es és del al dels com més se si o són ha va seva seu aquest aquesta però també ser fer hi ho li quan molt on fins entre sense sobre tot jo tu ell ella nosaltres què qui perquè això hem tinc gràcies bon dia",
    "da": "og i at det er en til på som de med den for af ikke der har jeg et han var kan om vi men du sig fra så eller hun nu over da hvad hvor være efter også bliver blev vil skal ved op ud mange meget ingen denne dette mig dig os noget når mellem kun hvis god dag tak",
    "de": "die der und in zu den das nicht von sie ist des sich mit dem dass er es ein ich auf so eine auch als an nach wie im für man aber aus durch wenn nur war noch werden bei hat wir was wird sein einen welche sind oder zur um haben einer mir über ihm diese einem ihr uns da zum kann doch vor dieser mich ihn du hatte seine mehr am denn nun unter sehr selbst schon hier bis habe ihre dann kein keine guten tag danke",
    "en": "the of and to in a is that it was for on are as with his they at be this have from or had by but what some we can out other were all your when up use how said an each she which do their time if will way about many then them would like so these her see him has more could go come did no my than been who its now down only may over such our after me also before must through back where much should well people any same good day thank you",
    "eo": "la de kaj en estas mi ne al vi ke por li ĝi kun pri ili sed ni kiu estis sur ŝi el tio se kiel da pli tiu ĉi povas aŭ tre ĉu oni kio nur tiel havas kiuj jam ankaŭ kiam devas ĉiuj unu sia post lia nun ĝis iu kie ĉar tute mia via sen inter antaŭ apud ĉe bonan tagon dankon",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque qué sólo han yo hay vez puede todos así nos ni parte tiene él uno donde bien tiempo mismo ese ahora cada e vida otro después te otros aunque esa eso hace otra gobierno tan durante siempre día tanto ella tres sí dijo sido gran país según menos buenos días gracias",
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son cette aux ou ont mais comme nous vous je tu elle ils on leur si être fait deux même ces tout aussi bien sans peut tous après entre encore où très était dont sa ses ma mon mes notre votre y lui été avait faut quand rien cela ça car donc ni chez depuis jamais toujours bonjour merci jour",
    "it": "di e il la che in un a è per una non sono del con si da le dei nel della i al come più lo ha gli anche alla su ma se delle mi ci io o questo questa ho nella dal quando cosa era tutti lui lei noi essere fare molto stato due perché anni dopo senza tra fra ancora già tutto solo così ogni prima poi sempre dove quello chi suo sua loro quale ne ti hanno hai può buongiorno grazie giorno",
    "nl": "de en van het een in is dat op te zijn met voor niet die aan er om ook als dan maar bij of uit nog naar heeft hij ik ze we wij zij u je jij had was worden werd wordt door over tot kan meer deze dit geen wel haar hun hem mijn zo al moet veel hebben heb na tegen onder zonder wat waar wie hoe toen nu zal zou kunnen moeten daar hier alleen goede dag dank bedankt",
    "pl": "w i na z do się nie to że jest o a jak ale po co tak za od go już jego jej dla przez przy tym może być które który która są czy tylko był była było tego przed ten ta te jako pod bardzo gdy kiedy gdzie tu tam ja ty on ona my wy oni mnie cię nas was ich mi ci sobie ma mam jestem jeszcze więc lub ze bez między teraz nic wszystko dzień dobry dziękuję proszę",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter seus quem nas me esse eles estão você tinha foram essa num nem suas meu às minha têm numa pelos elas havia seja qual será nós tenho lhe deles essas esses pelas este fosse dele tu te vocês vos obrigado bom dia",
    "sv": "och i att det som en på är av för med den till inte har de om ett han men var jag sig från vi så kan när år säger hon under också efter eller nu sin där vid mot ska skulle kommer ut får finns vara hade alla andra mycket än här då sedan över bara blir upp även vad få två vill ha många hur mer går sverige detta nya procent skall hela utan sina något svenska allt första fick måste mellan blev bli dag någon några sitt stora varit dess du mig dig oss tack god",
    "tr": "bir ve bu da de için ile çok ne gibi daha o olarak en var ben kadar sonra olan mi değil ama her ki ya şey oldu ise göre diye yok kendi nasıl bana sen biz siz onlar şu iki zaman neden önce hiç mı mu mü büyük iyi olduğu içinde olduğunu ancak hem bile bunu onun bütün veya çünkü yeni şimdi bugün gün günaydın teşekkür ederim lütfen evet hayır merhaba nerede kim",
}

# What people say every day and type first into such a form. Written down for this model.
EVERYDAY = {
    "ca": "hola adéu gràcies sisplau perdó bon dia bona nit com estàs molt bé t'estimo on és l'estació casa aigua pa cafè amic dona home nen nena ciutat carrer cotxe llibre menjar beure dormir avui demà ahir sempre mai",
    "da": "hej farvel tak undskyld god morgen godnat hvordan har du det jeg elsker dig hvor er stationen hus vand brød kaffe øl ven kvinde mand barn by gade bil bog mad spise drikke sove i dag i morgen i går altid aldrig venligst",
    "de": "hallo tschüss danke bitte entschuldigung guten morgen gute nacht wie geht es dir ich liebe dich wo ist der bahnhof haus wasser brot kaffee bier freund frau mann kind stadt straße auto buch essen trinken schlafen heute morgen gestern immer nie",
    "en": "hello goodbye thanks please sorry good morning good night how are you i love you where is the station house water bread coffee beer friend woman man child city street car book eat drink sleep today tomorrow yesterday always never world",
    "eo": "saluton ĝis dankon bonvolu pardonu bonan matenon bonan nokton kiel vi fartas mi amas vin kie estas la stacidomo domo akvo pano kafo biero amiko virino viro infano urbo strato aŭto libro manĝi trinki dormi hodiaŭ morgaŭ hieraŭ ĉiam neniam",
    "es": "hola adiós gracias por favor perdón buenos días buenas noches cómo estás te quiero dónde está la estación casa agua pan café cerveza amigo mujer hombre niño ciudad calle coche libro comer beber dormir hoy mañana ayer siempre nunca señor",
    "fr": "bonjour salut merci s'il vous plaît pardon bonsoir bonne nuit comment allez-vous ça va je t'aime où est la gare maison eau pain café bière ami femme homme enfant ville rue voiture livre manger boire dormir aujourd'hui demain hier toujours jamais",
    "it": "ciao arrivederci grazie prego per favore scusa buongiorno buonanotte come stai ti amo dov'è la stazione casa acqua pane caffè birra amico donna uomo bambino città strada macchina libro mangiare bere dormire oggi domani ieri sempre mai",
    "nl": "hallo dag bedankt dank je alsjeblieft sorry goedemorgen goedenacht hoe gaat het ik hou van jou waar is het station huis water brood koffie bier vriend vrouw man kind stad straat auto boek eten drinken slapen vandaag morgen gisteren altijd nooit",
    "pl": "cześć witaj dziękuję proszę przepraszam dzień dobry dobranoc jak się masz kocham cię gdzie jest dworzec dom woda chleb kawa piwo przyjaciel kobieta mężczyzna dziecko miasto ulica samochód książka jeść pić spać dzisiaj jutro wczoraj zawsze nigdy",
    "pt": "olá adeus obrigado obrigada por favor desculpe bom dia boa noite como está tudo bem eu te amo onde fica a estação casa água pão café cerveja amigo mulher homem criança cidade rua carro livro comer beber dormir hoje amanhã ontem sempre nunca",
    "sv": "hej hejdå tack snälla förlåt god morgon god natt hur mår du jag älskar dig var ligger stationen hus vatten bröd kaffe öl vän kvinna man barn stad gata bil bok äta dricka sova i dag i morgon i går alltid aldrig",
    "tr": "merhaba hoşça kal teşekkürler teşekkür ederim lütfen özür dilerim günaydın iyi geceler nasılsın seni seviyorum istasyon nerede ev su ekmek kahve bira arkadaş kadın adam çocuk şehir sokak araba kitap yemek içmek uyumak bugün yarın dün her zaman asla",
}

# Real sentences for testing come from gettext catalogues: language code to the folder in /usr/share/locale.
CATALOGUES = {"en": "en_GB", **{code: code for code in LANGUAGES if code != "en"}}
