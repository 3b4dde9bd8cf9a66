package org.bdo.deid.text;

import java.util.Set;

/** Words beside English names, lower case. */
final class EnglishLabels {

    /** Before a name. */
    static final Set<String> TITLES = words("dr mr mrs ms miss prof doctor drs messrs sir");

    /** A name may follow. */
    static final Set<String> LABELS =
            words("patient name re attending physician provider by cc contact wife husband daughter son mother father "
                    + "sister brother named technologist sonographer transcribed signed nurse surgeon radiologist with per "
                    + "to spouse guardian for dear employee from friend partner resident author interpreter caregiver attn "
                    + "scribe coworker colleague neighbor neighbour student manager worker technician tech aunt uncle cousin "
                    + "niece nephew fiance fiancee boyfriend girlfriend grandmother grandfather grandson granddaughter "
                    + "stepmother stepfather roommate landlord boss supervisor teacher coach officer paramedic driver "
                    + "attorney pcp assistant assist fellow intern anesthesiologist anesthesia pathologist hospitalist "
                    + "therapist pharmacist dietitian counselor midwife preceptor proxy parent sibling twin informant "
                    + "historian witness consultant crna ot pt rn emt ex surrogate client mom dad caller paged "
                    + "dictated consented notified informed i");

    /** Those of them after which a name may stand between commas. */
    static final Set<String> RELATIVES =
            words("wife husband daughter son mother father sister brother spouse guardian friend partner caregiver "
                    + "nurse neighbor neighbour coworker colleague aunt uncle cousin niece nephew fiance fiancee boyfriend "
                    + "girlfriend grandmother grandfather grandson granddaughter stepmother stepfather roommate landlord "
                    + "boss supervisor teacher coach mom dad i");

    /** Those of them after which a name is only believed by its own looks. */
    static final Set<String> WEAK = words("with per to for by from re cc patient resident partner friend");

    /** Words of telling, before a name. */
    static final Set<String> CUES =
            words("call called calling contact contacted with by from per to and told asked asks paged phoned notify "
                    + "notified informed updated consulted saw seen is was named signed via cc attn");

    /** What people alone do, after a name. */
    static final Set<String> VERBS =
            words("asked asks states stated reports reported denies denied says said told tells complains complained "
                    + "wants wanted agreed agrees understands understood lives lived works worked slept ate feels felt "
                    + "refuses refused called calls requests requested consented verbalized endorses endorsed admits "
                    + "admitted ambulated explained noticed thinks believes describes described recalls remembers prefers "
                    + "declined declines underwent presented presents arrived retired drives drove");

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
