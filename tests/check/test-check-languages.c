/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The same sentences in many languages: nothing in them differs, and what is changed is found. */

#include "stet-check.h"

#define N_SENTENCES 8

typedef struct
{
  const char *language;
  const char *sentences[N_SENTENCES];
} Version;

static const Version versions[] = {
  { "en",
    {
        "On Saturday, 25 October 2025, at 3:30 p.m., 71 people aged 20 to 37 received $5.5 "
        "million, a rise of 12.5 percent.",
        "The 15th edition drew 110,000 visitors in the 1990s; two thirds of them paid 1,250 euros.",
        "Seven of the twenty-three members, including a 45-year-old man, walked 45 miles (72 km) "
        "in three days.",
        "They won 3-1 on Tuesday after 90 minutes, their first victory in 11 months.",
        "The company invested 2.3 billion dollars in the first quarter of 2019, twice as much as "
        "in 2018.",
        "In the 21st century, half of the 300 houses were built in May and June.",
        "About 1.2 million people, or one in four, live on less than $2 a day.",
        "He was 6 feet tall and weighed 180 pounds when he died at 83 in March 2014.",
    } },
  { "es",
    {
        "El sábado 25 de octubre de 2025, a las 15:30, 71 personas de entre 20 y 37 años "
        "recibieron 5,5 millones de dólares, un aumento del 12,5 por ciento.",
        "La 15.ª edición atrajo a 110.000 visitantes en los años noventa; dos tercios de ellos "
        "pagaron 1.250 euros.",
        "Siete de los veintitrés miembros, entre ellos un hombre de 45 años, caminaron 72 "
        "kilómetros en tres días.",
        "Ganaron 3-1 el martes tras 90 minutos, su primera victoria en 11 meses.",
        "La empresa invirtió 2.300 millones de dólares en el primer trimestre de 2019, el doble "
        "que en 2018.",
        "En el siglo XXI, la mitad de las 300 casas se construyeron en mayo y junio.",
        "Alrededor de 1,2 millones de personas, una de cada cuatro, viven con menos de 2 dólares "
        "al día.",
        "Medía 1,83 metros y pesaba 82 kilos cuando murió a los 83 años en marzo de 2014.",
    } },
  { "pt",
    {
        "No sábado, 25 de outubro de 2025, às 15h30, 71 pessoas com idades entre 20 e 37 anos "
        "receberam 5,5 milhões de dólares, um aumento de 12,5%.",
        "A 15.ª edição atraiu 110 mil visitantes na década de 1990; dois terços deles pagaram "
        "1.250 euros.",
        "Sete dos vinte e três membros, incluindo um homem de 45 anos, caminharam 72 km em três "
        "dias.",
        "Venceram por 3-1 na terça-feira após 90 minutos, a sua primeira vitória em 11 meses.",
        "A empresa investiu 2,3 mil milhões de dólares no primeiro trimestre de 2019, o dobro de "
        "2018.",
        "No século XXI, metade das 300 casas foram construídas em maio e junho.",
        "Cerca de 1,2 milhão de pessoas, ou uma em cada quatro, vive com menos de US$ 2 por dia.",
        "Tinha 1,83 m de altura e pesava 82 quilos quando morreu aos 83 anos em março de 2014.",
    } },
  { "it",
    {
        "Sabato 25 ottobre 2025, alle 15.30, 71 persone tra i 20 e i 37 anni hanno ricevuto 5,5 "
        "milioni di dollari, con un aumento del 12,5 per cento.",
        "La quindicesima edizione ha attirato 110.000 visitatori negli anni Novanta; due terzi di "
        "loro hanno pagato 1.250 euro.",
        "Sette dei ventitré membri, tra cui un uomo di 45 anni, hanno camminato per 72 km in tre "
        "giorni.",
        "Hanno vinto 3-1 martedì dopo 90 minuti, la prima vittoria in 11 mesi.",
        "L’azienda ha investito 2,3 miliardi di dollari nel primo trimestre del 2019, il doppio "
        "rispetto al 2018.",
        "Nel XXI secolo, metà delle 300 case sono state costruite a maggio e giugno.",
        "Circa 1,2 milioni di persone, una su quattro, vivono con meno di 2 dollari al giorno.",
        "Era alto 183 cm e pesava 82 chili quando morì a 83 anni nel marzo 2014.",
    } },
  { "ru",
    {
        "В субботу, 25 октября 2025 года, в 15:30, 71 человек в возрасте от 20 до 37 лет получил "
        "5,5 млн долларов, рост на 12,5 процента.",
        "Пятнадцатый фестиваль привлёк 110 тысяч посетителей в 1990-х годах; две трети из них "
        "заплатили 1250 евро.",
        "Семеро из двадцати трёх членов, включая 45-летнего мужчину, прошли 72 км за три дня.",
        "Они победили 3:1 во вторник после 90 минут, их первая победа за 11 месяцев.",
        "Компания вложила 2,3 миллиарда долларов в первом квартале 2019 года, вдвое больше, чем в "
        "2018 году.",
        "В XXI веке половина из 300 домов была построена в мае и июне.",
        "Около 1,2 миллиона человек, или каждый четвёртый, живут менее чем на 2 доллара в день.",
        "Он был ростом 183 см и весил 82 кг, когда умер в возрасте 83 лет в марте 2014 года.",
    } },
  { "tr",
    {
        "25 Ekim 2025 Cumartesi günü saat 15.30’da, yaşları 20 ile 37 arasında değişen 71 kişi "
        "yüzde 12,5 artışla 5,5 milyon dolar aldı.",
        "15. etkinlik 1990’larda 110 bin ziyaretçi çekti; üçte ikisi 1.250 avro ödedi.",
        "Aralarında 45 yaşında bir adamın da bulunduğu yirmi üç üyeden yedisi üç günde 72 km "
        "yürüdü.",
        "Salı günü 90 dakikanın sonunda 3-1 kazandılar, 11 aydaki ilk galibiyetleri.",
        "Şirket 2019’un ilk çeyreğinde 2018’in iki katı olan 2,3 milyar dolar yatırım yaptı.",
        "21. yüzyılda 300 evin yarısı mayıs ve haziran aylarında inşa edildi.",
        "Yaklaşık 1,2 milyon kişi, yani dörtte biri, günde 2 dolardan az parayla yaşıyor.",
        "Mart 2014’te 83 yaşında öldüğünde 183 cm boyunda ve 82 kiloydu.",
    } },
  { "id",
    {
        "Pada hari Sabtu, 25 Oktober 2025, pukul 15.30, 71 orang berusia 20 hingga 37 tahun "
        "menerima 5,5 juta dolar, naik 12,5 persen.",
        "Edisi ke-15 menarik 110.000 pengunjung pada tahun 1990-an; dua pertiga dari mereka "
        "membayar 1.250 euro.",
        "Tujuh dari dua puluh tiga anggota, termasuk seorang pria berusia 45 tahun, berjalan 72 km "
        "dalam tiga hari.",
        "Mereka menang 3-1 pada hari Selasa setelah 90 menit, kemenangan pertama dalam 11 bulan.",
        "Perusahaan itu menginvestasikan 2,3 miliar dolar pada kuartal pertama 2019, dua kali "
        "lipat dibanding 2018.",
        "Pada abad ke-21, separuh dari 300 rumah dibangun pada bulan Mei dan Juni.",
        "Sekitar 1,2 juta orang, atau satu dari empat, hidup dengan kurang dari 2 dolar sehari.",
        "Tingginya 183 cm dan beratnya 82 kg ketika ia meninggal pada usia 83 tahun pada Maret "
        "2014.",
    } },
  { "sv",
    {
        "Lördagen den 25 oktober 2025 klockan 15.30 fick 71 personer i åldrarna 20 till 37 år 5,5 "
        "miljoner dollar, en ökning med 12,5 procent.",
        "Den 15:e upplagan lockade 110 000 besökare på 1990-talet; två tredjedelar betalade 1 250 "
        "euro.",
        "Sju av de tjugotre medlemmarna, däribland en 45-årig man, gick 72 km på tre dagar.",
        "De vann med 3–1 på tisdagen efter 90 minuter, deras första seger på elva månader.",
        "Företaget investerade 2,3 miljarder dollar under första kvartalet 2019, dubbelt så mycket "
        "som 2018.",
        "Under 2000-talet byggdes hälften av de 300 husen i maj och juni.",
        "Omkring 1,2 miljoner människor, eller en av fyra, lever på mindre än 2 dollar om dagen.",
        "Han var 183 cm lång och vägde 82 kilo när han dog vid 83 års ålder i mars 2014.",
    } },
  { "cs",
    {
        "V sobotu 25. října 2025 v 15.30 dostalo 71 lidí ve věku 20 až 37 let 5,5 milionu dolarů, "
        "což je nárůst o 12,5 procenta.",
        "Patnáctý ročník přilákal v 90. letech 110 000 návštěvníků; dvě třetiny z nich zaplatily "
        "1250 eur.",
        "Sedm z třiadvaceti členů, včetně 45letého muže, ušlo za tři dny 72 km.",
        "V úterý vyhráli po 90 minutách 3:1, což je jejich první vítězství za 11 měsíců.",
        "Společnost investovala v prvním čtvrtletí 2019 2,3 miliardy dolarů, dvakrát více než v "
        "roce 2018.",
        "V 21. století byla polovina z 300 domů postavena v květnu a červnu.",
        "Asi 1,2 milionu lidí, tedy každý čtvrtý, žije za méně než 2 dolary denně.",
        "Měřil 183 cm a vážil 82 kg, když v březnu 2014 ve věku 83 let zemřel.",
    } },
  { "ja",
    {
        "2025年10月25日土曜日午後3時30分、20歳から37歳の71人が12.5％増の550万ドルを受け取った。",
        "第15回は1990年代に11万人の来場者を集め、その3分の2が1250ユーロを支払った。",
        "45歳の男性を含む23人のうち7人が3日間で72キロを歩いた。",
        "彼らは火曜日、90分の末に3対1で勝ち、11か月ぶりの初勝利を挙げた。",
        "同社は2019年第1四半期に、2018年の2倍となる23億ドルを投資した。",
        "21世紀には300軒の家の半数が5月と6月に建てられた。",
        "約120万人、つまり4人に1人が1日2ドル未満で暮らしている。",
        "彼は身長183センチ、体重82キロで、2014年3月に83歳で亡くなった。",
    } },
  { "zh",
    {
        "2025年10月25日星期六下午3点30分，71名年龄在20至37岁之间的人获得550万美元，增长12.5%。",
        "第15届在20世纪90年代吸引了11万名游客；其中三分之二支付了1250欧元。",
        "二十三名成员中有七名，包括一名45岁的男子，在三天内步行了72公里。",
        "他们周二在90分钟后以3比1获胜，这是他们11个月来的首场胜利。",
        "该公司在2019年第一季度投资了23亿美元，是2018年的两倍。",
        "在21世纪，300栋房屋中有一半建于5月和6月。",
        "约120万人，即四分之一的人，每天生活费不足2美元。",
        "他身高183厘米，体重82公斤，2014年3月去世，享年83岁。",
    } },
  { "ko",
    {
        "2025년 10월 25일 토요일 오후 3시 30분, 20세에서 37세 사이의 71명이 12.5% 증가한 550만 "
        "달러를 받았다.",
        "제15회 행사는 1990년대에 11만 명의 방문객을 끌었으며, 그중 3분의 2가 1,250유로를 "
        "지불했다.",
        "45세 남성을 포함한 23명의 회원 중 7명이 3일 동안 72km를 걸었다.",
        "그들은 화요일 90분 만에 3-1로 이겨 11개월 만에 첫 승리를 거두었다.",
        "이 회사는 2019년 1분기에 2018년의 두 배인 23억 달러를 투자했다.",
        "21세기에 300채의 집 중 절반이 5월과 6월에 지어졌다.",
        "약 120만 명, 즉 4명 중 1명이 하루 2달러 미만으로 생활한다.",
        "그는 키 183cm, 몸무게 82kg으로 2014년 3월 83세의 나이로 사망했다.",
    } },
  { "hi",
    {
        "शनिवार, 25 अक्टूबर 2025 को दोपहर 3:30 बजे, 20 से 37 वर्ष की आयु के 71 लोगों को 55 लाख डॉलर मिले, "
        "12.5 प्रतिशत की वृद्धि।",
        "15वें संस्करण ने 1990 के दशक में 1,10,000 आगंतुकों को आकर्षित किया; उनमें से दो तिहाई ने 1,250 यूरो दिए।",
        "तेईस सदस्यों में से सात, जिनमें एक 45 वर्षीय व्यक्ति शामिल था, तीन दिनों में 72 किमी चले।",
        "उन्होंने मंगलवार को 90 मिनट के बाद 3-1 से जीत हासिल की, 11 महीनों में उनकी पहली जीत।",
        "कंपनी ने 2019 की पहली तिमाही में 2.3 अरब डॉलर का निवेश किया, जो 2018 से दोगुना है।",
        "21वीं सदी में 300 घरों में से आधे मई और जून में बने थे।",
        "लगभग 12 लाख लोग, यानी चार में से एक, प्रतिदिन 2 डॉलर से कम पर जीवन यापन करते हैं।",
        "मार्च 2014 में 83 वर्ष की आयु में जब उनकी मृत्यु हुई तब वे 183 सेमी लंबे थे और उनका वजन 82 किलो था।",
    } },
  { "el",
    {
        "Το Σάββατο 25 Οκτωβρίου 2025, στις 15:30, 71 άτομα ηλικίας 20 έως 37 ετών έλαβαν 5,5 "
        "εκατομμύρια δολάρια, αύξηση 12,5%.",
        "Η 15η έκδοση προσέλκυσε 110.000 επισκέπτες τη δεκαετία του 1990· τα δύο τρίτα πλήρωσαν "
        "1.250 ευρώ.",
        "Επτά από τα είκοσι τρία μέλη, μεταξύ των οποίων ένας 45χρονος, περπάτησαν 72 χλμ. σε "
        "τρεις ημέρες.",
        "Κέρδισαν 3-1 την Τρίτη μετά από 90 λεπτά, την πρώτη τους νίκη εδώ και 11 μήνες.",
        "Η εταιρεία επένδυσε 2,3 δισεκατομμύρια δολάρια το πρώτο τρίμηνο του 2019, διπλάσια από το "
        "2018.",
        "Τον 21ο αιώνα, τα μισά από τα 300 σπίτια χτίστηκαν τον Μάιο και τον Ιούνιο.",
        "Περίπου 1,2 εκατομμύρια άνθρωποι, δηλαδή ένας στους τέσσερις, ζουν με λιγότερα από 2 "
        "δολάρια την ημέρα.",
        "Είχε ύψος 183 εκ. και ζύγιζε 82 κιλά όταν πέθανε σε ηλικία 83 ετών τον Μάρτιο του 2014.",
    } },
  { "hu",
    {
        "2025. október 25-én, szombaton 15:30-kor 71, 20 és 37 év közötti ember kapott 5,5 millió "
        "dollárt, ami 12,5 százalékos növekedés.",
        "A 15. kiadás 110 000 látogatót vonzott az 1990-es években; kétharmaduk 1250 eurót "
        "fizetett.",
        "A huszonhárom tag közül heten, köztük egy 45 éves férfi, három nap alatt 72 km-t "
        "gyalogoltak.",
        "Kedden 90 perc után 3–1-re győztek, ez 11 hónap óta az első győzelmük.",
        "A cég 2019 első negyedévében 2,3 milliárd dollárt fektetett be, kétszer annyit, mint "
        "2018-ban.",
        "A 21. században a 300 ház fele májusban és júniusban épült.",
        "Mintegy 1,2 millió ember, vagyis minden negyedik, napi 2 dollárnál kevesebből él.",
        "183 cm magas volt és 82 kilót nyomott, amikor 2014 márciusában 83 éves korában meghalt.",
    } },
  { "fi",
    {
        "Lauantaina 25. lokakuuta 2025 kello 15.30 71 iältään 20–37-vuotiasta ihmistä sai 5,5 "
        "miljoonaa dollaria, kasvua 12,5 prosenttia.",
        "15. tapahtuma houkutteli 110 000 kävijää 1990-luvulla; kaksi kolmasosaa maksoi 1 250 "
        "euroa.",
        "Seitsemän kahdestakymmenestäkolmesta jäsenestä, mukaan lukien 45-vuotias mies, käveli 72 "
        "km kolmessa päivässä.",
        "He voittivat 3–1 tiistaina 90 minuutin jälkeen, ensimmäinen voitto 11 kuukauteen.",
        "Yhtiö investoi 2,3 miljardia dollaria vuoden 2019 ensimmäisellä neljänneksellä, kaksi "
        "kertaa enemmän kuin 2018.",
        "2000-luvulla puolet 300 talosta rakennettiin touko- ja kesäkuussa.",
        "Noin 1,2 miljoonaa ihmistä eli joka neljäs elää alle 2 dollarilla päivässä.",
        "Hän oli 183 cm pitkä ja painoi 82 kiloa kuollessaan 83-vuotiaana maaliskuussa 2014.",
    } },
  { "he",
    {
        "בשבת, 25 באוקטובר 2025, בשעה 15:30, קיבלו 71 אנשים בגילאי 20 עד 37 סכום של 5.5 מיליון "
        "דולר, עלייה של 12.5 אחוזים.",
        "המהדורה ה-15 משכה 110,000 מבקרים בשנות ה-90; שני שלישים מהם שילמו 1,250 אירו.",
        "שבעה מתוך עשרים ושלושה החברים, ביניהם גבר בן 45, הלכו 72 ק\"מ בשלושה ימים.",
        "הם ניצחו 3-1 ביום שלישי לאחר 90 דקות, ניצחונם הראשון זה 11 חודשים.",
        "החברה השקיעה 2.3 מיליארד דולר ברבעון הראשון של 2019, פי שניים מאשר ב-2018.",
        "במאה ה-21 מחצית מ-300 הבתים נבנו במאי וביוני.",
        "כ-1.2 מיליון איש, או אחד מכל ארבעה, חיים על פחות מ-2 דולר ליום.",
        "גובהו היה 183 ס\"מ ומשקלו 82 ק\"ג כשמת בגיל 83 במרץ 2014.",
    } },
  { "fa",
    {
        "روز شنبه ۲۵ اکتبر ۲۰۲۵ ساعت ۱۵:۳۰، ۷۱ نفر بین ۲۰ تا ۳۷ سال ۵٫۵ میلیون دلار دریافت کردند "
        "که ۱۲٫۵ درصد افزایش داشت.",
        "پانزدهمین دوره در دهه ۱۹۹۰ تعداد ۱۱۰ هزار بازدیدکننده داشت؛ دو سوم آن‌ها ۱۲۵۰ یورو "
        "پرداختند.",
        "هفت نفر از بیست و سه عضو، از جمله مردی ۴۵ ساله، در سه روز ۷۲ کیلومتر راه رفتند.",
        "آن‌ها سه‌شنبه پس از ۹۰ دقیقه ۳-۱ پیروز شدند که نخستین پیروزی آنان در ۱۱ ماه "
        "بود.",
        "این شرکت در سه‌ماهه نخست ۲۰۱۹ مبلغ ۲٫۳ میلیارد دلار سرمایه‌گذاری کرد که دو برابر ۲۰۱۸ "
        "بود.",
        "در قرن ۲۱ نیمی از ۳۰۰ خانه در ماه مه و ژوئن ساخته شد.",
        "حدود ۱٫۲ میلیون نفر، یعنی یک نفر از هر چهار نفر، با کمتر از ۲ دلار در روز زندگی "
        "می‌کنند.",
        "قد او ۱۸۳ سانتی‌متر و وزنش ۸۲ کیلو بود که در مارس ۲۰۱۴ در ۸۳ سالگی "
        "درگذشت.",
    } },
  { "ro",
    {
        "Sâmbătă, 25 octombrie 2025, la ora 15:30, 71 de persoane cu vârste între 20 și 37 de ani "
        "au primit 5,5 milioane de dolari, o creștere de 12,5%.",
        "Cea de-a 15-a ediție a atras 110.000 de vizitatori în anii ’90; două treimi dintre ei au "
        "plătit 1.250 de euro.",
        "Șapte dintre cei douăzeci și trei de membri, inclusiv un bărbat de 45 de ani, au mers 72 "
        "km în trei zile.",
        "Au câștigat cu 3-1 marți după 90 de minute, prima lor victorie în 11 luni.",
        "Compania a investit 2,3 miliarde de dolari în primul trimestru din 2019, dublu față de "
        "2018.",
        "În secolul XXI, jumătate din cele 300 de case au fost construite în mai și iunie.",
        "Aproximativ 1,2 milioane de oameni, adică unul din patru, trăiesc cu mai puțin de 2 "
        "dolari pe zi.",
        "Avea 1,83 m și cântărea 82 kg când a murit la 83 de ani, în martie 2014.",
    } },
  { "uk",
    {
        "У суботу, 25 жовтня 2025 року, о 15:30, 71 особа віком від 20 до 37 років отримала 5,5 "
        "мільйона доларів, зростання на 12,5 відсотка.",
        "15-й фестиваль привабив 110 тисяч відвідувачів у 1990-х роках; дві третини з них "
        "заплатили 1250 євро.",
        "Семеро з двадцяти трьох членів, зокрема 45-річний чоловік, пройшли 72 км за три дні.",
        "Вони перемогли 3:1 у вівторок після 90 хвилин, їхня перша перемога за 11 місяців.",
        "Компанія інвестувала 2,3 мільярда доларів у першому кварталі 2019 року, удвічі більше, "
        "ніж у 2018 році.",
        "У XXI столітті половину з 300 будинків було збудовано в травні та червні.",
        "Близько 1,2 мільйона людей, або кожен четвертий, живуть менш ніж на 2 долари на день.",
        "Він мав зріст 183 см і важив 82 кг, коли помер у віці 83 років у березні 2014 року.",
    } },
  { "th",
    {
        "วันเสาร์ที่ 25 ตุลาคม 2025 เวลา 15.30 น. ผู้คน 71 คนอายุระหว่าง 20 ถึง 37 ปีได้รับเงิน 5.5 ล้านดอลลาร์ "
        "เพิ่มขึ้น 12.5 เปอร์เซ็นต์",
        "ครั้งที่ 15 ดึงดูดผู้เข้าชม 110,000 คนในช่วงทศวรรษ 1990 สองในสามจ่าย 1,250 ยูโร",
        "สมาชิกเจ็ดคนจากยี่สิบสามคน รวมถึงชายวัย 45 ปี เดิน 72 กม. ในสามวัน",
        "พวกเขาชนะ 3-1 ในวันอังคารหลังจาก 90 นาที ชัยชนะครั้งแรกในรอบ 11 เดือน",
        "บริษัทลงทุน 2.3 พันล้านดอลลาร์ในไตรมาสแรกของปี 2019 สองเท่าของปี 2018",
        "ในศตวรรษที่ 21 ครึ่งหนึ่งของบ้าน 300 หลังสร้างขึ้นในเดือนพฤษภาคมและมิถุนายน",
        "ผู้คนประมาณ 1.2 ล้านคน หรือหนึ่งในสี่ มีชีวิตอยู่ด้วยเงินน้อยกว่า 2 ดอลลาร์ต่อวัน",
        "เขาสูง 183 ซม. และหนัก 82 กก. เมื่อเสียชีวิตด้วยวัย 83 ปีในเดือนมีนาคม 2014",
    } },
};

