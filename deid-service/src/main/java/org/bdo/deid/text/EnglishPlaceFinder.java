package org.bdo.deid.text;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** American addresses, towns, hospitals and employers by their grammar. */
final class EnglishPlaceFinder implements Finder {

    private static final int WINDOW = 160;
    private static final String UP = "(?:[A-Z][A-Za-z'’]*[A-Za-z]|[A-Z][a-z]{0,2}\\.)(?:-[A-Z][a-z]+)?";
    private static final String STATE =
            "(?:A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]|Alabama|Alaska|Arizona|Arkansas|California|"
                    + "Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|"
                    + "Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|"
                    + "Nevada|(?:New|North|South|West) [A-Z][a-z]+|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|"
                    + "Tennessee|Texas|Utah|Vermont|Virginia|Washington|Wisconsin|Wyoming)(?![A-Za-z])";
    private static final String ZIP = "\\d{5}(?:-\\d{4})?(?!\\d)";
    private static final String CITY = UP + "(?: " + UP + "){0,2}";
    private static final Pattern STREET =
            Pattern.compile("\\d{1,6}(?:-\\d{1,4})? (?:[NSEW]\\.? |North |South |East |West )?(?:" + UP
                    + " |\\d{1,3}(?:st|nd|rd|th) ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Way|Place|Pl|Circle|Cir|Terrace|Ter|Highway|Hwy|Parkway|Pkwy|Trail|Square|Sq|Plaza|Loop|Run|Row|Path|Alley|Crescent)(?![a-z])\\.?"
                    + "(?:,? (?:Apt|Apartment|Suite|Ste|Unit|#|No)\\.? ?#?\\w{1,5}|, \\d{1,5}[A-Z]?(?=,))?(?:,? " + CITY
                    + ",? " + STATE
                    + "(?: " + ZIP + ")?)?");
    private static final Pattern CITY_STATE = Pattern.compile(CITY + ",? " + STATE + "(?:,? " + ZIP + ")");
    private static final Pattern CITY_STATE_ONLY = Pattern.compile(CITY + ", (?!MD|PA|DO|RN)" + STATE);
    private static final Pattern ZIP_CODE = Pattern.compile("(?:ZIP|Zip|zip)(?: code)?:? " + ZIP);
    private static final Pattern PO_BOX = Pattern.compile("P\\.?O\\.? Box \\d{1,6}");
    private static final Pattern ROUTE =
            Pattern.compile("(?:Rural )?(?:Route|Rte|RR|HC|Highway|Hwy) \\d{1,4},? (?:Box|Lot|Unit) \\d{1,5}");
    private static final Pattern ORGANISATION = Pattern.compile(
            "(?:(?:St|Saint|Mt)\\.? )?(?:(?:" + UP
                    + "|&|of|and|the) ){1,5}?(?:Hospitals?|Medical Center|Medical Centre|Health Center|Health System|Healthcare|Clinic|Infirmary|Hospice|Nursing Home|Rehabilitation Center|Surgery Center|Cancer Center|University|College|Institute|High School|Elementary School|Middle School|Academy|Inc|LLC|Ltd|Corp|Corporation|Company|Co|Bank|Pharmacy|Laboratories|Group|Associates|Family Practice|Family Medicine|Practice|Partners|Physicians|Trucking|Construction|Motors|Foods|Market|Supermarket|Restaurant|Hotel|Airlines|Airways|Insurance|Logistics|Industries|Manufacturing|Farms|Brothers|Technologies|Church|Daycare|Preschool|Kindergarten|Library|Post Office|Rehab|Manor|Assisted Living)(?![a-z])(?:,? Inc\\b\\.?)?");
    private static final Pattern INC =
            Pattern.compile(UP + "(?: (?:" + UP + "|&|and)){0,4},? (?:Inc|LLC|Ltd|Corp)\\b\\.?");
    private static final Set<String> HEADS = Set.of(
            "hospital",
            "hospitals",
            "center",
            "centre",
            "system",
            "healthcare",
            "clinic",
            "infirmary",
            "hospice",
            "home",
            "university",
            "college",
            "institute",
            "school",
            "academy",
            "inc",
            "llc",
            "ltd",
            "corp",
            "corporation",
            "company",
            "bank",
            "pharmacy",
            "laboratories",
            "group",
            "associates",
            "practice",
            "medicine",
            "partners",
            "physicians",
            "trucking",
            "construction",
            "motors",
            "foods",
            "market",
            "supermarket",
            "restaurant",
            "hotel",
            "airlines",
            "airways",
            "insurance",
            "logistics",
            "industries",
            "manufacturing",
            "farms",
            "brothers",
            "technologies",
            "church",
            "daycare",
            "preschool",
            "kindergarten",
            "library",
            "office",
            "rehab",
            "manor",
            "living");
    private static final Set<String> FORMS = Set.of("llc", "inc", "ltd", "corp", "llp", "pllc");
    private static final int LONGEST_EMPLOYER = 6;
    private static final Set<String> EMPLOYMENT = Set.of(
            "employer",
            "employers",
            "employed",
            "works",
            "worked",
            "working",
            "work",
            "job",
            "retired",
            "school",
            "workplace",
            "at",
            "through",
            "internship",
            "attends",
            "attended",
            "graduated");
    private static final Set<String> ROUTES = Set.of("rural", "route", "rte", "rr", "hc", "highway", "hwy");
    private static final Set<String> NOT_TOWNS = Set.of(
            "emergency",
            "er",
            "icu",
            "home",
            "clinic",
            "radiology",
            "surgery",
            "cardiology",
            "outside",
            "nursing",
            "the",
            "a",
            "an");
    private final Set<String> stop = WordList.set("stop-en.txt");
    private final EnglishTowns towns;

