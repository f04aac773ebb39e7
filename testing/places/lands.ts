/** What locations are made of, by country: towns, streets with their long and short spellings, and how numbers are written. */
export interface Town {
  readonly name: string
  readonly region: string
  /** Postcodes of this town begin so. */
  readonly code: string
  readonly area: string
  /** As it is called in another language, where it is. */
  readonly abroad?: string
}

export interface Land {
  readonly country: string
  readonly countryName: string
  readonly calling: string
  readonly trunk: string
  readonly towns: readonly Town[]
  /** Long and short spelling of one street; `#` stands for the house number. */
  readonly streets: readonly (readonly [long: string, short: string])[]
  /** `0` stands for a digit, `A` for a letter. */
  readonly postcode: string
}

const us: Land = {
  country: 'US',
  countryName: 'United States',
  calling: '1',
  trunk: '',
  postcode: '00',
  towns: [
    { name: 'Springfield', region: 'IL', code: '627', area: '217' },
    { name: 'Springfield', region: 'MO', code: '658', area: '417' },
    { name: 'Portland', region: 'OR', code: '972', area: '503' },
    { name: 'Portland', region: 'ME', code: '041', area: '207' },
    { name: 'South Portland', region: 'ME', code: '041', area: '207' },
    { name: 'New York', region: 'NY', code: '100', area: '212', abroad: 'New York City' },
    { name: 'York', region: 'PA', code: '174', area: '717' },
    { name: 'Saint Paul', region: 'MN', code: '551', area: '651', abroad: 'St. Paul' },
    { name: 'Orange', region: 'CA', code: '928', area: '714' },
    { name: 'West Orange', region: 'NJ', code: '070', area: '973' },
  ],
  streets: [
    ['# North Main Street', '# N. Main St'],
    ['# South Main Street', '# S Main St.'],
    ['# Mill Lane', '# Mill Ln'],
    ['# Ninth Avenue', '# 9th Ave.'],
    ['# Juniper Street', '# Juniper St'],
    ['# Saint Charles Avenue', '# St. Charles Ave'],
    ['# Martin Luther King Jr Boulevard', '# Martin Luther King Jr. Blvd'],
    ['# East Lake Drive', '# E Lake Dr'],
    ['# Juniper Road', '# Juniper Rd'],
    ['# Market Square', '# Market Sq.'],
  ],
}

const gb: Land = {
  country: 'GB',
  countryName: 'United Kingdom',
  calling: '44',
  trunk: '0',
  postcode: ' 0AA',
  towns: [
    { name: 'York', region: 'North Yorkshire', code: 'YO1', area: '1904' },
    { name: 'London', region: 'Greater London', code: 'SE1', area: '20' },
    { name: 'Newcastle upon Tyne', region: 'Tyne and Wear', code: 'NE1', area: '191' },
    { name: 'Newcastle-under-Lyme', region: 'Staffordshire', code: 'ST5', area: '1782' },
    { name: 'St Albans', region: 'Hertfordshire', code: 'AL3', area: '1727', abroad: 'Saint Albans' },
    { name: 'Richmond', region: 'Surrey', code: 'TW9', area: '20' },
    { name: 'Richmond', region: 'North Yorkshire', code: 'DL10', area: '1748' },
  ],
  streets: [
    ['# High Street', '# High St'],
    ['# Station Road', '# Station Rd.'],
    ["# St John's Street", '# Saint Johns St'],
    ['# Park Crescent', '# Park Cres'],
    ['# Victoria Terrace', '# Victoria Terr.'],
    ['# Park Close', '# Park Cl'],
    ['# King’s Place', "# King's Pl"],
  ],
}

