package org.bdo.deid.text;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bdo.deid.pseudonym.DateShift;

/** Writes clinical notes from templates and says what in them identifies people. */
final class NoteGenerator {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final DateShift SHIFT = new DateShift(-40);
    private static final Locale RUSSIAN = Locale.of("ru");
    private static final Pattern PLACE = Pattern.compile("\\{([^}]+)\\}");
    private static final Pattern SEX = Pattern.compile("p:([^|]*)\\|(.*)");
    private static final double CAPITALS = 0.06;
    private static final double SLIP = 0.04;
    private static final double WITHOUT_YO = 0.6;

    private final boolean english;
    private final List<String> templates;
    private final NoteNames names;
    private final Map<String, List<String>> formats = new HashMap<>();
    private final Random random;
    private final StringBuilder out = new StringBuilder();
    private final List<Gold> gold = new ArrayList<>();
    private final List<int[]> neutral = new ArrayList<>();
    private Map<String, Person> people = new HashMap<>();
    private Map<String, String> facts = new HashMap<>();
    private boolean yo = true;

    /** What identifies: where, and what kind by the template. */
    record Gold(int start, int end, String kind) {}

    /** A note with what identifies in it, and what surrounds that and may go or stay. */
    record Generated(String text, List<Gold> gold, List<int[]> neutral, TextSubject subject) {}

    private record Person(
            boolean female,
            NoteNames.Name surname,
            List<String> given,
            List<String> patronymic,
            String last,
            String first,
            String second) {
        List<String> family() {
            return female ? surname.female() : surname.male();
        }
    }

    NoteGenerator(String split, String documentClass, long seed) {

        this.english = documentClass.endsWith("-en");
        this.templates =
                List.of(NoteNames.text(split + "/" + documentClass + ".txt").split("===\n"));
        this.names = new NoteNames(split);
        this.random = new Random(seed);
        for (String line : NoteNames.lines(split + "/formats.txt")) {
            String[] parts = line.split(" = ", 2);
            formats.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(parts[1]);
        }
    }

    int templates() {
        return templates.size();
    }

    Generated note(int template, boolean identityKnown) {
        out.setLength(0);
        gold.clear();
        neutral.clear();
        people = new HashMap<>();
        facts = new HashMap<>();
        yo = random.nextDouble() > WITHOUT_YO;
        expand(templates.get(template), null);
        return new Generated(out.toString(), List.copyOf(gold), List.copyOf(neutral), subject(identityKnown));
    }

    private TextSubject subject(boolean known) {
        TextSubject.Builder subject = new TextSubject.Builder("p-0000000000000001", SHIFT, TODAY);
        Person patient = people.get("p");
        if (!known || patient == null) {
            return subject.build();
        }
        subject.female(patient.female());
        if (english) {
            subject.surname(patient.last()).given(patient.first());
        } else {
            subject.surname(patient.family().getFirst())
                    .given(patient.given().getFirst())
                    .given(patient.patronymic().getFirst());
        }
        facts.forEach((kind, value) -> {
            switch (kind) {
                case "snils", "oms", "card", "phone", "inn", "email" -> subject.value(value.replaceAll("[<>]", ""));
                case "address" -> subject.place(value.replaceAll("[<>]", ""));
                default -> {}
            }
        });
        LocalDate birth = LocalDate.ofEpochDay(Long.parseLong(facts.getOrDefault("birthDay", "0")));
        return subject.birthDate(birth).build();
    }

    /** Copies text, fills its places; with a kind, what is between &lt; and &gt; identifies and the rest is neutral. */
    private void expand(String text, @org.jspecify.annotations.Nullable String kind) {
        Matcher matcher = PLACE.matcher(text);
        int at = 0;
        int[] open = {-1};
        while (matcher.find()) {
            copy(text.substring(at, matcher.start()), kind, open);
            fill(matcher.group(1), open[0] >= 0);
            at = matcher.end();
        }
        copy(text.substring(at), kind, open);
    }

