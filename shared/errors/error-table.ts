/**
 * Every error a user can meet: a stable code, what is wrong and what to do, in Swedish. `{name}` is filled in from the
 * error's details. A code is never reused and never changes its meaning.
 */
export const errorTable = {
  // Lagring: the laptop's store
  'LAG-001': 'Lösenfrasen stämmer inte. Kontrollera versaler och tangentbordsspråk och försök igen.',
  'LAG-002': 'För många försök. Vänta {seconds} sekunder och försök igen.',
  'LAG-003':
    'Nyckeln till arkivet saknas på den här datorn. Det du skrivit finns kvar, men kan inte öppnas härifrån. Kontakta administratören.',
  'LAG-004':
    'Arkivets fil är skadad vid post {seq}. Inget har skrivits över. Exportera det som går att läsa och kontakta administratören.',
  'LAG-005': 'Lösenfrasen är för kort. Använd minst {length} tecken, gärna flera ord.',
  'LAG-006': 'Programmet är låst. Lås upp för att fortsätta.',
  'LAG-007': 'Den här datorn kan inte skydda nyckeln: {backend}. Logga in i en session med nyckelring och starta igen.',
  'LAG-008': 'Bilden kan inte läsas. Använd JPEG eller PNG, högst {megabytes} MB.',
  'LAG-009': 'Filen som hör till posten saknas på den här datorn. Synka för att hämta den.',
  'LAG-010': 'Programmet är redan öppet.',
  'LAG-012':
    'Kunde inte sparas: disken är full. Det du skrev finns kvar på skärmen. Frigör plats och tryck Försök igen.',
  'LAG-013': 'Kunde inte sparas: {reason}. Det du skrev finns kvar på skärmen. Tryck Försök igen.',
  'LAG-014': 'Den här ändringen går inte att spara: fältet {path} har fel form.',
  'LAG-030':
    'Programmets datamapp ligger i {service}, som kopierar den till andra datorer och kan lägga tillbaka en äldre kopia. Så kan det du skrivit gå förlorat. Programmet startar inte därifrån ({folder}).',
  'LAG-031':
    'Programmets datamapp ligger i en profil som följer med mellan datorer (roaming). Där kan en äldre kopia lägga sig över det du skrivit. Programmet startar inte därifrån ({folder}).',
  'LAG-032':
    'Programmets datamapp ligger på en nätverksenhet. Där kan programmet inte veta att det du skriver är sparat. Programmet startar inte därifrån ({folder}).',
  'LAG-033':
    'Det som ligger på den här datorn är skrivet av en nyare version av programmet ({written}). Den här versionen ({running}) kunde skada det, och har därför inte öppnat något.',
  'LAG-034':
    'Skrivskyddat: bara {free} MB ledigt på disken. Allt går att läsa och exportera, men inget nytt sparas förrän minst {floor} MB är ledigt. Ta bort något annat från disken.',
  'LAG-035': 'Det är snart fullt på disken: {free} MB ledigt. Under {floor} MB kan inget nytt sparas.',
  'LAG-036':
    'Arkivet på den här datorn är äldre än det som senast användes här. Något har lagt tillbaka en gammal kopia. Inget har skrivits över.',
  'LAG-037': 'Exporten kunde inte göras: {reason}. Inget är ändrat i arkivet. Välj en annan mapp eller frigör plats.',
  'LAG-038': 'Arkivet för {name} ligger inte kvar på den här datorn. Filerna har tagits bort eller flyttats.',
  'LAG-039':
    'Det går inte att ångra: det du ändrade har ändrats igen sedan dess, eller är förseglat. Öppna fältets historik och välj ett äldre värde.',
  'LAG-040': 'Det finns inget att ångra.',
  'LAG-051':
    'Foton som inte används i rapporten: {list}. Öppna fotot vid observationen eller svaret, svara och skriv bildtext.',
  'LAG-053': 'Kameran kunde inte öppnas. Se efter att den inte används av ett annat program, eller välj en fil.',
  'LAG-052': 'Kopian av fotot kunde inte göras. Fotot självt finns kvar. Försök igen.',
  'LAG-060':
    'Filen är för stor: en handling får vara högst {megabytes} MB. Dela upp den, eller spara den i mindre storlek.',
  'LAG-061': 'Filen är tom. Se efter att den är hel där du fick den, och välj den igen.',
  'LAG-062': 'Filen går inte att läsa: den är avklippt eller skadad. Hämta den på nytt och välj den igen.',
  'LAG-063':
    'Filen är ingen handling som kan sparas här. Använd PDF, Word, Excel, PowerPoint, OpenDocument, text eller CSV. Bilder läggs till som foto.',
  'LAG-064':
    'Kopian kunde inte sparas: {reason}. Handlingen finns kvar i programmet. Välj en annan mapp eller frigör plats.',
  // Inloggning: sign-in
  'INL-001': 'Inloggningen avbröts. Försök igen.',
  'INL-002': 'Inloggningen har gått ut. Det du skriver sparas här; logga in igen för att skicka det.',
  'INL-003': 'Du har inget konto i centralen. Kontakta administratören.',
  'INL-004': 'Centralen går inte att nå. Första inloggningen på en dator behöver nät.',
  'INL-005': 'Inloggningssidan svarade fel: {reason}. Försök igen.',
  'INL-006': 'Centralen har ingen inloggningstjänst. Kontakta administratören.',
  // Nät och synk
  'SYN-001': 'Ingen kontakt med centralen. Du kan arbeta som vanligt.',
  'SYN-002': 'Centralen tog inte emot ändringen: du har inte rätt att ändra detta.',
  'SYN-003': 'Centralen tog inte emot ändringen: den har fel form.',
  'SYN-004': 'Centralen tog inte emot ändringen: uppgiften är förseglad. Skriv ett tillägg i stället.',
  'SYN-005':
    'Samma ändring har kommit två gånger med olika innehåll. Den senare är inte mottagen. Kontakta administratören.',
  'SYN-006': 'Kedjan av sändningar från den här datorn är bruten. Kontakta administratören.',
  'SYN-007': 'Kvittensen är inte äkta. Det du skrivit finns kvar här och sänds igen.',
  'SYN-008': 'Centralen svarade på ett sätt som programmet inte förstår. Det du skrivit finns kvar här.',
  'SYN-009': 'Centralen tog inte emot bilden: innehållet stämmer inte med dess kontrollsumma.',
  'SYN-010': 'Uppföljningen kunde inte göras redo: {missing} saknas i centralen. Kontakta planens ägare.',
  'SYN-011': 'Den här versionen av programmet är för gammal för centralen. Uppdatera programmet.',
  'SYN-012': 'Uppgiften finns inte i centralen.',
  'SYN-013': 'Centralen tog inte emot ändringen: uppgiften är gallrad.',
  'SYN-014': 'Överföringen av bilden kom i otakt med centralen. Den fortsätter dit den kommit vid nästa försök.',
  'SYN-015':
    'Den här datorn är kopierad eller återställd från en säkerhetskopia, och har därför fått ett nytt nummer. Logga in igen, så skickas det som inte är skickat.',
  'SYN-016':
    'Du har inte längre rätt till uppföljningen. Det du har skrivit finns kvar här och kan exporteras. Fråga den som är ansvarig.',
  'SYN-017':
    'Filen kunde inte sparas i mappen: {reason}. Ändringen finns kvar i programmet. Välj en annan mapp eller frigör plats.',
  'SYN-018': 'Centralen tog inte bort kravet: det är bedömt eller omnämnt i en uppföljning, och står kvar i avtalet.',
  // Centralen: what the one who runs it reads when it does not start
  'CEN-001':
    'Databasen saknar {missing}, och inloggningen {login} äger inte tabellerna. Starta centralen en gång med ägarens inloggning.',
  'CEN-002': 'Databasen är av en nyare version än programmet: den har {unknown}. Uppdatera programmet.',
  'CEN-003':
    'Inloggningen {login} får inte använda databasen. Låt tabellernas ägare ge den rollen {role} (grant {role} to …).',
  // Gallring
  'GAL-001': 'Det som skulle gallras finns inte på den här datorn.',
  'GAL-002':
    'Du kan inte gallra detta: även andra har skrivit här. Be en administratör, eller den som skrev uppgiften.',
  'GAL-003':
    'Du kan inte gallra detta: uppföljningen är förseglad. Be en administratör, som också tar hand om rapporten.',
  'GAL-004': 'Fältet kan inte tömmas. Gallra hela posten i stället.',
  'GAL-005': 'Grunden innehåller det som ska förstöras. Beskriv varför, utan att upprepa uppgiften.',
  // Nycklar
  'NYK-001': 'Halvan är felskriven eller är ingen halva av en återställningsnyckel. Kontrollera rad för rad.',
  'NYK-002': 'Halvorna hör inte ihop, eller samma halva är angiven två gånger. Två personer ska ange var sin.',
  'NYK-003':
    'Arkivet på den här datorn är låst med en annan återställningsnyckel ({keyName}). Hämta halvorna till den.',
  'NYK-004': 'Arkivet på den här datorn har ingen återställningsnyckel. Utan lösenfrasen kan det inte öppnas.',
  'NYK-005': 'Två olika personer ska anges, var och en med sin halva.',
  // Överlämning
  'OVE-001': 'Filen är ingen överlämning från Platsbesök. Välj en fil som slutar på .platsbesok.',
  'OVE-002':
    'Överlämningen är inte till den här datorn. Be kollegan lämna över till dig, eller med en kod. Inget är inläst.',
  'OVE-003': 'Koden stämmer inte. Be kollegan läsa upp den igen. Inget är inläst.',
  'OVE-004': 'Överlämningen är avkortad eller ändrad på vägen. Be kollegan skicka filen igen. Inget är inläst.',
  'OVE-005': 'Det som skulle lämnas över finns inte längre på den här datorn. Välj igen.',
  'OVE-006':
    'Överlämningen innehåller något som det här programmet inte kan spara. Uppdatera programmet. Inget är inläst.',
  'OVE-007': 'Kollegan har ingen dator som är känd här. Synka, eller lämna över med en kod.',
  'OVE-008': 'Överlämningen kunde inte sparas i mappen: {reason}. Välj en annan mapp eller frigör plats.',
  'OVE-009':
    'Överlämningen är gjord med en annan version av Platsbesök. Uppdatera programmet på båda datorerna och lämna över igen. Inget är inläst.',
  // Frågeguider
  'GUI-001':
    'Guiden ”{title}” finns inte i version {version} på den här datorn. Svaren finns kvar. Gör uppföljningen redo för fält igen för att hämta guiden.',
  // Kalkylblad: files of cells
  'KAL-001': 'Filen är tom.',
  'KAL-002': 'Filen är en arbetsbok i det gamla Excel-formatet (.xls). Öppna den i Excel och spara den som .xlsx.',
  'KAL-003': 'Arbetsboken är skyddad med lösenord. Ta bort lösenordet i Excel, spara och läs in filen igen.',
  'KAL-004':
    'Filen är {kind} och går inte att läsa som ett kalkylblad. Spara den som .xlsx eller .csv, eller klistra in texten.',
  'KAL-005': 'Arbetsboken är skadad: {reason}. Öppna den i Excel, spara den på nytt och läs in filen igen.',
  'KAL-006': 'Filen är för stor att läsa: mer än {limit} {what}. Dela upp den och läs in en del i taget.',
  'GUI-010': 'Filen är inget formulär: bladet survey saknas. Bladen heter: {sheets}.',
  'GUI-011': 'Filen är inget formulär: kolumnen {column} saknas i bladet {sheet}.',
  'GUI-012': 'Formuläret har ingen fråga som går att läsa in.',
  'GUI-013': 'Formuläret har inte språket {language}. Det har: {languages}.',
  'GUI-014': 'Filen {file} är ingen frågeguide: {reason}.',
  'GUI-020': 'Frågetypen ”{type}” är okänd. Raden tas inte med.',
  'GUI-021': 'Frågetypen ”{type}” kan inte användas här. Raden tas inte med.',
  'GUI-022': 'Raden saknar typ eller namn och tas inte med.',
  'GUI-023':
    'Namnet ”{name}” går inte att använda: det ska börja med en bokstav och vara utan mellanslag. Raden tas inte med.',
  'GUI-024': 'Listan ”{list}” finns inte i bladet choices. Frågan tas inte med.',
  'GUI-025': '”{what}” tas inte med.',
  'GUI-026': 'Det som står i kolumnen {field} tas inte med: {why}.',
  'GUI-027': 'Alternativet saknar lista eller namn och tas inte med.',
  'GUI-028': 'Alternativet ”{value}” har mellanslag i sitt namn och går inte att skilja från två i uttryck.',
  'GUI-029': '”{type}” har inget som hör ihop med det.',
  'GUI-030': 'Namnet ”{name}” finns redan i samma grupp. Raden tas inte med.',
  'GUI-031': 'Cellen är en formel utan sparat värde och läses som tom. Öppna filen i Excel och spara den.',
  'GUI-032': 'Raden står i något som inte tas med.',
  'GUI-033':
    'Centralen tog inte emot ändringen: versionen av guiden är publicerad och ändras inte. Gör ändringen i nästa version.',
  'GUI-034': 'Guiden publicerades inte: den har fel. Öppna utkastet, rätta det som står under Fel och publicera igen.',
  'GUI-035': '{place}, {field}: {why}.',
  'GUI-036': '{place}, {field}: {why}.',
  'GUI-040': 'Listan ”{list}” har fler än {most} alternativ. Alternativet tas inte med.',
  'GUI-041': 'Texten är längre än {most} tecken och tas inte med. Korta den.',
  'GUI-042':
    'Namnet ”{name}” blir med sina grupper längre än {most} tecken. Raden tas inte med. Korta namnen eller gör dem olika.',
  'GUI-038': 'Guiden ”{title}” har redan ett utkast. Publicera eller ta bort det först.',
  'GUI-037':
    'Guiden publicerades inte: två har ändrat utkastet olika, och det är inte avgjort vad som gäller. Välj under Konflikter först.',
  // Schema
  'SCH-001': 'Det finns ingen text att läsa. Klistra in schemat med en rad per pass.',
  'SCH-002':
    'Ingen rad gick att läsa som ett pass. Första raden ska vara rubriker, till exempel person;kompetens;datum;start;slut.',
  'SCH-003': 'Rad {row}, kolumn {column}: ”{value}” är ingen tid.',
  'SCH-004': 'Rad {row}, kolumn {column}: ”{value}” är inget datum.',
  'SCH-005': 'Rad {row}: kolumnen {column} är tom.',
  'SCH-006': 'Kolumnen {column} saknas bland rubrikerna.',
  'SCH-007': 'Rad {row}: passet är längre än 24 timmar.',
  'SCH-008': 'Rad {row} står ovanför rubrikerna och är inte läst.',
  'SCH-009': 'Schemat har fler än {count} pass. Dela upp det och läs in en del i taget.',
  'SCH-010': 'Rad {row}, kolumn {column}: texten är längre än {length} tecken.',
  'SCH-011':
    'Nyckeln till personkoderna saknas på den här datorn, så namnen kan inte bytas mot koder. Gör uppföljningen redo för fält igen och läs sedan schemat.',
  'SCH-012': 'Rad {row}, kolumn {column}: formeln har inget sparat värde. Öppna filen i Excel, spara och läs in igen.',
  'SCH-013': 'Rad {row}, kolumn {column}: cellen har felet {value}.',
  'SCH-014': 'Rad {row}, kolumn {column}: kolumnen har inget datum som går att läsa.',
  'SCH-015': 'Rad {row}, kolumn {column}: ”{value}” är varken tider eller en kod som har fått tider.',
  'SCH-016':
    'Inget pass gick att läsa. Skriv en passkod som har fått tider, eller tider som 07-15, under minst en dag.',
  'SCH-017': 'Uppföljningen har flera enheter. Välj vilken enhet schemat gäller och läs det igen.',
  'SCH-030':
    'Rad {row}, kolumn {column}: talet {value} är så som Excel lagrar datum och tider. Formatera kolumnen som datum eller tid i Excel, spara och läs in igen.',
  'SCH-031': 'Schemat har fler än {count} dagar i bredd. Dela upp det och läs in en del i taget.',
  'SCH-032':
    'Rad {row}, kolumn {column}: cellen är sammanslagen över flera dagar, så det framgår inte vilka dagar ”{value}” gäller. Dela cellen i Excel, spara och läs in igen.',
  'SCH-033': 'Rad {row}, kolumn {column}: passet slutar {value}, före det börjar.',
  'SCH-034': 'Rad {row}, kolumn {column}: ”{value}” är en annan dag än den i kolumnen för datum.',
  'SCH-035': 'Rad {row}: delegeringen {reason} och räknas därför inte.',
  // Delegeringar
  'DEL-001':
    'Ingen rad gick att läsa som rubriker till en lista över delegeringar, till exempel person;uppgift;giltig_från;giltig_till.',
  'DEL-002': 'Välj vilken kolumn som har mottagaren och vilken som har uppgiften.',
  'DEL-003': 'Rad {row}, kolumn {column}: ”{value}” är varken ja, nej eller en dag.',
  'DEL-004': 'Rad {row}, kolumn {column}: det som står ser ut som ett namn eller ett personnummer. Skriv en kod.',
  'DEL-005': 'Rad {row}, kolumn {column}: ”{value}” är ingen av uppföljningens enheter.',
  'DEL-006':
    'Nyckeln till personkoderna saknas på den här datorn, så namnen kan inte bytas mot koder. Gör uppföljningen redo för fält igen och läs sedan listan.',
  'DEL-007': 'Ingen rad gick att läsa som ett beslut. Välj kolumner, eller rätta raderna.',
  'DEL-008': 'Skriv hur många beslut som dras ur varje grupp, ett helt tal från 1.',
  'DEL-009': 'Skriv ett urvalsfrö, till exempel bokstäver och siffror som står på skärmen när du börjar.',
  'DEL-010': 'Registret har inga beslut att dra ur.',
  'DEL-011': 'Skriv uppgiften, välj minst en veckodag och skriv båda tiderna som 08:00.',
  // Krav i ett avtal
  'KRA-001':
    'Inget krav gick att läsa. Börja varje krav på en egen rad med dess nummer, till exempel ”4.2.1 Maten ska vara god”.',
  'KRA-002': 'Välj vilken kolumn som har kravens text.',
  'KRA-003': 'Välj vilken kolumn som har kravens klausul eller nummer. Utan den går två versioner inte att jämföra.',
  'KRA-004': 'Rad {row}, kolumn {column}: ”{value}” är inget nummer på ett krav.',
  'KRA-005': 'Rad {row}, kolumn {column}: ”{value}” är varken SKA, BÖR eller mervärde.',
  'KRA-006': 'Rad {row}: {name} står redan på rad {other}. Varje krav ska ha en egen klausul.',
  'KRA-007': 'Rad {row} hör inte till något numrerat krav: ”{value}”.',
  'KRA-008': 'Rad {row} ser ut som ett sidnummer: ”{value}”.',
  'KRA-009': 'Rad {row}: kravet saknar {what}.',
  'KRA-010': 'Rad {row}: kravet är för långt. Klausul och område får ha {line} tecken var, texten {text}.',
  'KRA-011': 'Skriv vad den nya versionen av avtalet heter, till exempel 2.2.',
  'KRA-012': 'Rad {row} är läst som en rubrik utan krav: ”{value}”.',
  // Rapport
  'RAP-001': 'Rapporten kan inte förseglas: {count} krav är obedömda ({list}).',
  'RAP-002': 'Rapporten kan inte förseglas: besöket är inte avslutat.',
  'RAP-003': 'Rapporten kan inte förseglas: avsnittet {section} är tomt.',
  'RAP-004':
    'Rapporten kunde inte exporteras: disken är full. Rapporten finns kvar i programmet. Frigör plats och exportera igen.',
  'RAP-005': 'Rapporten kunde inte exporteras: {reason}. Rapporten finns kvar i programmet.',
  'RAP-006': 'Rapporten tog för lång tid att göra och avbröts. Försök igen.',
  'RAP-007': 'Bedömarna är oense om krav {list} och ansvarig har inte satt något omdöme.',
  'RAP-008': 'Det finns {count} öppna konflikter. De måste avgöras före förseglingen.',
  'RAP-009': 'Det finns {count} ändringar som inte är kvitterade av centralen. Synka före förseglingen.',
  'RAP-010': 'Krav som är bedömda utan underlag: {list}.',
  'RAP-011': 'Rapporten är redan förseglad. Det som kommit till efteråt skrivs som ett tillägg.',
  'RAP-012': 'Rapporten finns inte på den här datorn. Synka och försök igen.',
  'RAP-013': 'Rapporten kan inte exporteras: den är inte förseglad.',
  'RAP-014':
    'Rapporten kunde inte göras. Det du skrivit finns kvar. Försök igen, och kontakta administratören om felet kommer igen.',
  'RAP-015': 'Rapporten förseglas av den som är ansvarig: {name}.',
  'RAP-016': 'Ej uppfyllda krav utan avvikelse: {list}.',
  'RAP-017': 'Utföraren har inte hörts om krav som inte uppfylls helt: {list}.',
  'RAP-018': 'Avvikelser utan åtgärd: {list}.',
  'RAP-019': 'Åtgärder utan ansvarig, datum eller vad som räknas som klart: {list}.',
  'RAP-020': 'Foton och dokument från den här datorn som inte är på centralen: {count}. Synka före förseglingen.',
  'RAP-021':
    'Foton och dokument som någon annan har lagt till och som varken finns här eller på centralen: {count}. De kommer inte med i rapporten om de inte synkas från den datorn.',
  'RAP-022':
    'Ska rapporteras enligt lex Sarah eller lex Maria och är inte noterat som rapporterat: {count}. Efter förseglingen går det inte att notera.',
  'RAP-023':
    'Utförarens kommentarer i faktagranskningen är inte besvarade: {list}. Efter förseglingen går de inte att besvara.',
  'RAP-024': 'Utföraren har inte svarat på faktagranskningen. {when}.',
  'RAP-027':
    'Granskning, {review}: kriterier som inte är bedömda: {list}. Bedöm dem, eller motivera varför de inte bedöms.',
  'RAP-028':
    'Granskning, {review}: det finns inga kontrollpunkter. Lägg till dem, eller ta granskningen ur uppföljningen.',
  'RAP-029': 'Granskning, {review}: kriterier som är bedömda utan underlag: {list}.',
  'RAP-040': 'Publiceringsutgåvan kan inte göras: rapporten är inte förseglad. Försegla den först.',
  'RAP-041':
    'Publiceringsutgåvan görs på den dator där rapporten förseglades. Där finns det förseglade innehållet som utgåvan görs av.',
  'RAP-042': 'Publiceringsutgåvan kunde inte skrivas som PDF. Försök igen. Inget är sparat.',
  'RAP-043': 'Avbrutet. Inget är sparat.',
  'RAP-050':
    'Tillägget kan inte förseglas: förseglingen av den version det hör till finns inte på den här datorn. Synka och försök igen.',
  // Mallar
  'RAP-060':
    'Rapporten är gjord efter en version av mallen som inte finns på den här datorn. Anslut till centralen så att planen hämtas. Försök sedan igen.',
  'RAP-061':
    'Mallen saknar {part}. Den delen kan inte utelämnas: utan den går handlingen inte att lita på. Lägg till den igen.',
  'RAP-062': 'Mallen har en del som står två gånger, eller som dokumentet inte har. Ta bort den. Inget är publicerat.',
  'RAP-063': 'Bilden är varken PNG eller JPEG. Välj en sådan fil. Mallen är oförändrad.',
  'RAP-064':
    'Bilden är för stor: {kilobytes} kB. Högst {most} kB går. Gör den mindre och välj den igen. Mallen är oförändrad.',
  'RAP-065':
    'Kommunmärket saknar text för den som inte ser det. Skriv till exempel kommunens namn. Inget är publicerat.',
  'RAP-066': 'Ett eget avsnitt saknar rubrik. Skriv en rubrik eller ta bort avsnittet. Inget är publicerat.',
  'RAP-067':
    'Någon annan har hunnit publicera version {version} av mallen. Titta på den innan du publicerar din. Det du har ändrat finns kvar.',
  'RAP-068': 'Det finns ingen granskning av delegeringar att skriva ut. Lägg in besluten i registret först.',
  'RAP-070':
    'Utdraget för utföraren kan inte göras: uppföljningen gäller enheter hos flera utförare. Gör en uppföljning för var och en, eller skicka en annan variant.',
  'RAP-071':
    'Rapporten kan inte skickas ut härifrån. Den skickas ut från den dator där den förseglades: där finns den förseglade filen.',
  'RAP-072': 'Rapporten skickas ut av den som är ansvarig: {name}.',
  'RAP-073':
    'Rapporten kunde inte skickas ut: mappen {folder} finns inte eller går inte att nå. Inget är skrivet. Anslut till den, eller välj en annan mapp, och försök igen.',
  'RAP-074':
    'Rapporten kunde inte skickas ut: i mappen {folder} finns redan en annan fil med namnet {name}. Inget är skrivet. Flytta den gamla filen, eller välj en annan mapp.',
  'RAP-075':
    'Rapporten kunde inte skickas ut: disken där mappen {folder} ligger är full. Inget är skrivet. Frigör plats och försök igen.',
  'RAP-076': 'Rapporten kunde inte skickas ut till mappen {folder}: {reason}. Inget är skrivet. Försök igen.',
  'RAP-077':
    'Ingen importmapp är vald för ärendesystemet på den här datorn. Välj den i Inställningar under Export och försök igen.',
  'RAP-078':
    'Utskicket kunde inte noteras i loggen, och filerna i mappen {folder} är borttagna igen. Har ärendesystemet hunnit hämta dem: säg till registratorn. Försök igen.',
  'RAP-079':
    'Adressen {address} går inte att använda. Skriv en e-postadress, som namn@kommun.se, eller lämna fältet tomt.',
  'RAP-080':
    'Rapporten kan inte förseglas: avsnittet {section} hänvisar till {reference}, som inte finns längre eller som du inte får läsa. Ta bort hänvisningen, eller infoga annat underlag.',
  'RAP-081':
    'Rapporten kan inte förseglas: avsnittet {section} har en hänvisning som har gått sönder: {reference}. Ta bort det som är kvar av den, och infoga underlaget igen.',
  // Faktagranskning
  'FAK-001': 'Filen är för stor för att vara ett svar på faktagranskningen: mer än {megabytes} MB. Inget är inläst.',
  'FAK-002':
    'Filen är inget svar på faktagranskningen. Välj filen som utföraren sparade i formuläret; den slutar på .json. Inget är inläst.',
  'FAK-003': 'Svaret gäller en annan uppföljning. Öppna den uppföljningen och läs in filen där. Inget är inläst.',
  'FAK-004':
    'Svaret gäller krav som inte finns i avtalet: {count}. Filen kan ha ändrats på vägen. Be utföraren skicka den igen. Inget är inläst.',
  'FAK-005': 'Inget krav är bedömt så att alla är överens. Bedöm minst ett krav innan utkastet går på faktagranskning.',
  // Underskrift
  'UND-001': 'Filen är inget certifikat med nyckel (PKCS#12).',
  'UND-002': 'Lösenordet till certifikatet stämmer inte.',
  'UND-003': 'Certifikatet gäller inte i dag. Det gällde {from}–{to}.',
  'UND-004': 'Rapporten måste förseglas innan den skrivs under.',
  'UND-005': 'Rapporten är redan underskriven som {role}. Den underskriften finns kvar.',
  'UND-006':
    'Underskriften höll inte när den prövades och är inte sparad. Rapporten är oförändrad. Försök igen med en annan certifikatfil.',
  'UND-010':
    'Filen är ingen PDF. Välj den PDF som kom tillbaka från underskriftstjänsten. Inget är inläst, och rapporten är oförändrad.',
  'UND-011':
    'Filen är en annan förseglad rapport. Öppna den uppföljning som den hör till och läs in den där. Inget är inläst, och rapporten är oförändrad.',
  'UND-012':
    'Filen är den här rapporten, men omskriven av tjänsten eller av ett PDF-program. En fil som har sparats om eller skrivits ut till PDF går inte att pröva. Hämta filen från tjänsten igen och välj den utan att öppna den i ett annat program. Kommer felet igen skriver tjänsten om filer: fråga den som förvaltar tjänsten. Inget är inläst, och rapporten är oförändrad.',
  'UND-013':
    'Filen börjar inte med den förseglade rapporten. Den är en annan fil, eller omskriven av tjänsten eller av ett PDF-program. Hämta filen från tjänsten igen och välj den utan att öppna den i ett annat program. Inget är inläst, och rapporten är oförändrad.',
  'UND-014':
    'Filen är inte hel: den slutar inte som en PDF ska sluta. Hämta den från tjänsten igen. Inget är inläst, och rapporten är oförändrad.',
  'UND-015':
    'Filen har ingen ny underskrift. Välj filen som kom tillbaka från underskriftstjänsten, inte den som skickades dit. Inget är inläst, och rapporten är oförändrad.',
  'UND-016':
    'Filen är en äldre version än den som finns här och har färre underskrifter. Den som finns här är kvar. Inget är inläst.',
  'UND-017':
    'En underskrift i filen håller inte: {reason} Be tjänsten eller den som skrev under om en ny. Inget är inläst, och rapporten är oförändrad.',
  'UND-018':
    'Något annat än underskrifter är tillagt eller ändrat efter förseglingen: {reason} Skriv under rapporten på nytt, och lägg inte till sidor, stämplar eller anteckningar. Inget är inläst, och rapporten är oförändrad.',
  // Kontroll av en underskriven rapport
  'KON-001': 'Filen är ingen PDF. Välj den underskrivna rapporten, till exempel rapport.pdf.',
  'KON-002': '{file} är för stor att kontrollera. Största tillåtna storlek är {megabytes} MB.',
  'KON-003': 'Filen är ingen besok.json. Välj den fil som exporterades tillsammans med rapporten.',
  'KON-004':
    'Filen är inget certifikat. Välj utfärdarens certifikat, till exempel en fil som slutar på .pem eller .cer.',
  'KON-005':
    'Kontrollen tog för lång tid och avbröts. Inget är avgjort: lita inte på filen förrän den är prövad på annat sätt.',
  'KON-006': 'Kontrollen avbröts av ett fel. Inget är avgjort: lita inte på filen förrän den är prövad på annat sätt.',
  'KON-007': 'Filen {file} går inte att läsa. Den kan ha flyttats eller ändrats. Välj den igen.',
  'KON-008':
    'Sidorna går inte att visa: programmets läsare förstår inte filen. Kontrollens svar gäller ändå. Öppna filen i en annan PDF-läsare om du litar på den som skickade den.',
  // Internt
  'INT-001': 'Något gick fel i programmet. Det du skrivit är sparat. Starta om om felet kommer igen.',
  'INT-002': 'Begäran hade fel form.',
  'INT-003': 'Begäran kom från fel ställe och avvisades.',
} as const;

export type ErrorCode = keyof typeof errorTable;
export type ErrorDetail = Readonly<Record<string, string | number>>;

/** The sentence for a code, its blanks filled in. The code itself is shown by the screen, in small type. */
export function errorMessage(code: string, detail: ErrorDetail = {}): string {
  const template: string = Object.hasOwn(errorTable, code) ? errorTable[code as ErrorCode] : errorTable['INT-001'];
  return template.replace(/\{(\w+)\}/g, (blank, name: string) => String(detail[name] ?? blank));
}

/** An error that has a code, and so a sentence for the user. */
export class CodedError extends Error {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;

  constructor(code: ErrorCode, detail: ErrorDetail = {}, options?: { cause?: unknown }) {
    super(`${code} ${errorMessage(code, detail)}`, options);
    this.name = 'CodedError';
    this.code = code;
    this.detail = detail;
  }
}
