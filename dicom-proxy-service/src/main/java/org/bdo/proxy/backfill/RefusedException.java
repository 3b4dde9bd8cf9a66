package org.bdo.proxy.backfill;

/** The PACS will refuse the next study for the same reason: a person has to change something first. */
final class RefusedException extends Exception {

    /** @param why a phrase that is shown to an operator */
    RefusedException(String why) {
        super(why);
    }
}
