package org.bdo.ingest.er7;

/** MSH-1 and MSH-2 (HL7 v2.5.1, 2.5.4). */
public record Delimiters(char field, char component, char repetition, char escape, char subcomponent) {

    /** What the standard recommends and nearly everyone uses. */
    public static final Delimiters USUAL = new Delimiters('|', '^', '~', '\\', '&');

    /** Reads them from an MSH segment; what MSH-2 leaves out is as usual. */
    static Delimiters of(String msh) {
        char field = msh.charAt(3);
        int end = msh.indexOf(field, 4);
        String encoding = msh.substring(4, end < 0 ? msh.length() : end);
        return new Delimiters(
                field,
                at(encoding, 0, USUAL.component),
                at(encoding, 1, USUAL.repetition),
                at(encoding, 2, USUAL.escape),
                at(encoding, 3, USUAL.subcomponent));
    }

    private static char at(String encoding, int index, char usual) {
        return index < encoding.length() ? encoding.charAt(index) : usual;
    }

    /** MSH-2 as it is written. */
    public String encoding() {
        return "" + component + repetition + escape + subcomponent;
    }

    /** The letter that stands for this delimiter in an escape sequence (HL7 v2.5.1, 2.7.1); 0 for what is none. */
    char code(char c) {
        if (c == escape) {
            return 'E';
        }
        if (c == field) {
            return 'F';
        }
        if (c == component) {
            return 'S';
        }
        if (c == repetition) {
            return 'R';
        }
        return c == subcomponent ? 'T' : 0;
    }
}
