/**
 * Where regions lie, in degrees: latitude, then longitude, for a mark on a map of the world and nothing finer.
 *
 * Sources. Countries: ISO 3166-1 codes with the place of their first or most populous time zone from `zone.tab` of the
 * time zone database (public domain), but the middle of the country for India and the United States. Regions of clouds:
 * the city or state that Amazon, Google and Microsoft name for them in their lists of regions. Groups of countries:
 * their middle, by eye.
 */

/** Names that a country's code may also be; see `places.ts`. */
export const groups = `
eu europe: 50 10; europe-west eu-west west-europe: 50 2; europe-central eu-central central-europe: 50 13;
europe-east eu-east east-europe: 50 25; europe-north eu-north nordics: 61 16; europe-south eu-south: 42 12;
emea: 40 20; na north-america northamerica nam amer americas: 42 -98;
us-east: 38 -78; us-west: 40 -120; us-central: 40 -95; us-south: 32 -95; us-north us-midwest: 43 -90;
sa south-america southamerica: -15 -60; latam latin-america lac: -8 -65; central-america: 14 -88;
ap apac asia-pacific asiapac apj: 20 110; as asia: 33 100; ap-south asia-south: 20 78;
ap-southeast asia-southeast sea: 3 108; ap-northeast asia-northeast: 37 135; ap-east asia-east: 24 117;
oc oceania anz australia: -26 135; af africa: 3 20; me middle-east middleeast mena: 26 45
`;

export const clouds = `
us-east-1 us-east4 eastus eastus2: 39 -77.5; us-east-2 us-east5: 40 -83; us-east1: 33.2 -80; us-gov-east-1: 40 -83;
us-west-1: 37.4 -122; us-west-2 us-gov-west-1: 45.8 -119.7; us-west1: 45.6 -121.2; us-west2: 34.1 -118.2;
us-west3: 40.8 -111.9; us-west4: 36.2 -115.1; us-central1 centralus: 41.4 -95; us-south1: 32.8 -96.8;
northcentralus: 41.9 -87.6; southcentralus: 29.4 -98.5; westcentralus: 41 -105; westus: 37.8 -122.4;
westus2: 47.2 -119.9; westus3: 33.4 -112.1;
ca-central-1 northamerica-northeast1 canadaeast: 45.5 -73.6; ca-west-1: 51 -114.1;
northamerica-northeast2 canadacentral: 43.7 -79.4; mx-central-1 northamerica-south1 mexicocentral: 20.6 -100.4;
sa-east-1 southamerica-east1 brazilsouth: -23.6 -46.6; southamerica-west1 chilecentral: -33.4 -70.7;
brazilsoutheast: -22.9 -43.2;
eu-west-1 northeurope: 53.3 -6.3; eu-west-2 europe-west2 uksouth: 51.5 -0.1; ukwest: 51.5 -3.2;
eu-west-3 europe-west9 francecentral: 48.9 2.4; francesouth: 43.3 5.4;
eu-central-1 europe-west3 germanywestcentral: 50.1 8.7; germanynorth europe-west10: 52.5 13.4;
eu-central-2 europe-west6 switzerlandnorth: 47.4 8.5; switzerlandwest: 46.2 6.1; europe-west1: 50.5 3.8;
europe-west4: 53.4 6.8; westeurope: 52.4 4.9; europe-west8 eu-south-1 italynorth: 45.5 9.2; europe-west12: 45.1 7.7;
eu-south-2: 41.6 -0.9; europe-southwest1 spaincentral: 40.4 -3.7; eu-north-1 europe-north2: 59.3 18.1;
swedencentral: 60.7 17.1; europe-north1: 60.6 27.2; norwayeast: 59.9 10.8; norwaywest: 59 5.7;
europe-central2 polandcentral: 52.2 21;
il-central-1 me-west1 israelcentral: 32.1 34.8; me-south-1: 26.1 50.6; me-central-1: 24.5 54.4; uaenorth: 25.3 55.3;
uaecentral: 24.5 54.4; me-central1 qatarcentral: 25.3 51.5; me-central2: 26.4 50.1;
af-south-1 southafricawest: -33.9 18.4; africa-south1 southafricanorth: -26.2 28;
ap-south-1 asia-south1 westindia: 19.1 72.9; ap-south-2: 17.4 78.5; centralindia: 18.5 73.9; southindia: 13 80.2;
asia-south2: 28.6 77.2; ap-southeast-1 asia-southeast1 southeastasia: 1.3 103.8;
ap-southeast-3 asia-southeast2 indonesiacentral: -6.2 106.8; ap-southeast-5 malaysiawest: 3.1 101.7;
ap-southeast-7: 13.8 100.5; ap-east-1 asia-east2 eastasia: 22.3 114.2; ap-east-2: 25 121.6; asia-east1: 24.1 120.5;
ap-northeast-1 asia-northeast1 japaneast: 35.7 139.7; ap-northeast-3 asia-northeast2 japanwest: 34.7 135.5;
ap-northeast-2 asia-northeast3 koreacentral: 37.6 127; koreasouth: 35.2 129.1;
cn-north-1: 39.9 116.4; cn-northwest-1: 37.5 105.2;
ap-southeast-2 australia-southeast1 australiaeast: -33.9 151.2;
ap-southeast-4 australia-southeast2 australiasoutheast: -37.8 145; ap-southeast-6 newzealandnorth: -36.8 174.8
`;

