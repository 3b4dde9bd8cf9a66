package org.bdo.bench.text;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.bdo.deid.pseudonym.DateShift;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.text.NameModel;
import org.bdo.deid.text.TextEngine;
import org.bdo.deid.text.TextSubject;

/**
 * Megabytes (10⁶ bytes of UTF-8) of notes a CPU second on one thread: the text engine, and beside it a list of regular
 * expressions for numbers, dates, addresses and names with initials alone, which is what most scripts do.
 */
public final class CleanTexts {

    private static final int NOTES = 400;
    private static final int ROUNDS = 8;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final List<Pattern> SCRIPT = List.of(
            Pattern.compile("\\d{3}-\\d{3}-\\d{3} \\d{2}"),
            Pattern.compile("(\\+7|8)[ (-]*\\d{3}[ )-]*\\d{3}[ -]?\\d{2}[ -]?\\d{2}"),
            Pattern.compile("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+"),
            Pattern.compile("\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}"),
            Pattern.compile("(ул|г|д|кв)\\. ?[А-ЯЁа-яё\\d-]+"),
            Pattern.compile("[А-ЯЁ][а-яё]+ [А-ЯЁ]\\. ?[А-ЯЁ]\\."),
            Pattern.compile("[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(ич|на)"));
    private static final String[] SURNAMES = {
        "Королёв", "Ахметзянов", "Крутогоров", "Бондаренко", "Мельник", "Вяземский", "Рощин", "Цой"
    };
    private static final String[] GIVEN = {"Анна", "Тимур", "Пётр", "Ольга", "Игорь", "Лилия"};

    /** Runs it; no arguments. */
    public static void main(String[] arguments) {
        List<String> notes = notes();
        long bytes = notes.stream()
                .mapToLong(note -> note.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        TextEngine engine =
                new TextEngine(new KeyedHash("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="), NameModel.NONE);
        TextSubject subject = new TextSubject.Builder("p-0000000000000001", new DateShift(-40), TODAY)
                .surname("Королёв")
                .given("Анна")
                .value("112-233-445 95")
                .value("+7 (916) 123-45-67")
                .place("ул. Зелёная, 5")
                .build();
        double ours = 0;
        double script = 0;
        for (int i = 0; i < ROUNDS; i++) {
            ours = Math.max(
                    ours,
                    perSecond(
                            bytes,
                            () -> notes.forEach(
                                    note -> engine.clean(note, subject).text())));
            script = Math.max(script, perSecond(bytes, () -> notes.forEach(CleanTexts::byScript)));
        }
        IO.println("text engine        %6.2f MB per CPU second (best of %d rounds of %.1f MB)"
                .formatted(ours, ROUNDS, bytes / 1e6));
        IO.println("seven expressions  %6.2f MB per CPU second".formatted(script));
        IO.println("ratio              %6.2f".formatted(ours / script));
    }

    private static List<String> notes() {
        Random random = new Random(1);
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < NOTES; i++) {
            notes.add(note(
                    1000 + random.nextInt(9000),
                    SURNAMES[random.nextInt(SURNAMES.length)],
                    GIVEN[random.nextInt(GIVEN.length)],
                    10 + random.nextInt(89),
                    SURNAMES[random.nextInt(SURNAMES.length)]));
        }
        return notes;
    }

    private static String note(int number, String surname, String given, int year, String doctor) {
        return """
            ВЫПИСНОЙ ЭПИКРИЗ № %1$d/24
            Пациент: %2$s %3$s Петрович, дата рождения 04.05.19%4$d, СНИЛС 112-233-445 95, тел. +7 (916) 123-45-%4$d.
            Адрес: г. Тверь, ул. Зелёная, д. %4$d, кв. 12. Лечащий врач %5$s И.И.
            Диагноз: ИБС. Стенокардия напряжения III ФК. Постинфарктный кардиосклероз. Гипертоническая болезнь III стадии.
            Жалобы на давящие боли за грудиной при ходьбе до 200 м, одышку, слабость. Болеет с 2010 года.
            Объективно: состояние средней тяжести, кожные покровы обычной окраски, ЧСС 78 в минуту, АД 150/90 мм рт. ст. Тоны сердца
            приглушены, ритм правильный. Живот мягкий, безболезненный во всех отделах. Симптом Пастернацкого отрицательный.
            ЭКГ от 12.03.2024: ритм синусовый, горизонтальное положение электрической оси. ЭхоКГ: ФВ 48 %% по Симпсону, ЛП 42 мм.
            Анализы: гемоглобин 142 г/л, лейкоциты 6,1×10^9/л, тромбоциты 230×10^9/л, креатинин 88 мкмоль/л, глюкоза 5,4 ммоль/л.
            Проведено лечение: бисопролол 5 мг утром, периндоприл 8 мг, аторвастатин 40 мг. На фоне терапии отмечена положительная
            динамика, боли не рецидивировали. Пациент %2$s выписан 26 марта 2024 г. с улучшением под наблюдение кардиолога.
            Рекомендовано: контроль липидограммы через 3 месяца, диета № 10, ограничение соли, дозированная ходьба.
            CT CHEST: no pulmonary embolism. Heart size is normal. Discussed with Dr. Henderson on 3/12/2024 at 14:30.
            """.formatted(number, surname, given, year, doctor);
    }

    private static String byScript(String note) {
        String text = note;
        for (Pattern pattern : SCRIPT) {
            text = pattern.matcher(text).replaceAll("X");
        }
        return text;
    }

    private static double perSecond(long bytes, Runnable work) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        return bytes * 1e3 / nanos;
    }

    private CleanTexts() {}
}
