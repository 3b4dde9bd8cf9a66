package org.bdo.deid.linkage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bdo.deid.pseudonym.Identity;

/**
 * People who are registered once or twice, with the truth known. The second registration is written as registrars write: with
 * typing errors, in Latin letters, under a new surname, with a wrong date, shortened. Common surnames are as common as in Russia;
 * families have surnames and patronymics in common, twins their birth date besides.
 */
final class Population {

    private static final String[] COMMON =
            ("Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов"
                            + " Волков Алексеев Лебедев Семёнов Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин"
                            + " Захаров Зайцев Соловьёв Борисов Яковлев Григорьев Романов Воробьёв Сергеев Кузьмин Фролов Александров")
                    .split(" ");
    private static final String[] MEN =
            ("Александр Сергей Владимир Андрей Алексей Дмитрий Николай Евгений Михаил Юрий Виктор Иван"
                            + " Максим Анатолий Артём Игорь Валерий Павел Олег Денис Константин Роман Антон Василий Пётр Фёдор Семён")
                    .split(" ");
    private static final String[] WOMEN =
            ("Елена Ольга Наталья Татьяна Ирина Анна Светлана Мария Людмила Екатерина Галина Валентина"
                            + " Юлия Надежда Нина Марина Любовь Лариса Анастасия Вера Дарья Зоя Раиса Алёна Ксения Софья Полина")
                    .split(" ");
    private static final String[] SYLLABLES =
            "ба бе бо ва ве га го да де до жа же за зе ка ке ко ла ле ло ма ме мо на не но па по ра ре ро са со та те то фа ха ча ша ща"
                    .split(" ");
    private static final String LETTERS = "абвгдежзиклмнопрстуфхцчшыя";
    private static final String FROM = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";
    private static final String[] PASSPORT =
            "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y _ e iu ia".split(" ");
    private static final String[] USUAL =
            "a b v g d e yo zh z i y k l m n o p r s t u f h c ch sh sch _ y _ e yu ya".split(" ");

    private final Random random;
    private final List<Registration> registrations = new ArrayList<>();

    /** Who is registered: {@code person} is the truth, which nothing but the score may look at. */
    record Registration(int person, Identity identity) {}

    private record Human(String family, String given, String patronymic, LocalDate born, boolean female) {

        Human with(String other) {
            return new Human(other, given, patronymic, born, female);
        }
    }

    Population(long seed, int people) {
        random = new Random(seed);
        int person = 0;
        while (person < people) {
            String family = surname();
            String father = MEN[common(MEN.length)];
            LocalDate born = LocalDate.of(1930, 1, 1).plusDays(random.nextInt(33_000));
            int children = random.nextInt(4) == 0 ? 2 : 1;
            for (int child = 0; child < children; child++) {
                boolean twin = random.nextInt(20) == 0;
                LocalDate day = child == 0 || twin ? born : born.plusDays(400 + random.nextInt(3000));
                register(person++, human(family, father, day));
            }
        }
    }

    List<Registration> registrations() {
        return registrations;
    }

    private Human human(String family, String father, LocalDate born) {
        boolean female = random.nextBoolean();
        String given = female ? WOMEN[common(WOMEN.length)] : MEN[common(MEN.length)];
        return new Human(female ? family + "а" : family, given, patronymic(father, female), born, female);
    }

    private void register(int person, Human human) {
        registrations.add(new Registration(person, identity(human, UnaryOperator.identity(), true, true)));
        if (random.nextInt(5) == 0) {
            registrations.add(new Registration(person, again(human)));
        }
    }

    /** Each kind of error by itself, so that some registrations have several. */
    private Identity again(Human human) {
        Human written = human;
        if (human.female() && random.nextInt(10) == 0) {
            written = written.with(surname() + "а");
        }
        if (random.nextInt(8) == 0) {
            written = written.with(typed(written.family()));
        }
        if (random.nextInt(12) == 0) {
            written = new Human(
                    written.family(), typed(written.given()), written.patronymic(), written.born(), written.female());
        }
        if (random.nextInt(12) == 0) {
            written = new Human(
                    written.family(), written.given(), written.patronymic(), slipped(written.born()), written.female());
        }
        UnaryOperator<String> letters = switch (random.nextInt(12)) {
            case 0 -> name -> latin(name, PASSPORT);
            case 1 -> name -> latin(name, USUAL);
            case 2, 3, 4 -> name -> name.toUpperCase(Locale.ROOT).replace('Ё', 'Е');
            default -> UnaryOperator.identity();
        };
        return identity(written, letters, random.nextInt(6) > 0, random.nextInt(10) > 0);
    }

    private Identity identity(Human human, UnaryOperator<String> letters, boolean patronymic, boolean sex) {
        boolean initials = !patronymic && random.nextInt(4) == 0;
        List<String> names = new ArrayList<>();
        names.add(letters.apply(initials ? human.given().substring(0, 1) : human.given()));
        if (patronymic) {
            names.add(letters.apply(human.patronymic()));
        }
        return new Identity.Builder(List.of())
                .name(letters.apply(human.family()), names)
                .birthDate(human.born().toString())
                .sex(sex ? (human.female() ? "female" : "male") : null)
                .build();
    }

    /** One in five bears one of the common ones, the first of them most often. */
    private String surname() {
        if (random.nextInt(5) == 0) {
            return COMMON[common(COMMON.length)];
        }
        Set<Integer> parts = new HashSet<>();
        StringBuilder name = new StringBuilder();
        while (parts.size() < 2) {
            int part = random.nextInt(SYLLABLES.length);
            if (parts.add(part)) {
                name.append(SYLLABLES[part]);
            }
        }
        name.append(LETTERS.charAt(6 + random.nextInt(12))).append(random.nextBoolean() ? "ов" : "ин");
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** The smaller, the more often. */
    private int common(int size) {
        return (int) (size * random.nextDouble() * random.nextDouble());
    }

    private static String patronymic(String father, boolean female) {
        String stem = father.endsWith("й") || father.endsWith("ь")
                ? father.substring(0, father.length() - 1) + "е"
                : father + "о";
        return stem + (female ? "вна" : "вич");
    }

    private String typed(String name) {
        int at = 1 + random.nextInt(name.length() - 2);
        char other = LETTERS.charAt(random.nextInt(LETTERS.length()));
        return switch (random.nextInt(4)) {
            case 0 -> name.substring(0, at) + name.substring(at + 1);
            case 1 -> name.substring(0, at) + other + name.substring(at);
            case 2 -> name.substring(0, at) + other + name.substring(at + 1);
            default -> name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
        };
    }

    private LocalDate slipped(LocalDate date) {
        return switch (random.nextInt(3)) {
            case 0 ->
                date.getDayOfMonth() <= 12
                        ? LocalDate.of(date.getYear(), date.getDayOfMonth(), Math.min(date.getMonthValue(), 12))
                        : date.plusDays(1);
            case 1 -> date.plusYears(random.nextBoolean() ? 1 : 10);
            default -> date.withDayOfMonth(1 + random.nextInt(28));
        };
    }

    private static String latin(String name, String[] table) {
        StringBuilder latin = new StringBuilder();
        for (char letter : name.toLowerCase(Locale.ROOT).toCharArray()) {
            int at = FROM.indexOf(letter);
            latin.append(at < 0 ? "" + letter : table[at].replace("_", ""));
        }
        return latin.substring(0, 1).toUpperCase(Locale.ROOT) + latin.substring(1);
    }
}
