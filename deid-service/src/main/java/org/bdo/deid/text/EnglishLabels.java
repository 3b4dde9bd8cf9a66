package org.bdo.deid.text;

import java.util.Set;

/** Words beside English names, lower case. */
final class EnglishLabels {

    /** Before a name. */
    static final Set<String> TITLES = words("dr mr mrs ms miss prof doctor drs messrs sir");

    /** A name may follow. */
    static final Set<String> LABELS = words(
            "patient name re attending physician provider by cc contact wife husband daughter son mother father "
                    + "sister brother named technologist sonographer transcribed signed nurse surgeon radiologist with per "
                    + "to spouse guardian for dear employee from friend partner resident author interpreter caregiver attn");

    /** Those of them after which a name may stand between commas. */
    static final Set<String> RELATIVES =
            words("wife husband daughter son mother father sister brother spouse guardian friend partner caregiver "
                    + "nurse");

    /** Those of them after which a name is only believed by its own looks. */
    static final Set<String> WEAK = words("with per to for by from re cc patient resident partner friend");

    /** After a name. */
    static final Set<String> DEGREES = words(
            "md do rn np pa phd dds dpm lpn pharmd lcsw msw fnp cns arnp od dmd ma cma lvn msn dnp crna facc facs "
                    + "aprn rt rdms jr sr esq mph cnm mbbs frcr");

    /** Inside a name. */
    static final Set<String> PARTICLES = words("de la van von der del di da bin el al st mc ter le");

    private static Set<String> words(String apart) {
        return Set.of(apart.split(" ", -1));
    }

    private EnglishLabels() {}
}
