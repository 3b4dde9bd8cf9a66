package org.bdo.demo.folder;

/**
 * What became of one file, or of one message or resource of it.
 *
 * @param file relative to the folder that was sent
 * @param part 1 for the first message or resource
 * @param kind as recognised
 * @param way how it was sent, such as {@code MLLP}
 * @param fate accepted, duplicate, quarantined, refused, understood (a dry run) or not recognised
 * @param rule the code of the rule that held it back, or empty
 * @param reason for a person, or empty
 * @param id of the record, empty where it is not kept
 */
record Outcome(String file, int part, FileKind kind, String way, String fate, String rule, String reason, String id) {

    static final String ACCEPTED = "accepted";
    static final String DUPLICATE = "duplicate";
    static final String QUARANTINED = "quarantined";
    static final String REFUSED = "refused";
    static final String UNDERSTOOD = "understood";
    static final String UNKNOWN = "not recognised";

    Outcome quarantined(String byRule, String why) {
        return new Outcome(file, part, kind, way, QUARANTINED, byRule, why, id);
    }
}