    EnglishPlaceFinder(EnglishWords words) {
        this.towns = new EnglishTowns(words);
    }

    @Override
    public void find(Note note, Marks marks) {
        Tokens tokens = note.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.kind(i) == Tokens.Kind.NUMBER && tokens.isLatinWord(i + 1)) {
                look(STREET, tokens, i, Category.ADDRESS, "address.street", marks);
            } else if (tokens.isLatinWord(i)) {
                word(note, i, marks);
            }
        }
    }

    private void word(Note note, int token, Marks marks) {
        Tokens tokens = note.tokens();
        String normal = tokens.normal(token);
        if (tokens.isCapitalised(token)) {
            int last = towns.last(note, token);
            if (last >= token) {
                marks.add(tokens, token, last, Category.ADDRESS, "address.known-town");
            }
        }
        if (tokens.isCapitalised(token) || tokens.is(token, Tokens.Kind.INITIAL)) {
            boolean near = tokens.isSign(token + 1, ',')
                    || tokens.isSign(token + 2, ',')
                    || tokens.isSign(token + 3, ',')
                    || tokens.is(token + 2, Tokens.Kind.UPPER)
                    || tokens.is(token + 3, Tokens.Kind.UPPER)
                    || tokens.is(token + 1, Tokens.Kind.UPPER);
            boolean unsure = stop.contains(normal);
            if (near
                    && !unsure
                    && (look(CITY_STATE, tokens, token, Category.ADDRESS, "address.city", marks)
                            || look(CITY_STATE_ONLY, tokens, token, Category.ADDRESS, "address.city", marks))) {
                return;
            }
            if (normal.equals("p")) {
                look(PO_BOX, tokens, token, Category.ADDRESS, "address.box", marks);
            } else if (ROUTES.contains(normal)) {
                look(ROUTE, tokens, token, Category.ADDRESS, "address.box", marks);
            } else if (normal.equals("zip")) {
                look(ZIP_CODE, tokens, token, Category.ADDRESS, "address.zip", marks);
            }
            if (isHeadNear(tokens, token)) {
                organisation(tokens, token, marks);
            }
        } else if (note.english()) {
            town(tokens, token, marks);
        }
        if (note.english() && EMPLOYMENT.contains(normal)) {
            employer(tokens, token, marks);
        }
    }

    /** "Employer: Boeing", "works for Home Depot", "at work (Kroger)". */
    private void employer(Tokens tokens, int token, Marks marks) {
        int at = token + 1;
        boolean told =
                tokens.normal(token).startsWith("employer") || tokens.isOneOf(at, ":(") || isPlace(tokens, token);
        if (tokens.isOneOf(at, ":(")) {
            at++;
        } else if (tokens.isWord(at)
                && Set.of("at", "for", "by", "from", "with").contains(tokens.normal(at))) {
            told = true;
            at++;
        }
        int last = at - 1;
        while (last - at < LONGEST_EMPLOYER && isPartOfEmployer(tokens, last + 1, at)) {
            last++;
        }
        if (told && last >= at) {
            marks.add(tokens, at, last, Category.ORGANISATION, "organisation.employer");
        }
    }

    /** "collapsed at Costco", "insurance through Walgreens". */
    private boolean isPlace(Tokens tokens, int token) {
        int next = token + 1;
        boolean through = tokens.normal(token).equals("through")
                && tokens.isWord(token - 1)
                && Set.of("insurance", "coverage", "benefits", "insured", "covered")
                        .contains(tokens.normal(token - 1));
        return (through || tokens.normal(token).equals("at"))
                && tokens.is(token, Tokens.Kind.LOWER)
                && tokens.is(next, Tokens.Kind.TITLE)
                && !tokens.startsLine(next)
                && !towns.isTerm(tokens, next);
    }

    private boolean isPartOfEmployer(Tokens tokens, int token, int first) {
        boolean capital = tokens.isCapitalised(token)
                && tokens.isLatinWord(token)
                && (token > first || !stop.contains(tokens.normal(token)) || tokens.is(token + 1, Tokens.Kind.TITLE));
        boolean join = token > first
                && (tokens.isSign(token, '&') || (tokens.isOneOf(token, "'’-") && tokens.touchesPrevious(token)));
        return tokens.has(token) && (token == first || !tokens.startsLine(token)) && (capital || join);
    }

    private static boolean isHeadNear(Tokens tokens, int token) {
        for (int i = token + 1; i < token + 8 && tokens.has(i) && !tokens.startsLine(i); i++) {
            boolean form = tokens.is(i, Tokens.Kind.UPPER) && FORMS.contains(tokens.normal(i));
            if (form || (tokens.is(i, Tokens.Kind.TITLE) && HEADS.contains(tokens.normal(i)))) {
                return true;
            }
            boolean lower = tokens.is(i, Tokens.Kind.LOWER)
                    && !Set.of("of", "and", "the", "s").contains(tokens.normal(i));
            if (lower || tokens.is(i, Tokens.Kind.NUMBER) || tokens.isOneOf(i, ":;()")) {
                return false;
            }
        }
        return false;
    }

    private void organisation(Tokens tokens, int token, Marks marks) {
        if (stop.contains(tokens.normal(token)) && !tokens.normal(token).equals("st")) {
            return;
        }
        if (!look(ORGANISATION, tokens, token, Category.ORGANISATION, "organisation", marks)) {
            look(INC, tokens, token, Category.ORGANISATION, "organisation", marks);
        }
    }

    /** "from Springfield", "born in Fort Wayne", "64 years old, of Boston". */
    private void town(Tokens tokens, int token, Marks marks) {
        boolean from = switch (tokens.normal(token)) {
            case "from" -> true;
            case "in" ->
                tokens.isWord(token - 1)
                        && Set.of("born", "lives", "living", "resides", "raised", "works", "residing", "live", "home")
                                .contains(tokens.normal(token - 1));
            case "of" ->
                tokens.isSign(token - 1, ',')
                        || (tokens.isWord(token - 1)
                                && Set.of("resident", "native").contains(tokens.normal(token - 1)));
            case "to" ->
                tokens.isWord(token - 1)
                        && Set.of("moved", "traveled", "travelled", "relocated", "trip")
                                .contains(tokens.normal(token - 1));
            default -> false;
        };
        int next = token + 1;
        if (!from
                || !tokens.is(next, Tokens.Kind.TITLE)
                || !tokens.isLatinWord(next)
                || stop.contains(tokens.normal(next))
                || NOT_TOWNS.contains(tokens.normal(next))) {
            return;
        }
        int last = next;
        while (last - next < 2
                && tokens.is(last + 1, Tokens.Kind.TITLE)
                && !tokens.startsLine(last + 1)
                && !stop.contains(tokens.normal(last + 1))) {
            last++;
        }
        marks.add(tokens, next, last, Category.ADDRESS, "address.town");
    }

    private static boolean look(
            Pattern pattern, Tokens tokens, int token, Category category, String rule, Marks marks) {
        int start = tokens.start(token);
        Matcher matcher = pattern.matcher(tokens.text())
                .region(start, Math.min(tokens.text().length(), start + WINDOW))
                .useTransparentBounds(true);
        if (matcher.lookingAt()) {
            marks.add(start, matcher.end(), category, rule);
            return true;
        }
        return false;
    }
}