static void
add_article (StetStory *story, gint64 id, const char *language, const char *text)
{
  g_autoptr (StetArticle) article = stet_article_new (id, language);
  g_autoptr (StetBlock) block = stet_block_new (0, STET_BLOCK_PARAGRAPH, text);

  stet_block_set_row (block, stet_story_get_row (story, 0));
  stet_article_append_block (article, block);
  stet_story_add_article (story, article);
}

/* How many findings at warning or above two texts have in their facts. */
static guint
count_findings (const char *a, const char *text_a, const char *b, const char *text_b)
{
  StetCheckContext context = { 0 };
  g_autoptr (StetStory) story = stet_story_new (1);
  g_autoptr (StetRow) row = stet_row_new (0);
  g_autoptr (GPtrArray) findings = NULL;
  guint n = 0;

  stet_story_append_row (story, row);
  add_article (story, 1, a, text_a);
  add_article (story, 2, b, text_b);
  findings = stet_check_story (story, &context, NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (findings, i);
      const char *check = stet_finding_get_check (finding);

      if (stet_finding_get_severity (finding) == STET_SEVERITY_ADVICE
          || !(g_str_has_suffix (check, "-mismatch") || g_str_equal (check, "weekday-date")))
        continue;
      g_test_message ("%s: %s", check, stet_finding_get_message (finding));
      n++;
    }
  return n;
}

static void
test_agree (void)
{
  for (guint i = 1; i < G_N_ELEMENTS (versions); i++)
    for (guint j = 0; j < N_SENTENCES; j++)
      {
        guint n = count_findings (versions[0].language,
                                  versions[0].sentences[j],
                                  versions[i].language,
                                  versions[i].sentences[j]);

        if (n > 0)
          g_test_message ("%s: %s", versions[i].language, versions[i].sentences[j]);
        g_assert_cmpuint (n, ==, 0);
      }
}

/* The first sentence says 71 in all of them. */
static void
test_differ (void)
{
  for (guint i = 1; i < G_N_ELEMENTS (versions); i++)
    {
      const char *text = versions[i].sentences[0];
      g_autoptr (GString) changed = g_string_new (text);

      if (g_string_replace (changed, "71", "68", 1) == 0)
        g_assert_cmpuint (g_string_replace (changed, "۷۱", "۶۸", 1), ==, 1);
      g_assert_cmpuint (
          count_findings (
              versions[0].language, versions[0].sentences[0], versions[i].language, changed->str),
          >,
          0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check-languages/agree", test_agree);
  g_test_add_func ("/check-languages/differ", test_differ);
  return g_test_run ();
}
