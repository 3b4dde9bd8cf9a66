package org.bdo.deid.text;

import java.util.regex.Pattern;

/** Russian patronymics by their endings, in every case. */
final class Patronymics {

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

    private Patronymics() {}
}
