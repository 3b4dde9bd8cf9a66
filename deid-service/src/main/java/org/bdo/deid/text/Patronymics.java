package org.bdo.deid.text;

import java.util.Set;
import java.util.regex.Pattern;

/** Russian patronymics by their endings, in every case. */
final class Patronymics {

    private static final Set<String> PARTICLES = Set.of("оглы", "оглу", "оглуй", "кызы", "гызы", "кизи", "улы", "уулу");

    private static final Pattern MALE =
            Pattern.compile("(?:.{2,}(?:ович|евич)|(?:иль|кузьм|фом|лук|савв|никит|ион)и?ич|саввич)(?:а|у|ем|е)?");
    private static final Pattern FEMALE = Pattern.compile(
            "(?:.{2,}(?:овн|евн)|(?:ильи|кузьми|фоми|луки|никит|сав)(?:ни|и)?чн|.{2,}иничн|.{3,}ичн)(?:а|ы|е|у|ой|ою)");

    static boolean is(String normal) {
        int length = normal.length();
        return length > 4 && (isMale(normal) || isFemale(normal));
    }

    static boolean isMale(String normal) {
        return normal.indexOf("ич") > 0 && MALE.matcher(normal).matches();
    }

    static boolean isFemale(String normal) {
        return (normal.indexOf("вн") > 0 || normal.indexOf("чн") > 0)
                && FEMALE.matcher(normal).matches();
    }

    /** "оглы", "кызы": of a name before them, son or daughter. */
    static boolean isParticle(String normal) {
        return PARTICLES.contains(normal);
    }

    /** The lower half of "Ибрагим-заде". */
    static boolean isEnd(String normal) {
        return normal.equals("заде") || normal.equals("зада") || isParticle(normal);
    }

    private Patronymics() {}
}