export const countries = `
AD AND 42.5 1.5, AE ARE 25.3 55.3, AF AFG 34.5 69.2, AG ATG 17.1 -61.8, AI AIA 18.2 -63.1, AL ALB 41.3 19.8,
AM ARM 40.2 44.5, AO AGO -8.8 13.2, AQ ATA -77.8 166.6, AR ARG -34.6 -58.5, AS ASM -14.3 -170.7, AT AUT 48.2 16.3,
AU AUS -33.9 151.2, AW ABW 12.5 -70, AX ALA 60.1 19.9, AZ AZE 40.4 49.9, BA BIH 43.9 18.4, BB BRB 13.1 -59.6,
BD BGD 23.7 90.4, BE BEL 50.8 4.3, BF BFA 12.4 -1.5, BG BGR 42.7 23.3, BH BHR 26.4 50.6, BI BDI -3.4 29.4,
BJ BEN 6.5 2.6, BL BLM 17.9 -62.9, BM BMU 32.3 -64.8, BN BRN 4.9 114.9, BO BOL -16.5 -68.2, BQ BES 12.2 -68.3,
BR BRA -23.5 -46.6, BS BHS 25.1 -77.3, BT BTN 27.5 89.7, BW BWA -24.6 25.9, BY BLR 53.9 27.6, BZ BLZ 17.5 -88.2,
CA CAN 43.6 -79.4, CC CCK -12.2 96.9, CD COD -4.3 15.3, CF CAF 4.4 18.6, CG COG -4.3 15.3, CH CHE 47.4 8.5,
CI CIV 5.3 -4, CK COK -21.2 -159.8, CL CHL -33.5 -70.7, CM CMR 4 9.7, CN CHN 31.2 121.5, CO COL 4.6 -74.1,
CR CRI 9.9 -84.1, CU CUB 23.1 -82.4, CV CPV 14.9 -23.5, CW CUW 12.2 -69, CX CXR -10.4 105.7, CY CYP 35.2 33.4,
CZ CZE 50.1 14.4, DE DEU 52.5 13.4, DJ DJI 11.6 43.1, DK DNK 55.7 12.6, DM DMA 15.3 -61.4, DO DOM 18.5 -69.9,
DZ DZA 36.8 3, EC ECU -2.2 -79.8, EE EST 59.4 24.8, EG EGY 30.1 31.2, EH ESH 27.1 -13.2, ER ERI 15.3 38.9,
ES ESP 40.4 -3.7, ET ETH 9 38.7, FI FIN 60.2 25, FJ FJI -18.1 178.4, FK FLK -51.7 -57.9, FM FSM 7.4 151.8,
FO FRO 62 -6.8, FR FRA 48.9 2.3, GA GAB 0.4 9.4, GB GBR 51.5 -0.1, GD GRD 12.1 -61.8, GE GEO 41.7 44.8,
GF GUF 4.9 -52.3, GG GGY 49.5 -2.5, GH GHA 5.5 -0.2, GI GIB 36.1 -5.3, GL GRL 64.2 -51.7, GM GMB 13.5 -16.6,
GN GIN 9.5 -13.7, GP GLP 16.2 -61.5, GQ GNQ 3.8 8.8, GR GRC 38 23.7, GS SGS -54.3 -36.5, GT GTM 14.6 -90.5,
GU GUM 13.5 144.8, GW GNB 11.8 -15.6, GY GUY 6.8 -58.2, HK HKG 22.3 114.2, HN HND 14.1 -87.2, HR HRV 45.8 16,
HT HTI 18.5 -72.3, HU HUN 47.5 19.1, ID IDN -6.2 106.8, IE IRL 53.3 -6.2, IL ISR 31.8 35.2, IM IMN 54.1 -4.5,
IN IND 21 79, IO IOT -7.3 72.4, IQ IRQ 33.4 44.4, IR IRN 35.7 51.4, IS ISL 64.2 -21.9, IT ITA 41.9 12.5,
JE JEY 49.2 -2.1, JM JAM 18 -76.8, JO JOR 31.9 35.9, JP JPN 35.7 139.7, KE KEN -1.3 36.8, KG KGZ 42.9 74.6,
KH KHM 11.6 104.9, KI KIR 1.4 173, KM COM -11.7 43.3, KN KNA 17.3 -62.7, KP PRK 39 125.8, KR KOR 37.5 127,
KW KWT 29.3 48, KY CYM 19.3 -81.4, KZ KAZ 43.2 77, LA LAO 18 102.6, LB LBN 33.9 35.5, LC LCA 14 -61, LI LIE 47.1 9.5,
LK LKA 6.9 79.8, LR LBR 6.3 -10.8, LS LSO -29.5 27.5, LT LTU 54.7 25.3, LU LUX 49.6 6.2, LV LVA 57 24.1,
LY LBY 32.9 13.2, MA MAR 33.6 -7.6, MC MCO 43.7 7.4, MD MDA 47 28.8, ME MNE 42.4 19.3, MF MAF 18.1 -63.1,
MG MDG -18.9 47.5, MH MHL 7.2 171.2, MK MKD 42 21.4, ML MLI 12.7 -8, MM MMR 16.8 96.2, MN MNG 47.9 106.9,
MO MAC 22.2 113.5, MP MNP 15.2 145.8, MQ MTQ 14.6 -61.1, MR MRT 18.1 -15.9, MS MSR 16.7 -62.2, MT MLT 35.9 14.5,
MU MUS -20.2 57.5, MV MDV 4.2 73.5, MW MWI -15.8 35, MX MEX 19.4 -99.2, MY MYS 3.2 101.7, MZ MOZ -26 32.6,
NA NAM -22.6 17.1, NC NCL -22.3 166.4, NE NER 13.5 2.1, NF NFK -29.1 168, NG NGA 6.5 3.4, NI NIC 12.2 -86.3,
NL NLD 52.4 4.9, NO NOR 59.9 10.8, NP NPL 27.7 85.3, NR NRU -0.5 166.9, NU NIU -19 -169.9, NZ NZL -36.9 174.8,
OM OMN 23.6 58.6, PA PAN 9 -79.5, PE PER -12.1 -77, PF PYF -17.5 -149.6, PG PNG -9.5 147.2, PH PHL 14.6 121,
PK PAK 24.9 67, PL POL 52.2 21, PM SPM 47 -56.3, PN PCN -25.1 -130.1, PR PRI 18.5 -66.1, PS PSE 31.5 34.5,
PT PRT 38.7 -9.1, PW PLW 7.3 134.5, PY PRY -25.3 -57.7, QA QAT 25.3 51.5, RE REU -20.9 55.5, RO ROU 44.4 26.1,
RS SRB 44.8 20.5, RU RUS 55.8 37.6, RW RWA -1.9 30.1, SA SAU 24.6 46.7, SB SLB -9.5 160.2, SC SYC -4.7 55.5,
SD SDN 15.6 32.5, SE SWE 59.3 18.1, SG SGP 1.3 103.8, SH SHN -15.9 -5.7, SI SVN 46 14.5, SJ SJM 78 16,
SK SVK 48.1 17.1, SL SLE 8.5 -13.2, SM SMR 43.9 12.5, SN SEN 14.7 -17.4, SO SOM 2.1 45.4, SR SUR 5.8 -55.2,
SS SSD 4.8 31.6, ST STP 0.3 6.7, SV SLV 13.7 -89.2, SX SXM 18.1 -63, SY SYR 33.5 36.3, SZ SWZ -26.3 31.1,
TC TCA 21.5 -71.1, TD TCD 12.1 15.1, TF ATF -49.4 70.2, TG TGO 6.1 1.2, TH THA 13.8 100.5, TJ TJK 38.6 68.8,
TK TKL -9.4 -171.2, TL TLS -8.6 125.6, TM TKM 38 58.4, TN TUN 36.8 10.2, TO TON -21.1 -175.2, TR TUR 41 29,
TT TTO 10.7 -61.5, TV TUV -8.5 179.2, TW TWN 25.1 121.5, TZ TZA -6.8 39.3, UA UKR 50.4 30.5, UG UGA 0.3 32.4,
UM UMI 28.2 -177.4, US USA 39 -98, UY URY -34.9 -56.2, UZ UZB 41.3 69.3, VA VAT 41.9 12.5, VC VCT 13.2 -61.2,
VE VEN 10.5 -66.9, VG VGB 18.4 -64.6, VI VIR 18.4 -64.9, VN VNM 10.8 106.7, VU VUT -17.7 168.4, WF WLF -13.3 -176.2,
WS WSM -13.8 -171.7, YE YEM 12.8 45.2, YT MYT -12.8 45.2, ZA ZAF -26.2 28, ZM ZMB -15.4 28.3, ZW ZWE -17.8 31.1,
XK XKX 42.7 21.2
`;