    private void copy(String text, @org.jspecify.annotations.Nullable String kind, int[] open) {
        if (kind == null) {
            out.append(yo(text));
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> open[0] = out.length();
                case '>' -> {
                    gold.add(new Gold(open[0], out.length(), kind));
                    open[0] = -1;
                }
                case '#' -> out.append(random.nextInt(10));
                case '1' -> out.append(open[0] >= 0 && !kind.equals("ip") ? 1 + random.nextInt(9) : 1);
                default -> out.append(yo("" + c));
            }
        }
    }

    private String yo(String text) {
        return yo ? text : text.replace('ё', 'е').replace('Ё', 'Е');
    }

    private void fill(String place, boolean inside) {
        Matcher sex = SEX.matcher(place);
        if (sex.matches()) {
            out.append(person("p").female() ? sex.group(2) : sex.group(1));
            return;
        }
        if (place.startsWith("n:")) {
            String[] range = place.substring(2).split("-", -1);
            int low = Integer.parseInt(range[0]);
            out.append(low + random.nextInt(Integer.parseInt(range[1]) - low));
            return;
        }
        String[] parts = place.split("\\.", 2);
        if (parts.length == 2 && List.of("p", "d", "d2", "d3", "r").contains(parts[0])) {
            person(parts[0], parts[1]);
            return;
        }
        value(place, inside);
    }

    private void value(String place, boolean inside) {
        switch (place) {
            case "date" -> date(TODAY.minusDays(1 + random.nextInt(2500)), "date", inside);
            case "birth" -> date(birth(), "date", inside);
            case "byear" -> out.append(birth().getYear());
            case "year" -> out.append(1990 + random.nextInt(35));
            case "time" ->
                out.append(LocalTime.of(random.nextInt(24), random.nextInt(60))
                        .format(DateTimeFormatter.ofPattern(format("time"))));
            case "snils" -> {
                if (inside) {
                    out.append(snils(random.nextInt(100_000_000, 999_999_999), "-", " "));
                } else {
                    format("snils", "snils");
                }
            }
            case "snils-digits" -> out.append(snils(random.nextInt(100_000_000, 999_999_999), "", ""));
            case "snils-spaced" -> out.append(snils(random.nextInt(100_000_000, 999_999_999), " ", " "));
            case "oms" -> {
                if (inside) {
                    out.append(digits(16));
                } else {
                    format("oms", "oms");
                }
            }
            case "oms-spaced" ->
                out.append(digits(4))
                        .append(' ')
                        .append(digits(4))
                        .append(' ')
                        .append(digits(4))
                        .append(' ')
                        .append(digits(4));
            case "inn" -> {
                if (inside) {
                    out.append(digits(12));
                } else {
                    format("inn", "inn");
                }
            }
            case "city" -> city(0, inside);
            case "city.g" -> city(1, inside);
            case "city.p" -> city(2, inside);
            case "city.a" -> city(0, inside);
            case "street" -> marked(names.one(english ? "en-street" : "street", random), "address", inside);
            case "house" -> marked("" + (1 + random.nextInt(150)), "address", inside);
            case "village", "region", "district", "micro", "adj", "saint" -> out.append(yo(names.one(place, random)));
            case "state" -> out.append(names.one("en-state", random));
            case "login" -> out.append(names.one("login", random));
            case "surname" ->
                out.append(
                        english
                                ? names.one("en-surname", random)
                                : names.surnames
                                        .get(random.nextInt(names.surnames.size()))
                                        .male()
                                        .getFirst());
            case "surname.g" ->
                out.append(yo(names.surnames
                        .get(random.nextInt(names.surnames.size()))
                        .male()
                        .get(1)));
            default -> format(place, formats.containsKey(place + "-en") && english ? place + "-en" : place);
        }
    }

    private void city(int grammaticalCase, boolean inside) {
        String city = names.one(english ? "en-city" : "city", random);
        String[] forms = city.split("\\|", -1);
        marked(forms[Math.min(grammaticalCase, forms.length - 1)], "address", inside);
    }

    private void marked(String text, String kind, boolean inside) {
        int start = out.length();
        out.append(yo(text));
        if (!inside) {
            gold.add(new Gold(start, out.length(), kind));
        }
    }

    private void format(String kind, String key) {
        int start = out.length();
        expand(format(key), kind);
        neutral.add(new int[] {start, out.length()});
        facts.putIfAbsent(kind, out.substring(start));
    }

    private String format(String key) {
        List<String> list = Objects.requireNonNull(formats.get(key), key);
        return list.get(random.nextInt(list.size()));
    }

    private LocalDate birth() {
        String known = facts.get("birthDay");
        LocalDate birth = known == null
                ? LocalDate.of(1940, 1, 1).plusDays(random.nextInt(26_000))
                : LocalDate.ofEpochDay(Long.parseLong(known));
        facts.put("birthDay", "" + birth.toEpochDay());
        return birth;
    }

    private void date(LocalDate date, String kind, boolean inside) {
        String pattern = format(english ? "date-en" : "date");
        boolean year = pattern.endsWith("г.") || pattern.endsWith(" года");
        String core = pattern.replaceAll(" ?(г\\.|года)$", "");
        int start = out.length();
        out.append(date.format(DateTimeFormatter.ofPattern(core, english ? Locale.US : RUSSIAN)));
        if (!inside) {
            gold.add(new Gold(start, out.length(), kind));
        }
        out.append(year ? pattern.substring(core.length()) : "");
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder("" + (1 + random.nextInt(9)));
        while (digits.length() < count) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    static String snils(int number, String dash, String space) {
        int sum = 0;
        String nine = "%09d".formatted(number);
        for (int i = 0; i < 9; i++) {
            sum += (nine.charAt(i) - '0') * (9 - i);
        }
        return nine.substring(0, 3)
                + dash
                + nine.substring(3, 6)
                + dash
                + nine.substring(6)
                + space
                + "%02d".formatted(sum % 101 % 100);
    }

    private Person person(String role) {
        return people.computeIfAbsent(role, _ -> newPerson());
    }

    private Person newPerson() {
        boolean female = random.nextBoolean();
        List<List<String>> given = female ? names.women : names.men;
        return new Person(
                female,
                names.surnames.get(random.nextInt(names.surnames.size())),
                given.get(random.nextInt(given.size())),
                NoteNames.patronymic(names.fathers.get(random.nextInt(names.fathers.size())), female),
                names.one("en-surname", random),
                names.one(female ? "en-given-f" : "en-given-m", random),
                "" + (char) ('A' + random.nextInt(23)));
    }

    private void person(String role, String form) {
        Person person = person(role);
        String[] parts = form.split("\\.", -1);
        int grammaticalCase = 0;
        String what = parts[parts.length - 1];
        if (parts.length == 2) {
            boolean first = parts[0].length() == 1;
            grammaticalCase = NoteNames.CASES.indexOf(first ? parts[0] : parts[1]);
            what = first ? parts[1] : parts[0];
        }
        String text = english ? english(person, what) : russian(person, what, grammaticalCase);
        if (what.equals(what.toUpperCase(Locale.ROOT)) || random.nextDouble() < CAPITALS) {
            text = text.toUpperCase(Locale.ROOT);
        }
        if (role.equals("p") && random.nextDouble() < SLIP) {
            text = slip(text);
        }
        text = yo(text);
        int prefix = text.startsWith("Dr. ") || text.startsWith("DR. ") ? 4 : 0;
        int start = out.length() + prefix;
        out.append(text);
        gold.add(new Gold(start, out.length(), role.equals("p") ? "patient" : role.equals("r") ? "relative" : "staff"));
    }

    private static String english(Person person, String what) {
        return switch (what.toLowerCase(Locale.ROOT)) {
            case "lastfirst" -> person.last() + ", " + person.first();
            case "firstlast" -> person.first() + " " + person.last();
            case "drlast" -> "Dr. " + person.last();
            case "drfull" -> "Dr. " + person.first() + " " + person.last();
            case "initlast" -> person.second() + ". " + person.last();
            case "last" -> person.last();
            case "first" -> person.first();
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static String russian(Person person, String what, int at) {
        String family = person.family().get(at);
        String given = person.given().get(at);
        String patronymic = person.patronymic().get(at);
        String initials = given.charAt(0) + "." + patronymic.charAt(0) + ".";
        return switch (what.toLowerCase(Locale.ROOT)) {
            case "fio" -> family + " " + given + " " + patronymic;
            case "iof" -> given + " " + patronymic + " " + family;
            case "io" -> given + " " + patronymic;
            case "ini" -> family + " " + initials;
            case "rini" -> initials + " " + family;
            case "fam" -> family;
            case "name" -> given;
            case "patr" -> patronymic;
            case "i" -> initials;
            default -> throw new IllegalArgumentException(what);
        };
    }

    /** Two neighbours changed, one letter lost or doubled, inside the first word. */
    private String slip(String text) {
        int end = text.indexOf(' ') < 0 ? text.length() : text.indexOf(' ');
        if (end < 6 || (text.indexOf('.') >= 0 && text.indexOf('.') < end)) {
            return text;
        }
        int at = 2 + random.nextInt(end - 4);
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            default -> text.substring(0, at) + text.charAt(at) + text.substring(at);
        };
    }
}