const de: Land = {
  country: 'DE',
  countryName: 'Deutschland',
  calling: '49',
  trunk: '0',
  postcode: '00',
  towns: [
    { name: 'München', region: 'Bayern', code: '803', area: '89', abroad: 'Munich' },
    { name: 'Köln', region: 'Nordrhein-Westfalen', code: '506', area: '221', abroad: 'Cologne' },
    { name: 'Frankfurt am Main', region: 'Hessen', code: '603', area: '69', abroad: 'Frankfurt' },
    { name: 'Frankfurt (Oder)', region: 'Brandenburg', code: '152', area: '335' },
    { name: 'Nürnberg', region: 'Bayern', code: '904', area: '911', abroad: 'Nuremberg' },
    { name: 'Münster', region: 'Nordrhein-Westfalen', code: '481', area: '251' },
    { name: 'Neustadt', region: 'Rheinland-Pfalz', code: '674', area: '6321' },
    { name: 'Neustadt', region: 'Hessen', code: '352', area: '6692' },
  ],
  streets: [
    ['Hauptstraße #', 'Hauptstr. #'],
    ['Müllerstraße #', 'Muellerstrasse #'],
    ['Goetheplatz #', 'Goethepl. #'],
    ['Lange Gasse #', 'Lange Gasse #'],
    ['Große Bleiche #', 'Grosse Bleiche #'],
    ['Bahnhofstraße #', 'Bahnhofstr #'],
    ['Sankt-Anna-Straße #', 'St.-Anna-Str. #'],
    ['Königsallee #', 'Koenigsallee #'],
  ],
}

const fr: Land = {
  country: 'FR',
  countryName: 'France',
  calling: '33',
  trunk: '0',
  postcode: '00',
  towns: [
    { name: 'Saint-Étienne', region: 'Loire', code: '420', area: '4', abroad: 'St Etienne' },
    { name: 'Lyon', region: 'Rhône', code: '690', area: '4' },
    { name: 'Besançon', region: 'Doubs', code: '250', area: '3' },
    { name: 'Saint-Denis', region: 'Seine-Saint-Denis', code: '932', area: '1' },
    { name: 'Villeneuve-Saint-Denis', region: 'Seine-et-Marne', code: '771', area: '1' },
    { name: 'Orléans', region: 'Loiret', code: '450', area: '2' },
  ],
  streets: [
    ['#, rue de la République', '# Rue de la Republique'],
    ['# avenue du Général Leclerc', '# Av. du General Leclerc'],
    ['# boulevard Saint-Michel', '# Bd St-Michel'],
    ['# place de l’Église', "# Pl. de l'Eglise"],
    ['# rue Saint-Jacques', '# rue St Jacques'],
  ],
}

const es: Land = {
  country: 'ES',
  countryName: 'España',
  calling: '34',
  trunk: '',
  postcode: '00',
  towns: [
    { name: 'Sevilla', region: 'Andalucía', code: '410', area: '95', abroad: 'Seville' },
    { name: 'Córdoba', region: 'Andalucía', code: '140', area: '95' },
    { name: 'Málaga', region: 'Andalucía', code: '290', area: '95' },
    { name: 'León', region: 'Castilla y León', code: '240', area: '98' },
  ],
  streets: [
    ['Calle Mayor, #', 'C/ Mayor #'],
    ['Avenida de la Constitución, #', 'Avda. de la Constitucion #'],
    ['Plaza de España, #', 'Pza. de España #'],
    ['Calle del Príncipe, #', 'C. del Principe, #'],
  ],
}

const it: Land = {
  country: 'IT',
  countryName: 'Italia',
  calling: '39',
  trunk: '',
  postcode: '00',
  towns: [
    { name: 'Firenze', region: 'Toscana', code: '501', area: '055', abroad: 'Florence' },
    { name: 'Torino', region: 'Piemonte', code: '101', area: '011', abroad: 'Turin' },
    { name: 'Forlì', region: 'Emilia-Romagna', code: '471', area: '0543' },
    { name: 'Milano', region: 'Lombardia', code: '201', area: '02', abroad: 'Milan' },
  ],
  streets: [
    ['Via Roma, #', 'V. Roma #'],
    ['Via Giuseppe Garibaldi, #', 'Via Giuseppe Garibaldi #'],
    ['Piazza San Marco, #', 'Pza San Marco #'],
    ['Via Nazionale, #', 'via nazionale #'],
  ],
}

export const lands: readonly Land[] = [us, gb, de, fr, es, it]
