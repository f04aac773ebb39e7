/**
 * The words that most of the world's common passwords are made of, alone, in pairs, or with digits and signs around
 * them. One word stands for thousands of list entries: `password` for password123, P@ssw0rd2024!, passwordpassword.
 */
export const commonWords: ReadonlySet<string> = new Set(
  `
  password passwort passw pass pwd passwd passcode passphrase motdepasse contrasena contrasenya senha parola wachtwoord haslo
  admin administrator root user username guest login signin logon welcome willkommen bienvenue hello hallo hola default
  letmein trustno trustno1 changeme changethis secret private access master test testing tester temp temporary demo sample
  service server system manager office company business account internet network computer laptop mobile phone online
  google facebook instagram linkedin tiktok twitter youtube amazon apple microsoft windows samsung nokia android iphone
  mooring hub workspace franchise social media marketing brand
  i love you ilove loveyou iloveu iloveyou loveme lover lovely mylove teamo teamomucho amor amore amour liebe forever always
  me my the and is it of to in on for from with not this that what who one two three four five six seven eight nine ten zero
  baby babygirl babyboy girl boy girls boys princess prince queen king angel angels heaven devil god jesus christ
  jesuschrist lord savior faith hope grace blessed blessing bless church bible amen allah
  mother father mom dad mommy daddy mama papa sister brother family friend friends bestfriend bestfriends together
  monkey dragon tiger lion eagle falcon bear wolf shark snake panther cobra dolphin turtle horse horses pony dog dogs
  puppy cat cats kitty kitten bunny rabbit chicken bird fish butterfly ladybug spider bull buffalo phoenix unicorn
  football soccer baseball basketball hockey tennis golf golfer volleyball softball cricket rugby boxing racing runner
  arsenal chelsea liverpool manchester united barcelona realmadrid juventus milan inter ajax benfica porto everton
  steelers cowboys packers yankees redsox lakers eagles broncos raiders dallas bulls giants celtics
  superman batman spiderman ironman starwars startrek pokemon pikachu naruto harrypotter matrix hacker gandalf merlin
  metallica nirvana slipknot eminem beatles queen guitar music dancing dance dancer singer rock rockstar rocknroll
  minecraft fortnite roblox warcraft counterstrike playstation nintendo xbox mario zelda sonic gamer gaming games game
  sunshine sunflower sunny summer winter spring autumn fall snow rain rainbow flower flowers rose roses daisy lily jasmine
  january february march april may june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday birthday christmas holiday vacation
  red blue green yellow orange purple pink black white silver gold golden brown grey gray
  chocolate cookie cookies cupcake candy sugar honey banana strawberry cherry apple apples peaches pumpkin pepper cheese
  pizza coffee beer whiskey vodka tequila
  diamond crystal pearl ruby emerald star stars moon sun sky ocean beach river mountain island fire water earth thunder
  lightning storm shadow ghost killer ninja samurai warrior hunter ranger soldier marine army navy airforce police pirate
  freedom liberty america american england london paris berlin madrid france germany canada mexico brazil india china
  russia texas california florida chicago boston newyork lasvegas hollywood manila philippines indonesia jakarta
  michael michelle jennifer jessica ashley amanda daniel daniela david robert thomas william richard joseph charles
  christopher christian cristian matthew andrew anthony joshua justin jordan brandon jonathan nicholas nicole samantha
  stephanie elizabeth alexander alexandra alexandru victoria veronica isabella sophia emily emma olivia hannah taylor
  martin maria mariana carlos alejandro alejandra fernando fernanda francisco francesca antonio roberto ricardo eduardo
  gabriel gabriela sebastian valentina carolina natalia patricia claudia andrea angela angelica barbara catherine
  katherine caroline charlotte charlie george harry henry jack james john johnny kevin kimberly lauren linda maggie
  melissa mercedes monica natasha oliver pamela patrick peter rachel rebecca samuel sandra sarah steven susan tiffany
  vanessa vincent yolanda benjamin beautiful gorgeous pretty sexy sexygirl cutie sweet sweetheart sweetie sweety
  happy lucky smile smiley crazy cool awesome super special perfect amazing legend winner champion number
  money dollar rich million millionaire success power energy
  ferrari porsche mercedes bmw audi toyota honda yamaha suzuki kawasaki mustang corvette camaro chevrolet harley davidson
  fuck fucker fucking fuckyou fuckoff shit bitch asshole bastard pussy dick penis sex sexsex boobs
  qwerty qwertz azerty asdf zxcv qazwsx abc abcd xyz
  whatever nothing everything something anything nobody
  never again think live life laugh dream dreams dreamer believe remember forget
  school student teacher college university science
  house home kitchen garden street
  new old big little good bad best great
  open sesame opensesame blink incorrect correct
  `
    .trim()
    .split(/\s+/),
)

/** Rows that fingers run along; three neighbours or more, forwards or backwards, are one step for a guesser. */
export const keyboardRuns = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop[]',
  'qwertzuiop',
  'azertyuiop',
  "asdfghjkl;'",
  'qsdfghjklm',
  'zxcvbnm,./',
  'yxcvbnm',
  'wxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/',
  'qazwsxedcrfvtgbyhnujmikolp',
  'zaqxswcdevfrbgtnhymjukilop',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'a1b2c3d4e5f6g7h8i9j0',
  '!@#$%^&*()',
  '147258369',
  '159357',
  '789456123',
  '123123',
  '112233445566778899',
  'aabbccddeeff',
] as const
